// Who may: a facilitator of the chantier, for a poll that is voted in a room, while it is open.
// What changes: hands or ballots on paper are counted in the poll, and enter its log; or such a count is taken back.
// Events: poll.room-counted {number, kind, count}, poll.room-taken-back {number, replaces}.
// Refusals: those of `manage-polls`; not-there, not-open, poll-closed, no-room, room-too-many, room-copies, not-in-force,
//   and what hands or the ballot do not bear (`HandsRefusal`, `ChoiceRefusal`).
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { canonicalJson } from "~/domain/polls/log/canonical-json";
import { commitToRoom, saltBytes } from "~/domain/polls/log/entries";
import { blank, type Weighed } from "~/domain/polls/methods/method";
import { methodOf } from "~/domain/polls/methods/registry";
import { ballotsOfHands, inForce, mostInRoom } from "~/domain/polls/room/room-ballots";
import type { App } from "../../../app";
import type { Tx } from "../../../db/client";
import { record } from "../../../events/record";
import { type FoundPoll, lockPoll } from "../find-poll";
import { isOver, timeOfVote } from "../is-over";
import { sha256 } from "../log/sha256";
import { logRoom } from "../log/write-log";
import { type PollSecrets, pollSecrets } from "../poll-secrets";
import { roomCapacity } from "./room-capacity";

export type RoomEntered = { readonly number: number; readonly count: number };

/** What was counted: hands for each option and answer, or one ballot on paper and how many say the same. */
export type RoomInput = {
  readonly pollId: string;
  /** Where it was counted, in words. */
  readonly origin: string;
  /** The form's own: the same key again changes nothing. */
  readonly key: string;
} & (
  | {
      readonly kind: "hands";
      readonly people: number;
      readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
    }
  | {
      readonly kind: "paper";
      readonly copies: number;
      readonly blank: boolean;
      readonly answers: Readonly<Record<string, unknown>>;
    }
);

/** Counts hands or ballots on paper. Never more than the people at the session who may vote and did not vote online. */
export async function enterRoomCount(app: App, actor: Actor, input: RoomInput): Promise<Outcome<RoomEntered>> {
  const secrets = await pollSecrets(app.pool, input.pollId);
  if (!secrets) return refuse("not-there");
  const read = ballotsOf(secrets, input);
  if (!read.ok) return read;
  const ballots = [...read.value].sort((one, other) =>
    canonicalJson(one.choice) < canonicalJson(other.choice) ? -1 : 1,
  );
  const count = ballots.reduce((sum, bundle) => sum + bundle.ballots, 0);
  return inOpenRoom(app, actor, input, async (tx, poll, byId, number) => {
    const { present, online, inRoom } = await roomCapacity(tx, {
      id: poll.id,
      sessionId: poll.sessionId,
      key: secrets.key,
    });
    const left = Math.max(0, present - online - inRoom);
    if (count > left) return refuse("room-too-many", { left, present, online, inRoom });
    const now = await timeOfVote(tx);
    const salt = app.randomBytes(saltBytes);
    const commit = commitToRoom(sha256, salt, ballots);
    await tx.pollRoomCount.create({
      data: {
        pollId: poll.id,
        number,
        kind: input.kind,
        ballots: ballots.map((bundle) => ({ choice: bundle.choice, ballots: bundle.ballots })),
        count,
        origin: input.origin,
        present,
        online,
        total: inRoom + count,
        byId,
        at: now,
        idempotencyKey: input.key,
        salt: new Uint8Array(salt),
        commit: new Uint8Array(commit),
      },
      select: { number: true },
    });
    await logRoom(tx, poll.id, { kind: input.kind, number, ballots: count, present, commit, at: now });
    await record(tx, now, {
      kind: "poll.room-counted",
      actorId: byId,
      spaceId: poll.spaceId,
      subjectId: poll.id,
      data: { number, kind: input.kind, count },
    });
    return ok({ number, count });
  });
}

/** Takes a count of the room back, with the reason that everyone reads; it stays written. */
export async function takeBackRoomCount(
  app: App,
  actor: Actor,
  input: { readonly pollId: string; readonly number: number; readonly reason: string; readonly key: string },
): Promise<Outcome<RoomEntered>> {
  return inOpenRoom(app, actor, input, async (tx, poll, byId, number) => {
    const entries = inForce(
      await tx.pollRoomCount.findMany({
        where: { pollId: poll.id },
        select: { number: true, kind: true, replaces: true, count: true },
      }),
    );
    const gone = entries.find((entry) => entry.number === input.number);
    if (!gone) return refuse("not-in-force");
    const now = await timeOfVote(tx);
    await tx.pollRoomCount.create({
      data: {
        pollId: poll.id,
        number,
        kind: "void",
        replaces: gone.number,
        reason: input.reason,
        present: 0,
        online: 0,
        total: entries.reduce((sum, entry) => sum + entry.count, 0) - gone.count,
        byId,
        at: now,
        idempotencyKey: input.key,
      },
      select: { number: true },
    });
    await logRoom(tx, poll.id, { kind: "void", number, replaces: gone.number, at: now });
    await record(tx, now, {
      kind: "poll.room-taken-back",
      actorId: byId,
      spaceId: poll.spaceId,
      subjectId: poll.id,
      data: { number, replaces: gone.number },
    });
    return ok({ number, count: 0 });
  });
}

function ballotsOf(secrets: PollSecrets, input: RoomInput): Outcome<readonly Weighed[]> {
  const method = methodOf(secrets.method);
  if (input.kind === "hands") {
    return ballotsOfHands({ method, settings: secrets.settings, options: secrets.options }, input);
  }
  if (!Number.isInteger(input.copies) || input.copies < 1 || input.copies > mostInRoom) return refuse("room-copies");
  const choice = input.blank ? ok(blank) : method.read(input.answers, secrets.options, secrets.settings);
  return choice.ok ? ok([{ choice: choice.value, ballots: input.copies }]) : choice;
}

/** The transaction of both: the poll is locked, open, and voted in a room. A form sent twice is answered as the first. */
async function inOpenRoom(
  app: App,
  actor: Actor,
  input: { readonly pollId: string; readonly key: string },
  write: (
    tx: Tx,
    poll: FoundPoll & { readonly sessionId: string },
    byId: string,
    number: number,
  ) => Promise<Outcome<RoomEntered>>,
): Promise<Outcome<RoomEntered>> {
  return app.db.$transaction(
    async (tx): Promise<Outcome<RoomEntered>> => {
      const poll = await lockPoll(tx, input.pollId, app.now());
      if (!poll) return refuse("not-there");
      const answer = can(actor, "manage-polls", poll.subject);
      if (!answer.ok) return refuse(answer.why);
      const byId = personOf(actor);
      if (!byId) return refuse("sign-in-first");
      const known = await tx.pollRoomCount.findUnique({
        where: { pollId_idempotencyKey: { pollId: poll.id, idempotencyKey: input.key } },
        select: { number: true, count: true },
      });
      if (known) return ok(known);
      if (poll.state === "draft") return refuse("not-open");
      if (poll.state !== "open" || (await isOver(tx, poll.id))) return refuse("poll-closed");
      const { sessionId } = await tx.poll.findUniqueOrThrow({ where: { id: poll.id }, select: { sessionId: true } });
      if (!sessionId) return refuse("no-room");
      const number = 1 + (await tx.pollRoomCount.count({ where: { pollId: poll.id } }));
      return write(tx, { ...poll, sessionId }, byId, number);
    },
    { timeout: 30_000 },
  );
}
