/**
 * What becomes of each table when an edition is carried to another installation. Whoever adds a table adds its line: a
 * test compares this list with the database.
 *
 * - stays: nothing of it leaves; `why` says why;
 * - apart: has rules of its own (`by` names the file);
 * - added: rows that never change. Those that are unknown there are added;
 * - merged: rows that change or go. Who changed a row last, or took it away, is told by the states that were carried before
 *   (carried_state); where both sides changed it, merge-rows.ts says which stays;
 * - numbered: versions, numbered from 1 in `within`. Both sides' are kept, in the order in which they were written
 *   (merge-numbers.ts).
 */
export type Carriage =
  | { readonly how: "stays"; readonly why: string }
  | { readonly how: "apart"; readonly by: string }
  | ({ readonly how: "added" } & Rows)
  | ({ readonly how: "merged" } & Rows & Changing)
  | ({ readonly how: "numbered" } & Rows & Numbered);

type Rows = {
  /** Which rows are the edition's, in SQL; `$edition` is its identifier. */
  readonly whose: string;
  /** What leaves in the place of a column. */
  readonly without?: Readonly<Record<string, string>>;
  /** What makes two rows with different identifiers the same thing; `sameWhen` says of which rows. */
  readonly same?: readonly string[];
  readonly sameWhen?: string;
  /** Where a number is taken already, the next one is given. */
  readonly next?: { readonly column: string; readonly within: readonly string[] };
  /** Where a name is taken already in the whole installation (or `within`), it gets a number behind it. */
  readonly rename?: { readonly column: string; readonly within: readonly string[]; readonly with?: string };
};

type Changing = {
  /** Columns that say when a row was changed: of two that were, the later one stays. */
  readonly changed?: readonly string[];
  /** Columns that each installation has of its own: compared and written over never. */
  readonly own?: readonly string[];
};

type Numbered = {
  readonly within: readonly string[];
  readonly number: string;
  /** What makes two versions the same one; without it, all that they say. */
  readonly identity?: string;
  readonly at: string;
};

const spaces = "(select id from space where edition_id = $edition)";
const inSpace = `space_id in ${spaces}`;
const of = (column: string, table: string, whose = inSpace) => `${column} in (select id from ${table} where ${whose})`;

const proposals = of("proposal_id", "proposal");
const boards = of("board_id", "board");
const steps = of("step_id", "board_step", boards);
const comments = `(${inSpace} or (target_kind = 'edition' and target_id = $edition))`;
const ofComment = of("comment_id", "comment", comments);
/** An open vote stays where it is: it cannot be voted in at two places. */
const polls = `${inSpace} and state <> 'open'`;
const closedPolls = `${inSpace} and state = 'closed'`;
const ofPoll = of("poll_id", "poll", polls);
const ofDraftPoll = of("poll_id", "poll", `${inSpace} and state = 'draft'`);
const ofClosedPoll = of("poll_id", "poll", closedPolls);
const conversations = `${inSpace} and state = 'closed'`;
const ofConversation = of("conversation_id", "conversation", conversations);
const openPolls = `(select id from poll where ${inSpace} and state = 'open')`;
const cases = `(${inSpace} or subject_id in (select id from comment where target_kind = 'edition' and target_id = $edition))`;
const ofCase = of("case_id", "moderation_case", cases);
const moderated = of("decision_id", "moderation_decision", ofCase);
const nodes = `(select id from node where ${inSpace})`;
const ofGuide = of("guide_id", "guide");
const ofGuideNode = of("node_id", "guide_node", ofGuide);

const signIn = "It lets somebody sign in, or limits it: each installation has its own.";
const told = "Whom this installation has told of what: an import tells nobody.";
const secret = "A key never leaves: whoever holds the file could tell who wrote or voted.";
const made = "It is made again here from what was carried.";
const ruled = "Rules of the program, the same everywhere.";

export const whatCarries: Readonly<Record<string, Carriage>> = {
  // The edition and its chantiers.
  edition: { how: "merged", whose: "id = $edition", own: ["created_at", "slug"], same: ["slug"] },
  space: {
    how: "merged",
    whose: "edition_id = $edition",
    own: ["created_at", "slug", "code", "position"],
    same: ["edition_id", "slug"],
    next: { column: "position", within: ["edition_id"] },
    rename: { column: "slug", within: [], with: "code" },
  },
  phase: {
    how: "merged",
    whose: inSpace,
    own: ["position"],
    same: ["space_id", "position", "title"],
    next: { column: "position", within: ["space_id"] },
  },
  session: { how: "merged", whose: inSpace, own: ["created_at"] },
  writing_rules: { how: "merged", whose: inSpace, changed: ["changed_at"] },
  proposal_category: { how: "merged", whose: inSpace, same: ["space_id", "slug"] },
  role_grant: {
    how: "merged",
    whose: inSpace,
    changed: ["ended_at", "given_at"],
    same: ["person_id", "role", "space_id"],
    sameWhen: "ended_at is null",
  },

  // People.
  person: { how: "apart", by: "merge-people.ts" },
  account: { how: "apart", by: "merge-people.ts" },
  visitor_contact: { how: "added", whose: "person_id in (select id from carried_person)" },
  registration: {
    how: "merged",
    whose: inSpace,
    changed: ["changed_at"],
    own: ["created_at", "place", "door_code"],
    same: ["space_id", "person_id"],
    next: { column: "place", within: ["space_id"] },
  },
  attendance: { how: "merged", whose: of("session_id", "session"), same: ["session_id", "person_id"] },
  follow: {
    how: "merged",
    whose: `((target_kind = 'space' and target_id in ${spaces}) or (target_kind = 'proposal' and ${of("target_id", "proposal")}))`,
    changed: ["ended_at", "at"],
    same: ["person_id", "target_kind", "target_id"],
  },
  organiser_message: { how: "added", whose: inSpace },
  receipt: {
    how: "added",
    whose: `(subject_id in (select id from proposal where ${inSpace}) or subject_id in (select id from comment where ${comments})
      or subject_id in (select id from amendment where ${proposals}))`,
  },
  paper: {
    how: "merged",
    whose: inSpace,
    changed: ["claimed_at", "entered_at"],
    own: ["words_sealed", "number", "reference", "same_as"],
    // Sealed with the key of the installation that printed it.
    without: { words_sealed: "null" },
  },

  // Walls.
  board: { how: "merged", whose: inSpace, own: ["created_at", "join_code"] },
  board_update: { how: "apart", by: "merge-walls.ts" },
  board_snapshot: { how: "apart", by: "merge-walls.ts" },
  board_key: { how: "stays", why: secret },
  board_note_writer: { how: "stays", why: secret },
  board_member: { how: "merged", whose: boards },
  board_lock: { how: "merged", whose: boards },
  board_step: { how: "merged", whose: boards },
  board_run: { how: "merged", whose: boards },
  board_moment: { how: "merged", whose: boards },
  board_assisted: { how: "merged", whose: boards },
  board_dot: {
    how: "merged",
    whose: steps,
    own: ["slot"],
    next: { column: "slot", within: ["step_id", "person_id", "assisted_id"] },
  },
  board_quiet_note: { how: "merged", whose: boards },
  board_paper_note: { how: "merged", whose: boards },
  board_ground: { how: "merged", whose: inSpace },
  board_ready: { how: "stays", why: "It is of the moment: who is in the room says it again." },
  board_hand: { how: "stays", why: "It is of the moment: who is in the room says it again." },
  note_group: { how: "merged", whose: boards },
  note: { how: "merged", whose: boards },

  // Proposals.
  body: { how: "apart", by: "merge-bodies.ts" },
  proposal: {
    how: "merged",
    whose: inSpace,
    own: ["created_at", "current_version", "substantial_version", "support_count", "comment_count"],
  },
  proposal_version: {
    how: "numbered",
    whose: proposals,
    within: ["proposal_id"],
    number: "number",
    identity: "id",
    at: "at",
  },
  proposal_version_author: { how: "added", whose: proposals },
  proposal_author: { how: "merged", whose: proposals },
  proposal_words: { how: "stays", why: made },
  co_author_offer: {
    how: "merged",
    // A link that nobody has used serves where it was made.
    whose: `${proposals} and (kind <> 'link' or person_id is not null)`,
    changed: ["answered_at"],
    own: ["token_hash"],
    without: { token_hash: "null" },
    same: ["proposal_id", "person_id"],
    sameWhen: "state = 'waiting'",
  },
  draft_update: { how: "stays", why: made },
  draft_snapshot: { how: "stays", why: made },
  draft_writer: { how: "stays", why: made },
  shared_draft: { how: "merged", whose: proposals },
  draft_agreement: { how: "merged", whose: proposals },
  support: { how: "merged", whose: proposals },
  support_decline: { how: "merged", whose: proposals },
  official_answer: { how: "merged", whose: proposals, changed: ["published_at", "approved_at"] },
  answer_note: { how: "added", whose: proposals },
  implementation_step: { how: "added", whose: proposals },
  amendment: {
    how: "merged",
    whose: proposals,
    changed: ["answered_at"],
    own: ["created_at", "number"],
    next: { column: "number", within: ["proposal_id"] },
  },
  amendment_support: { how: "merged", whose: of("amendment_id", "amendment", proposals) },
  stored_file: { how: "added", whose: `sha256 in (select sha256 from attachment where ${inSpace})` },
  attachment: { how: "merged", whose: inSpace },

  // Discussions.
  comment: {
    how: "merged",
    whose: comments,
    changed: ["edited_at", "withdrawn_at"],
    own: ["created_at", "current_version", "useful_count", "thanks_count", "unclear_count"],
  },
  comment_version: {
    how: "numbered",
    whose: ofComment,
    within: ["comment_id"],
    number: "number",
    identity: "body_id",
    at: "at",
  },
  comment_words: { how: "stays", why: made },
  comment_reaction: { how: "merged", whose: ofComment },
  comment_mention: { how: "merged", whose: ofComment },
  discussion_summary: {
    how: "numbered",
    whose: `((target_kind = 'edition' and target_id = $edition) or (target_kind = 'space' and target_id in ${spaces})
      or (target_kind = 'proposal' and ${of("target_id", "proposal")}))`,
    within: ["target_kind", "target_id"],
    number: "number",
    identity: "body_id",
    at: "at",
  },

  // Votes and maps of opinions: what is over is carried.
  poll: { how: "merged", whose: polls, own: ["created_at"] },
  poll_option: { how: "merged", whose: ofPoll, next: { column: "position", within: ["poll_id"] } },
  // Once the vote is over they only say who could vote, and go with its key.
  poll_listed: { how: "merged", whose: ofDraftPoll },
  poll_code: { how: "merged", whose: ofDraftPoll },
  poll_key: { how: "stays", why: secret },
  poll_elector: { how: "added", whose: ofClosedPoll },
  poll_extension: { how: "added", whose: ofClosedPoll },
  ballot: { how: "added", whose: ofClosedPoll },
  ballot_event: { how: "added", whose: ofClosedPoll },
  poll_log: { how: "added", whose: ofClosedPoll },
  poll_log_waiting: { how: "stays", why: "A vote that is over has nothing waiting." },
  poll_log_signer: { how: "apart", by: "export-edition.ts" },
  poll_checkpoint: { how: "added", whose: ofClosedPoll },
  poll_result: { how: "added", whose: ofClosedPoll },
  poll_room_count: { how: "added", whose: ofClosedPoll },
  conversation: { how: "merged", whose: conversations, own: ["created_at"] },
  conversation_key: { how: "stays", why: secret },
  statement: {
    how: "merged",
    whose: ofConversation,
    own: ["created_at", "number"],
    next: { column: "number", within: ["conversation_id"] },
  },
  stance: { how: "merged", whose: ofConversation, changed: ["at"], own: ["serial"] },
  conversation_map: { how: "merged", whose: ofConversation },

  // What is decided and made of it.
  decision: { how: "merged", whose: inSpace, own: ["created_at", "current_version"] },
  decision_version: {
    how: "numbered",
    whose: of("decision_id", "decision"),
    within: ["decision_id"],
    number: "number",
    at: "at",
  },
  objection: {
    how: "numbered",
    whose: of("decision_id", "decision"),
    within: ["decision_id"],
    number: "position",
    identity: "id",
    at: "at",
  },
  decision_poll: { how: "added", whose: `${of("decision_id", "decision")} and poll_id not in ${openPolls}` },
  criterion: {
    how: "merged",
    whose: inSpace,
    own: ["created_at", "current_version", "position", "code"],
    rename: { column: "code", within: [] },
  },
  criterion_version: {
    how: "numbered",
    whose: of("criterion_id", "criterion"),
    within: ["criterion_id"],
    number: "number",
    at: "at",
  },
  criterion_draft: { how: "merged", whose: inSpace },
  guide: { how: "merged", whose: inSpace, own: ["created_at", "slug"], rename: { column: "slug", within: [] } },
  guide_node: {
    how: "merged",
    whose: ofGuide,
    own: ["current_version", "code"],
    rename: { column: "code", within: ["guide_id"] },
  },
  guide_answer: { how: "merged", whose: ofGuideNode, next: { column: "position", within: ["node_id"] } },
  card_version: { how: "numbered", whose: ofGuideNode, within: ["node_id"], number: "number", at: "at" },

  // Where things come from.
  node: { how: "merged", whose: `${inSpace} and id not in ${openPolls}`, own: ["created_at", "address"] },
  link: {
    how: "added",
    whose: `(from_id in ${nodes} or to_id in ${nodes}) and from_id not in ${openPolls} and to_id not in ${openPolls}`,
    same: ["from_id", "kind", "to_id"],
  },

  // Moderation of what was written in the edition.
  moderation_case: {
    how: "merged",
    whose: cases,
    changed: ["closed_at"],
    same: ["subject_kind", "subject_id"],
    sameWhen: "closed_at is null",
  },
  report: {
    how: "merged",
    whose: ofCase,
    same: ["case_id", "reporter_id"],
    sameWhen: "reporter_id is not null",
  },
  moderation_decision: { how: "added", whose: ofCase },
  appeal: { how: "merged", whose: moderated, changed: ["decided_at"], same: ["decision_id"] },
  suspension: { how: "merged", whose: moderated, changed: ["lifted_at"], same: ["decision_id"] },
  held_back: {
    how: "merged",
    whose: `((kind = 'proposal' and ${of("subject_id", "proposal")}) or (kind = 'note' and ${of("subject_id", "note", boards)}))`,
  },

  // What is this installation's.
  carried_state: { how: "apart", by: "prints.ts" },
  event: { how: "stays", why: "The journal of an installation says what was done on it: an import is one line of it." },
  event_cursor: { how: "stays", why: told },
  notice: { how: "stays", why: told },
  notice_source: { how: "stays", why: told },
  notice_queue: { how: "stays", why: told },
  notice_preference: { how: "stays", why: "How somebody wants to be told by this installation." },
  session_reminder: { how: "stays", why: told },
  mail: { how: "stays", why: told },
  setting: { how: "stays", why: "Settings of this installation." },
  form_once: { how: "stays", why: "Answers to forms sent to this installation." },
  link_rule: { how: "stays", why: ruled },
  proposal_state_rule: { how: "stays", why: ruled },
  auth_session: { how: "stays", why: signIn },
  email_code: { how: "stays", why: signIn },
  single_use_token: { how: "stays", why: signIn },
  rate_limit: { how: "stays", why: signIn },
  second_factor: { how: "stays", why: signIn },
  recovery_code: { how: "stays", why: signIn },
  external_identity: { how: "stays", why: signIn },
  profile: { how: "stays", why: "A page about oneself, shown by the installation where it was written." },
  data_copy: { how: "stays", why: "A copy asked for by one person, for a few days." },
};

/** Columns that say a person without a foreign key. */
export const alsoPeople: Readonly<Record<string, readonly string[]>> = {
  registration: ["assisted_by_id"],
  comment: ["assisted_by_id"],
  proposal: ["assisted_by_id"],
  board: ["created_by_id"],
  board_lock: ["by_id"],
  moderation_decision: ["author_id"],
  receipt: ["person_id"],
};
