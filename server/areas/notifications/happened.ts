import type { Subject } from "~/domain/access/can";
import type { SubjectKind } from "~/domain/notifications/notice-rules";
import type { Tx } from "../../db/client";
import { findTarget } from "../comments/public";
import { conversationSubject } from "../opinions/public";
import { findPoll } from "../polls/public";
import { findProposal } from "../proposals/public";

export type QueuedEvent = {
  readonly id: bigint;
  readonly at: Date;
  readonly kind: string;
  readonly actorId: string | null;
  readonly spaceId: string | null;
  readonly subjectId: string | null;
  readonly data: unknown;
};

/** What an event is about, as telling it needs it. */
export type Happened = {
  readonly at: Date;
  readonly actorId: string | null;
  readonly spaceId: string | null;
  /** What is followed, and what a notice about "subject" is gathered under. */
  readonly target: { readonly kind: string; readonly id: string };
  /** The very thing that is new: the comment rather than the proposal it is on. */
  readonly thing: { readonly kind: string; readonly id: string };
  /** The comment that is answered. */
  readonly answersId: string | null;
  /** What one must be allowed to read in order to be told. */
  readonly subjects: readonly Subject[];
};

/** Looks up what an event is about; null when it is gone, or is nothing that can be read. */
export async function whatHappened(tx: Tx, event: QueuedEvent, kind: SubjectKind, now: Date): Promise<Happened | null> {
  const { at, actorId, spaceId, subjectId } = event;
  if (!subjectId) return null;
  const common = { at, actorId, spaceId, answersId: null };
  switch (kind) {
    case "proposal": {
      const proposal = await findProposal(tx, subjectId, now);
      if (!proposal) return null;
      const own = { kind: "proposal", id: subjectId };
      const support = event.kind === "proposal.supported";
      return {
        ...common,
        target: own,
        thing: support ? { kind: "support", id: subjectId } : own,
        subjects: [proposal.subject],
      };
    }
    case "offer": {
      const { offer } = (event.data ?? {}) as { offer?: string | null };
      const own = { kind: "offer", id: offer ?? "" };
      // Who may read it is asked of its row each time it is shown: it is between two sides.
      return offer ? { ...common, target: own, thing: own, subjects: [] } : null;
    }
    case "poll": {
      const poll = await findPoll(tx, subjectId, now);
      const own = { kind: "poll", id: subjectId };
      return poll && { ...common, target: own, thing: own, subjects: [poll.subject] };
    }
    case "conversation": {
      const subject = await conversationSubject(tx, subjectId, now);
      const own = { kind: "conversation", id: subjectId };
      return subject && { ...common, target: own, thing: own, subjects: [subject] };
    }
    case "discussed":
      return ofComment(tx, event, now);
    case "decision":
    case "criterion":
    case "card": {
      const node = await tx.node.findUnique({ where: { id: subjectId }, select: { public: true } });
      const own = { kind, id: subjectId };
      return node?.public ? { ...common, target: own, thing: own, subjects: [] } : null;
    }
    case "board":
    case "session":
    case "space":
    case "registration":
      return spaceId
        ? { ...common, target: { kind: "space", id: spaceId }, thing: { kind, id: subjectId }, subjects: [] }
        : null;
  }
}

async function ofComment(tx: Tx, event: QueuedEvent, now: Date): Promise<Happened | null> {
  const { comment: commentId, parent } = (event.data ?? {}) as { comment?: string; parent?: string | null };
  if (!commentId) return null;
  const comment = await tx.comment.findUnique({
    where: { id: commentId },
    select: { state: true, targetKind: true, targetId: true },
  });
  if (comment?.state !== "published") return null;
  const found = await findTarget(
    tx,
    { kind: comment.targetKind as "edition" | "space" | "proposal", id: comment.targetId },
    now,
  );
  if (!found) return null;
  return {
    at: event.at,
    actorId: event.actorId,
    spaceId: event.spaceId,
    target: { kind: found.target.kind, id: found.target.id },
    thing: { kind: "comment", id: commentId },
    answersId: parent ?? null,
    subjects: [found.subject],
  };
}
