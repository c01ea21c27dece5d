import type { EventKind } from "../events/record";

/**
 * What happens among those who hold a role in a chantier, and changes nothing that everyone reads: that a text was reported, that an answer
 * is being prepared, that someone began to write. Whoever else watches the thing is not told, not even that something happened.
 */
const kinds: readonly EventKind[] = [
  "proposal.drafted",
  "proposal.answer-prepared",
  "proposal.answer-to-approve",
  "proposal.answer-approved",
  "proposal.answer-noted",
  "proposal.answer-dropped",
  "poll.drafted",
  "poll.codes-changed",
  "guide.created",
  "guide.changed",
  "comment.waiting",
  "comment.refused",
  "moderation.opened",
  "moderation.reported",
  "moderation.appealed",
  "moderation.suspended",
  "moderation.settings-changed",
  "board.ground-kept",
  "board.ground-dropped",
  "registration.attendance-exported",
  "registration.day-code-changed",
  "space.message-sent",
  "assisted.sheets-printed",
  "edition.exported",
];
const inside: ReadonlySet<string> = new Set(kinds);

export const isToldInside = (kind: string): boolean => inside.has(kind);
