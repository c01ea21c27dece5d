/**
 * What becomes of each column that says a person, when that person leaves. Whoever adds such a column adds its line: a
 * test compares this list with the database.
 *
 * - forgotten: the rows go;
 * - handled: erase-person.ts does what the person chose;
 * - kept: the row stays as it is; its person is then « une personne partie ».
 */
export const whatBecomes: Readonly<Record<string, "forgotten" | "handled" | "kept">> = {
  "account.person_id": "forgotten",
  "auth_session.person_id": "forgotten",
  "co_author_offer.person_id": "forgotten",
  "board_hand.person_id": "forgotten",
  "board_quiet_note.person_id": "forgotten",
  "board_ready.person_id": "forgotten",
  "comment_mention.person_id": "forgotten",
  "comment_reaction.person_id": "forgotten",
  "data_copy.person_id": "forgotten",
  "draft_agreement.person_id": "forgotten",
  "external_identity.person_id": "forgotten",
  "follow.person_id": "forgotten",
  "notice.person_id": "forgotten",
  "notice_preference.person_id": "forgotten",
  "profile.person_id": "forgotten",
  "recovery_code.person_id": "forgotten",
  "second_factor.person_id": "forgotten",
  "session_reminder.person_id": "forgotten",
  "support_decline.person_id": "forgotten",
  "suspension.person_id": "forgotten",
  "visitor_contact.person_id": "forgotten",
  "amendment.person_id": "handled",
  // Files that wait for a form go; those of a published text go or stay with it.
  "attachment.by_id": "handled",
  "amendment_support.person_id": "handled",
  "comment.person_id": "handled",
  "note.author_id": "handled",
  "person.merged_into_id": "handled",
  "proposal_author.person_id": "handled",
  "registration.person_id": "handled",
  "report.reporter_id": "handled",
  "role_grant.person_id": "handled",
  "support.person_id": "handled",
  "amendment.answered_by_id": "kept",
  "answer_note.by_id": "kept",
  "appeal.by_id": "kept",
  "board_assisted.by_id": "kept",
  // A dot is part of a count that others read: it stays, and says nobody.
  "board_dot.person_id": "kept",
  // That someone was in the room is part of what the room did; it then says « une personne partie ».
  "attendance.by_id": "kept",
  "attendance.person_id": "kept",
  "board_member.person_id": "kept",
  "card_version.by_id": "kept",
  "co_author_offer.answered_by_id": "kept",
  "co_author_offer.by_id": "kept",
  "conversation.opened_by_id": "kept",
  "criterion_version.by_id": "kept",
  "decision_version.by_id": "kept",
  "discussion_summary.by_id": "kept",
  // Whose the words of a text written with others are: it then says « une personne partie ».
  "draft_writer.person_id": "kept",
  "implementation_step.by_id": "kept",
  "link.by_id": "kept",
  "official_answer.approver_id": "kept",
  "official_answer.written_by_id": "kept",
  "moderation_decision.by_id": "kept",
  "organiser_message.by_id": "kept",
  "paper.entered_by_id": "kept",
  "paper.person_id": "kept",
  "paper.printed_by_id": "kept",
  "poll.opened_by_id": "kept",
  "poll_room_count.by_id": "kept",
  "proposal_version.by_id": "kept",
  "proposal_version_author.person_id": "kept",
  "role_grant.given_by_id": "kept",
  "shared_draft.opened_by_id": "kept",
  // A statement says one idea that others answered: its words stay, and say nobody.
  "statement.author_id": "kept",
};
