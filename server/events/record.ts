import type { Tx } from "../db/client";

/**
 * Every kind of event. One row, written in the transaction of the change, is audit and outbox at once; `data` never
 * holds a personal text nor a choice.
 */
export type EventKind =
  | `account.${"created" | "verified" | "signed-in" | "signed-out" | "role-given" | "role-ended" | "renamed" | "password-changed" | "password-removed" | "address-changed" | "identity-confirmed" | "profile-changed" | "data-copied" | "erased" | "second-factor-on" | "second-factor-off" | "recovery-codes-renewed" | "recovery-code-used" | "second-factor-reset" | "identity-linked" | "identity-unlinked"}`
  // Carried to another installation, or from one: imported {from, written: when the file was}.
  | `edition.${"created" | "exported" | "imported"}`
  | "space.imported"
  | `instance.${"publisher-named" | "second-factor-asked" | "second-factor-optional"}`
  | `space.${"seats-changed" | "created" | "phase-opened" | "phase-closed" | "phase-extended" | "session-added" | "session-changed" | "session-cancelled" | "message-sent"}`
  | `registration.${"confirmed" | "waiting" | "cancelled" | "moved-up" | "checked-in" | "checked-out" | "attendance-exported" | "day-code-changed"}`
  | `board.${"created" | "joined" | "closed" | "reopened" | "locked" | "unlocked" | "converted" | "changed" | "prepared" | "played" | "restored" | "hand" | "ready" | "photo-added" | "photo-removed" | "ground-kept" | "ground-dropped"}`
  | `proposal.${"drafted" | "published" | "edited" | "withdrawn" | "supported" | "unsupported" | "support-confirmed"}`
  // What is asked of the proposals of a chantier.
  | "space.writing-rules-changed"
  // Its category or its words, without a new version.
  | "proposal.details-changed"
  // What the institution does. To the public: review-started, review-ended, answered {verdict, version, batch},
  // progressed {progress, state}. Among those who answer only: answer-prepared, answer-to-approve {approver: a person's
  // id}, answer-approved, answer-noted, answer-dropped.
  | `proposal.${"review-started" | "review-ended" | "answered" | "progressed"}`
  // What takes the place of what: merged {into, version}, split {parts}, support-declined.
  | `proposal.${"merged" | "split" | "support-declined"}`
  // Who signs it: co-author-invited, -asked, -joined, -declined, -offer-withdrawn, -left, -removed {offer}.
  | `proposal.co-author-${"invited" | "asked" | "joined" | "declined" | "offer-withdrawn" | "left" | "removed"}`
  // Written by several: shared {listed}, agreed (an author, to the text as it is).
  | `proposal.${"shared" | "agreed"}`
  // Amendments, about the proposal: amendment-proposed {amendment, number}, amendment-rejected {amendment, by: whose it was},
  // amendment-withdrawn, amendment-promoted {amendment, to}; amended {version, substantial, amendments: how many}.
  | "proposal.amended"
  | `proposal.amendment-${"proposed" | "supported" | "unsupported" | "rejected" | "withdrawn" | "promoted"}`
  | `proposal.answer-${"prepared" | "to-approve" | "approved" | "noted" | "dropped"}`
  // What was written on paper and entered for someone: {proposal, support, comment}; sheets-printed {count, proposal}.
  | `assisted.${"sheets-printed" | "entered" | "taken-back"}`
  // Someone turned out to be another person (the subject): {from, by: words or browser}.
  | "person.merged"
  | `comment.${"waiting" | "published" | "edited" | "withdrawn" | "hidden" | "restored" | "refused" | "reacted"}`
  | "summary.published"
  | `moderation.${"opened" | "reported" | "decided" | "suspended" | "appealed" | "appeal-decided" | "settings-changed"}`
  | `poll.${"drafted" | "opened" | "ballot" | "extended" | "closed" | "key-destroyed" | "codes-changed" | "room-counted" | "room-taken-back"}`
  | `conversation.${"opened" | "closed" | "reopened" | "statement-added" | "statement-reviewed" | "mapped"}`
  | `decision.${"published" | "edited" | "objection"}`
  | `criterion.${"drafted" | "discarded" | "published" | "edited"}`
  | `guide.${"created" | "published" | "card-published" | "card-edited" | "changed"}`
  | `body.${"redacted"}`
  | `mail.${"queued"}`;

export type NewEvent = {
  readonly kind: EventKind;
  readonly actorId?: string | null;
  readonly spaceId?: string | null;
  /** The thing it is about: what the live channel and the page cache know it by. */
  readonly subjectId?: string | null;
  readonly data?: Record<string, string | number | boolean | null>;
};

/**
 * Writes the event in the transaction of the change. A trigger notifies the channel `chantiers_event` with
 * `{id, kind, spaceId, subjectId}` when the transaction commits: every process hears it (server/events/listen.ts).
 */
export async function record(tx: Tx, at: Date, event: NewEvent): Promise<void> {
  await tx.event.create({
    data: {
      at,
      kind: event.kind,
      actorId: event.actorId ?? null,
      spaceId: event.spaceId ?? null,
      subjectId: event.subjectId ?? null,
      data: event.data ?? {},
    },
    select: { id: true },
  });
}
