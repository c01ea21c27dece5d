/** What a notice says; each is a sentence of the catalogue (`notifications:notice.<kind>`). */
export const noticeKinds = [
  "answers",
  "mentions",
  "comments",
  "proposals",
  "version",
  "withdrawn",
  "review",
  "replaced",
  "amendments",
  "amendment-comments",
  "co-author-invited",
  "co-author-asked",
  "co-author-joined",
  "co-author-removed",
  "official-answer",
  "progress",
  "supports",
  "poll-opened",
  "poll-extended",
  "poll-closed",
  "opinions-opened",
  "opinions-closed",
  "decision",
  "objection",
  "criterion",
  "card",
  "periods",
  "sessions",
  "walls",
  "activity",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * Who is told. `followers`: of the thing the event is about (for a comment: of what is discussed); `space`: those who
 * follow the chantier; `actor`: those who follow the person who did it; `authors`: of the proposal; `answered`: the
 * person whose comment is answered; `mentioned`: the people whom it names; `offered`: the person whom an invitation or a
 * request is about; `amender`: who suggested the change that a comment is about.
 */
export type Audience = "followers" | "space" | "actor" | "authors" | "answered" | "mentioned" | "amender" | "offered";

/** What notices of one kind are gathered under: the thing itself, its chantier, or the person who did it. */
export type Gathered = "subject" | "space" | "actor";

export type Told = { readonly to: Audience; readonly notice: NoticeKind; readonly about: Gathered };

/**
 * What an event's subject is. `discussed`: the edition, chantier or proposal of a comment; `offer`: the invitation or
 * request to sign a proposal, which only the two sides know of.
 */
export type SubjectKind =
  | "proposal"
  | "offer"
  | "poll"
  | "conversation"
  | "decision"
  | "criterion"
  | "card"
  | "board"
  | "session"
  | "space"
  | "discussed"
  | "registration";

export type NoticeRule =
  | "nobody"
  | {
      readonly subject: SubjectKind;
      /** In order: someone who is meant twice is told the first, once. */
      readonly tells: readonly Told[];
      /** Who follows what from then on, unless they ever stopped: the author their proposal, the registered person the chantier. */
      readonly follows?: "author" | "registered";
    };

const inSpace = (subject: SubjectKind, notice: NoticeKind, about: Gathered = "subject"): NoticeRule => ({
  subject,
  tells: [{ to: "space", notice, about }],
});

/**
 * What each kind of event is to people, every kind there is: server/areas/notifications/make-notices.ts checks it
 * against the kinds, so that a new one does not compile before it has its line here.
 */
export const noticeRules = {
  "account.created": "nobody",
  "account.verified": "nobody",
  "account.signed-in": "nobody",
  "account.signed-out": "nobody",
  "account.role-given": "nobody",
  "account.role-ended": "nobody",
  "account.renamed": "nobody",
  "account.password-changed": "nobody",
  "account.password-removed": "nobody",
  "account.address-changed": "nobody",
  "account.identity-confirmed": "nobody",
  "account.profile-changed": "nobody",
  "account.data-copied": "nobody",
  "account.erased": "nobody",
  "account.second-factor-on": "nobody",
  "account.second-factor-off": "nobody",
  "account.recovery-codes-renewed": "nobody",
  "account.recovery-code-used": "nobody",
  "account.second-factor-reset": "nobody",
  "account.identity-linked": "nobody",
  "account.identity-unlinked": "nobody",
  "edition.created": "nobody",
  "edition.exported": "nobody",
  // Nobody is told of what was done elsewhere: whoever was there knows.
  "edition.imported": "nobody",
  "space.imported": "nobody",
  "instance.publisher-named": "nobody",
  "instance.second-factor-asked": "nobody",
  "instance.second-factor-optional": "nobody",
  "space.created": "nobody",
  "space.seats-changed": "nobody",
  "space.phase-opened": inSpace("space", "periods", "space"),
  "space.phase-closed": inSpace("space", "periods", "space"),
  "space.phase-extended": inSpace("space", "periods", "space"),
  "space.session-added": inSpace("session", "sessions", "space"),
  "space.session-changed": inSpace("session", "sessions", "space"),
  "space.message-sent": "nobody",
  "space.writing-rules-changed": "nobody",
  "space.session-cancelled": inSpace("session", "sessions", "space"),
  // Each of these is told by its own mail already (server/areas/registration/tell-person.ts).
  "registration.confirmed": { subject: "registration", tells: [], follows: "registered" },
  "registration.waiting": { subject: "registration", tells: [], follows: "registered" },
  "registration.cancelled": "nobody",
  "registration.moved-up": "nobody",
  "registration.checked-in": "nobody",
  "registration.checked-out": "nobody",
  "registration.attendance-exported": "nobody",
  "registration.day-code-changed": "nobody",
  "assisted.sheets-printed": "nobody",
  "assisted.entered": "nobody",
  "assisted.taken-back": "nobody",
  "person.merged": "nobody",
  "board.created": inSpace("board", "walls", "space"),
  "board.joined": "nobody",
  "board.closed": "nobody",
  "board.reopened": "nobody",
  "board.locked": "nobody",
  "board.unlocked": "nobody",
  "board.converted": "nobody",
  "board.changed": "nobody",
  "board.prepared": "nobody",
  "board.played": "nobody",
  "board.restored": "nobody",
  "board.hand": "nobody",
  "board.ready": "nobody",
  "board.photo-added": "nobody",
  "board.photo-removed": "nobody",
  "board.ground-kept": "nobody",
  "board.ground-dropped": "nobody",
  "proposal.drafted": "nobody",
  "proposal.published": {
    subject: "proposal",
    tells: [
      { to: "space", notice: "proposals", about: "space" },
      { to: "actor", notice: "activity", about: "actor" },
    ],
    follows: "author",
  },
  "proposal.edited": { subject: "proposal", tells: [{ to: "followers", notice: "version", about: "subject" }] },
  "proposal.details-changed": "nobody",
  "proposal.withdrawn": { subject: "proposal", tells: [{ to: "followers", notice: "withdrawn", about: "subject" }] },
  "proposal.supported": { subject: "proposal", tells: [{ to: "authors", notice: "supports", about: "subject" }] },
  "proposal.unsupported": "nobody",
  "proposal.support-confirmed": "nobody",
  "proposal.support-declined": "nobody",
  "proposal.merged": { subject: "proposal", tells: [{ to: "followers", notice: "replaced", about: "subject" }] },
  "proposal.split": { subject: "proposal", tells: [{ to: "followers", notice: "replaced", about: "subject" }] },
  "proposal.co-author-invited": {
    subject: "offer",
    tells: [{ to: "offered", notice: "co-author-invited", about: "subject" }],
  },
  "proposal.co-author-asked": {
    subject: "offer",
    tells: [{ to: "authors", notice: "co-author-asked", about: "subject" }],
  },
  "proposal.shared": "nobody",
  // Their common page says who agrees.
  "proposal.agreed": "nobody",
  "proposal.co-author-joined": {
    subject: "offer",
    tells: [
      { to: "offered", notice: "co-author-joined", about: "subject" },
      { to: "authors", notice: "co-author-joined", about: "subject" },
    ],
  },
  "proposal.co-author-declined": "nobody",
  "proposal.co-author-offer-withdrawn": "nobody",
  "proposal.co-author-left": "nobody",
  "proposal.co-author-removed": {
    subject: "offer",
    tells: [{ to: "offered", notice: "co-author-removed", about: "subject" }],
  },
  "proposal.amendment-proposed": {
    subject: "proposal",
    tells: [
      { to: "authors", notice: "amendments", about: "subject" },
      { to: "actor", notice: "activity", about: "actor" },
    ],
  },
  "proposal.amended": { subject: "proposal", tells: [{ to: "followers", notice: "version", about: "subject" }] },
  "proposal.amendment-supported": "nobody",
  "proposal.amendment-unsupported": "nobody",
  "proposal.amendment-rejected": "nobody",
  "proposal.amendment-withdrawn": "nobody",
  "proposal.amendment-promoted": "nobody",
  "proposal.review-started": { subject: "proposal", tells: [{ to: "followers", notice: "review", about: "subject" }] },
  "proposal.review-ended": "nobody",
  "proposal.answered": {
    subject: "proposal",
    tells: [
      { to: "followers", notice: "official-answer", about: "subject" },
      { to: "space", notice: "official-answer", about: "subject" },
    ],
  },
  "proposal.progressed": { subject: "proposal", tells: [{ to: "followers", notice: "progress", about: "subject" }] },
  // Among those who answer: their page says it.
  "proposal.answer-prepared": "nobody",
  "proposal.answer-to-approve": "nobody",
  "proposal.answer-approved": "nobody",
  "proposal.answer-noted": "nobody",
  "proposal.answer-dropped": "nobody",
  "comment.published": {
    subject: "discussed",
    tells: [
      { to: "answered", notice: "answers", about: "subject" },
      { to: "mentioned", notice: "mentions", about: "subject" },
      { to: "amender", notice: "amendment-comments", about: "subject" },
      { to: "followers", notice: "comments", about: "subject" },
      { to: "actor", notice: "activity", about: "actor" },
    ],
  },
  "comment.edited": "nobody",
  // What waits is told to nobody; what moderators decide is told by mail, with its reasons.
  "comment.waiting": "nobody",
  "comment.reacted": "nobody",
  "summary.published": "nobody",
  "comment.hidden": "nobody",
  "comment.restored": "nobody",
  "comment.refused": "nobody",
  "moderation.opened": "nobody",
  "moderation.reported": "nobody",
  "moderation.decided": "nobody",
  "moderation.suspended": "nobody",
  "moderation.appealed": "nobody",
  "moderation.appeal-decided": "nobody",
  "moderation.settings-changed": "nobody",
  "comment.withdrawn": "nobody",
  "poll.drafted": "nobody",
  "poll.opened": inSpace("poll", "poll-opened"),
  "poll.ballot": "nobody",
  "poll.key-destroyed": "nobody",
  "poll.codes-changed": "nobody",
  "poll.room-counted": "nobody",
  "poll.room-taken-back": "nobody",
  "poll.extended": inSpace("poll", "poll-extended"),
  "poll.closed": inSpace("poll", "poll-closed"),
  "conversation.opened": inSpace("conversation", "opinions-opened"),
  "conversation.closed": inSpace("conversation", "opinions-closed"),
  "conversation.reopened": inSpace("conversation", "opinions-opened"),
  // Its page says it.
  "conversation.statement-added": "nobody",
  "conversation.statement-reviewed": "nobody",
  "conversation.mapped": "nobody",
  "decision.published": inSpace("decision", "decision"),
  "decision.edited": inSpace("decision", "decision"),
  "decision.objection": inSpace("decision", "objection"),
  "criterion.drafted": "nobody",
  "criterion.discarded": "nobody",
  "criterion.published": inSpace("criterion", "criterion"),
  "criterion.edited": inSpace("criterion", "criterion"),
  "guide.created": "nobody",
  "guide.published": "nobody",
  "guide.card-published": inSpace("card", "card", "space"),
  "guide.card-edited": "nobody",
  "guide.changed": "nobody",
  "body.redacted": "nobody",
  "mail.queued": "nobody",
} as const satisfies Readonly<Record<string, NoticeRule>>;

/** The rule of an event read from the database; a kind that a former version wrote and nobody knows makes no notice. */
export function ruleOf(kind: string): NoticeRule {
  const rules: Readonly<Record<string, NoticeRule>> = noticeRules;
  return Object.hasOwn(rules, kind) ? (rules[kind] ?? "nobody") : "nobody";
}
