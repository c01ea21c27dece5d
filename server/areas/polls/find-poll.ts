import type { Subject } from "~/domain/access/can";
import type { Tx } from "../../db/client";
import { spaceSubject } from "../spaces/public";

export type PollSubject = Extract<Subject, { kind: "poll" }>;

export type FoundPoll = {
  readonly id: string;
  readonly spaceId: string;
  readonly state: PollSubject["state"];
  readonly closesAt: Date | null;
  /** Without the elector's fact, which costs a key: `elector` is false here. */
  readonly subject: PollSubject;
};

/** Finds a poll and what its chantier's periods allow now; null when there is none. */
export async function findPoll(db: Tx, id: string, now: Date): Promise<FoundPoll | null> {
  const poll = await db.poll.findUnique({
    where: { id },
    select: { id: true, spaceId: true, state: true, closesAt: true },
  });
  if (!poll) return null;
  const space = await spaceSubject(db, { id: poll.spaceId }, now);
  if (!space) return null;
  const state = poll.state as PollSubject["state"];
  return {
    ...poll,
    state,
    subject: { kind: "poll", spaceId: poll.spaceId, state, elector: false, open: space.open },
  };
}

/** The same after every ballot under way has ended; none begins until this transaction ends. */
export async function lockPoll(tx: Tx, id: string, now: Date): Promise<FoundPoll | null> {
  await tx.$queryRaw`SELECT 1 FROM poll WHERE id = ${id}::uuid FOR UPDATE`;
  return findPoll(tx, id, now);
}

/** What `can` asks about a poll to read or to manage it; null when there is none. */
export async function pollSubject(db: Tx, id: string, now: Date): Promise<PollSubject | null> {
  return (await findPoll(db, id, now))?.subject ?? null;
}
