import pg from "pg";
import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { commitTo, saltBytes } from "~/domain/polls/log/entries";
import { blank, type Choice } from "~/domain/polls/methods/method";
import { receiptBytes, receiptFrom } from "~/domain/polls/receipt";
import { openAbilities } from "~/domain/spaces/phase";
import type { App } from "../../app";
import { inLine } from "./ballot-line";
import { sha256 } from "./log/sha256";
import type { PollSecrets } from "./poll-secrets";
import { sendingKey, voterTag } from "./voter-tag";

export type Taken = {
  readonly receipt: string;
  /** This sending was already known: nothing changed, the answer is the same as the first time. */
  readonly again: boolean;
};

type Sending = {
  readonly pollId: string;
  /** Who votes, as the poll knows them (`voterOf`). */
  readonly voter: string;
  /** Whose account it is cast with; null with a code on paper, which serves once. */
  readonly personId: string | null;
  /** Null withdraws. */
  readonly choice: Choice | null;
  /** The form's own key. */
  readonly key: string;
};

/**
 * The voter's account, held against its erasure until the ballot is committed: whoever erases it waits, then takes this
 * ballot back with the others (`withdrawBallotsOf`). Held before the poll, as the erasure does: neither waits for the
 * other. No row: the account has gone.
 */
const accountSql = "SELECT 1 FROM account WHERE person_id = $1 FOR KEY SHARE";

type Facts = {
  state: "draft" | "open" | "closed";
  over: boolean;
  space_id: string;
  show_count: boolean;
  elector: boolean;
  phases: { startsAt: string | null; endsAt: string | null; forced: string | null; allows: string[] }[];
  /** What the same form had sent before, with the receipt it was given. */
  before: { receipt: string; choice: Choice | null } | null;
  /** Of the ballot just written; null when none was. */
  receipt: string | null;
};

/**
 * What the answer depends on, and whether a ballot may be written at all. The poll is locked against its closing first;
 * the clock is read from what the lock let through, so never before it: the database's, as for every time of a vote,
 * whatever the machines in front of it believe. The setting says that the answer waits for the
 * disk, whatever the database's default is.
 */
const factsSql = `
  WITH locked AS MATERIALIZED (
    SELECT id, state, closes_at, space_id, show_count FROM poll WHERE id = $1 FOR SHARE
  ), facts AS MATERIALIZED (
    SELECT locked.state, coalesce(locked.closes_at <= clock_timestamp(), false) AS over, locked.space_id,
      locked.show_count,
      EXISTS (SELECT 1 FROM poll_elector e WHERE e.poll_id = $1 AND e.voter_tag = $2) AS elector,
      (SELECT coalesce(json_agg(json_build_object(
          'startsAt', starts_at, 'endsAt', ends_at, 'forced', forced, 'allows', allows)), '[]')
        FROM phase WHERE phase.space_id = locked.space_id) AS phases,
      (SELECT json_build_object('receipt', b.receipt, 'choice', e.choice)
        FROM ballot_event e JOIN ballot b ON b.id = e.ballot_id
        WHERE e.poll_id = $1 AND e.idempotency_key = $3) AS before,
      set_config('synchronous_commit', 'on', true)
    FROM locked
  ), allowed AS MATERIALIZED (
    SELECT space_id, show_count FROM facts WHERE state = 'open' AND NOT over AND elector AND before IS NULL
  )`;

/** What announces a ballot where the count is shown: no person, no choice, and the hour. */
const announcedSql = `
  announced AS (
    INSERT INTO event (at, kind, space_id, subject_id)
    SELECT date_trunc('hour', clock_timestamp()), 'poll.ballot', allowed.space_id, $1 FROM kept, allowed
    WHERE allowed.show_count
  )
  SELECT facts.*, (SELECT receipt FROM kept) AS receipt FROM facts`;

/** What the poll's log is to take up; a poll that was opened before there were logs has none. */
const waitsSql = `
  waits AS (
    INSERT INTO poll_log_waiting (event_id, poll_id)
    SELECT id, $1 FROM told WHERE EXISTS (SELECT 1 FROM poll_log WHERE poll_id = $1 AND index = 0)
  )`;

/** Facts, ballot and its event in one round trip; kept only if the transaction is committed. */
const castSql = `${factsSql}, kept AS (
    INSERT INTO ballot (id, poll_id, voter_tag, choice, receipt)
    SELECT $4::uuid, $1, $2, $6::jsonb, $7::text FROM allowed
    ON CONFLICT (poll_id, voter_tag) DO UPDATE SET choice = excluded.choice, revision = ballot.revision + 1
      WHERE NOT $10::boolean
    RETURNING id, receipt, revision
  ), told AS (
    INSERT INTO ballot_event (id, poll_id, ballot_id, revision, kind, choice, idempotency_key, hour, salt, commit)
    SELECT $5::uuid, $1, id, revision, CASE WHEN revision = 1 THEN 'cast' ELSE 'change' END, $6::jsonb, $3,
      date_trunc('hour', clock_timestamp()), $8::bytea, $9::bytea FROM kept
    RETURNING id
  ), ${waitsSql}, ${announcedSql}`;

const withdrawSql = `${factsSql}, kept AS (
    UPDATE ballot SET choice = NULL, revision = revision + 1 FROM allowed
    WHERE ballot.poll_id = $1 AND ballot.voter_tag = $2 AND ballot.choice IS NOT NULL
    RETURNING ballot.id, ballot.receipt, ballot.revision
  ), told AS (
    INSERT INTO ballot_event (id, poll_id, ballot_id, revision, kind, idempotency_key, hour)
    SELECT $4::uuid, $1, id, revision, 'withdraw', $3, date_trunc('hour', clock_timestamp()) FROM kept
    RETURNING id
  ), ${waitsSql}, ${announcedSql}`;

/**
 * The same for several ballots in one poll, at most one of each voter; a row for each, in the order they were given.
 * Where $10 is given, nothing is written unless the chantier's periods are still these, and it is not yet $11. $12: whose
 * accounts they are (`accountSql`). Of one that is being erased nothing is written, and nobody waits: it goes alone.
 */
const castTogetherSql = `
  WITH locked AS MATERIALIZED (
    SELECT id, state, closes_at, space_id, show_count FROM poll WHERE id = $1 FOR SHARE
  ), poll_facts AS MATERIALIZED (
    SELECT locked.state, coalesce(locked.closes_at <= clock_timestamp(), false) AS over, locked.space_id,
      locked.show_count,
      (SELECT coalesce(json_agg(json_build_object(
          'startsAt', starts_at, 'endsAt', ends_at, 'forced', forced, 'allows', allows) ORDER BY position), '[]')
        FROM phase WHERE phase.space_id = locked.space_id)::text AS phases,
      set_config('synchronous_commit', 'on', true)
    FROM locked
  ), accounts AS MATERIALIZED (
    SELECT person_id FROM account WHERE person_id = ANY($12::uuid[]) FOR KEY SHARE SKIP LOCKED
  ), facts AS MATERIALIZED (
    SELECT sent.*, poll_facts.*, coalesce((SELECT true FROM accounts WHERE accounts.person_id = sent.person_id), false) AS held,
      -- Not EXISTS: that may be answered by reading the whole electorate.
      coalesce((SELECT true FROM poll_elector e WHERE e.poll_id = $1 AND e.voter_tag = sent.voter_tag), false) AS elector,
      (SELECT json_build_object('receipt', b.receipt, 'choice', e.choice)
        FROM ballot_event e JOIN ballot b ON b.id = e.ballot_id
        WHERE e.poll_id = $1 AND e.idempotency_key = sent.key) AS before
    FROM poll_facts, unnest($2::bytea[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
      $8::bytea[], $9::bytea[], $12::uuid[])
      WITH ORDINALITY
      AS sent(voter_tag, key, ballot_id, event_id, choice, new_receipt, salt, commit, person_id, place)
  ), allowed AS MATERIALIZED (
    SELECT * FROM facts WHERE held AND state = 'open' AND NOT over AND elector AND before IS NULL
      AND ($10::text IS NULL OR phases = $10) AND ($11::timestamptz IS NULL OR clock_timestamp() < $11)
  ), kept AS (
    INSERT INTO ballot (id, poll_id, voter_tag, choice, receipt)
    SELECT ballot_id, $1, voter_tag, choice::jsonb, new_receipt FROM allowed ORDER BY voter_tag
    ON CONFLICT (poll_id, voter_tag) DO UPDATE SET choice = excluded.choice, revision = ballot.revision + 1
    RETURNING id, voter_tag, receipt, revision
  ), told AS (
    INSERT INTO ballot_event (id, poll_id, ballot_id, revision, kind, choice, idempotency_key, hour, salt, commit)
    SELECT allowed.event_id, $1, kept.id, kept.revision, CASE WHEN kept.revision = 1 THEN 'cast' ELSE 'change' END,
      allowed.choice::jsonb, allowed.key, date_trunc('hour', clock_timestamp()), allowed.salt, allowed.commit
    FROM kept JOIN allowed USING (voter_tag)
    RETURNING id
  ), ${waitsSql}, announced AS (
    INSERT INTO event (at, kind, space_id, subject_id)
    SELECT date_trunc('hour', clock_timestamp()), 'poll.ballot', allowed.space_id, $1
    FROM kept JOIN allowed USING (voter_tag) WHERE allowed.show_count
  )
  SELECT facts.state, facts.over, facts.space_id, facts.show_count, facts.elector, facts.phases, facts.before, facts.held,
    kept.receipt
  FROM facts LEFT JOIN kept USING (voter_tag) ORDER BY facts.place`;

type Ballot = {
  readonly actor: Actor;
  readonly sending: Sending;
  readonly tag: Buffer;
  /** The sending's key, bound to its voter. */
  readonly key: string;
};

/**
 * What casting and withdrawing have in common: the transaction of a ballot. A sending repeated with its key changes
 * nothing and is told what the first was; the same key with another choice (a page reached with "Back") is refused as
 * "form-used", so that nobody believes to have changed what they have not. Through `pg`, because this is the hot path.
 */
export async function takeBallot(
  app: App,
  actor: Actor,
  secrets: PollSecrets,
  sending: Sending,
): Promise<Outcome<Taken>> {
  const tag = voterTag(secrets.key, sending.voter);
  const key = sendingKey(secrets.key, sending.voter, sending.key);

  const ballot = { actor, sending, tag, key };
  // Where hands are counted beside, each is taken alone: whether there is room for it is asked first.
  const room = secrets.sessionId && sending.choice ? { sessionId: secrets.sessionId, key: secrets.key } : null;
  if (sending.choice === null || sending.personId === null || room) return takeAlone(app, ballot, room);
  return inLine(app, sending.pollId, tag.toString("base64"), ballot, {
    alone: (one: Ballot) => takeAlone(app, one),
    together: (several: readonly Ballot[]) => takeTogether(app, sending.pollId, several),
  });
}

async function takeAlone(
  app: App,
  { actor, sending, tag, key }: Ballot,
  room: Room | null = null,
): Promise<Outcome<Taken>> {
  // The same key, or the same receipt, from another connection at the same instant: what is there now decides.
  for (let attempt = 1; ; attempt += 1) {
    const client = await app.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query("BEGIN");
      if (sending.personId !== null && (await client.query(accountSql, [sending.personId])).rowCount === 0) {
        await client.query("ROLLBACK");
        return refuse("sign-in-first");
      }
      const full = room && (await isRoomFull(client, sending, tag, room));
      if (full) {
        await client.query("ROLLBACK");
        return refuse("room-full");
      }
      const outcome = await inTransaction(app, client, actor, sending, tag, key);
      await client.query(outcome.ok ? "COMMIT" : "ROLLBACK");
      return outcome;
    } catch (error) {
      await client.query("ROLLBACK").catch((lost: Error) => {
        broken = lost;
      });
      if (!(error instanceof pg.DatabaseError)) throw error;
      // The end passed between the question and the writing.
      if (error.code === "23001") return refuse("poll-closed");
      if (error.code !== "23505" || attempt === 5) throw error;
    } finally {
      client.release(broken);
    }
  }
}

type Room = { readonly sessionId: string; readonly key: Uint8Array };

/**
 * Whether everyone at the session who may vote has voted already, online or by hand: then this one raised their hand.
 * Once nothing is counted in the room, or the voter has a ballot, or is not there, there is room.
 */
async function isRoomFull(client: pg.PoolClient, sending: Sending, tag: Buffer, room: Room): Promise<boolean> {
  await client.query("SELECT 1 FROM poll WHERE id = $1 FOR UPDATE", [sending.pollId]);
  const { rows: counted } = await client.query<{ in_room: number; own: boolean }>(
    `SELECT coalesce(sum(c.count), 0)::int AS in_room,
       EXISTS (SELECT 1 FROM ballot WHERE poll_id = $1 AND voter_tag = $2 AND choice IS NOT NULL) AS own
     FROM poll_room_count c WHERE c.poll_id = $1 AND c.kind <> 'void'
       AND NOT EXISTS (SELECT 1 FROM poll_room_count v WHERE v.poll_id = c.poll_id AND v.replaces = c.number)`,
    [sending.pollId, tag],
  );
  const { in_room: inRoom = 0, own = false } = counted[0] ?? {};
  if (inRoom === 0 || own) return false;
  const { rows: people } = await client.query<{ id: string }>(
    `SELECT DISTINCT coalesce(person.merged_into_id, person.id)::text AS id
     FROM attendance JOIN person ON person.id = attendance.person_id
     WHERE attendance.session_id = $1 AND person.kind <> 'erased'`,
    [room.sessionId],
  );
  const tags = people.map(({ id }) => voterTag(room.key, id));
  if (sending.personId !== null && !tags.some((one) => one.equals(tag))) return false;
  const { rows } = await client.query<{ present: number; online: number }>(
    `SELECT count(*) FILTER (WHERE NOT e.by_code)::int AS present, count(b.id)::int AS online FROM poll_elector e
     LEFT JOIN ballot b ON b.poll_id = e.poll_id AND b.voter_tag = e.voter_tag AND b.choice IS NOT NULL
     WHERE e.poll_id = $1 AND ((e.by_code AND b.id IS NOT NULL) OR e.voter_tag = ANY($2::bytea[]))`,
    [sending.pollId, tags],
  );
  const { present = 0, online = 0 } = rows[0] ?? {};
  return inRoom + online + 1 > present;
}

type Row = Omit<Facts, "phases"> & {
  readonly phases: string;
  /** Its voter's account is there, and is not being erased. */
  readonly held: boolean;
};

/** What a poll said of itself when ballots were last taken. */
type Seen = { readonly spaceId: string; readonly phases: string; readonly read: Facts["phases"] };

const seenPolls = new WeakMap<pg.Pool, Map<string, Seen>>();

/** Several in one transaction: all that are allowed, or, when it throws, none. Null: to be taken alone. */
async function takeTogether(
  app: App,
  pollId: string,
  ballots: readonly Ballot[],
): Promise<readonly (Outcome<Taken> | null)[]> {
  const polls = seenPolls.get(app.pool) ?? new Map<string, Seen>();
  seenPolls.set(app.pool, polls);
  const seen = polls.get(pollId);
  const go = seen && mayAll(app, seen, ballots);
  if (go) return takeAsSeen(app, pollId, ballots, go);

  const client = await app.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const { rows } = await client.query<Row>(castTogether(app, pollId, ballots, null));
    const outcomes = ballots.map((ballot, place) => {
      const row = rows[place];
      if (row?.held === false) return null;
      const outcome = answerTo(app, ballot.actor, ballot.sending, row && { ...row, phases: JSON.parse(row.phases) });
      if (!outcome.ok && row?.receipt) throw new Error("A ballot that was written may not be cast");
      return outcome;
    });
    await client.query("COMMIT");
    const [row] = rows;
    if (row?.state === "open") {
      const oldest = polls.keys().next();
      if (polls.size >= mostSeen && !oldest.done) polls.delete(oldest.value);
      polls.set(pollId, { spaceId: row.space_id, phases: row.phases, read: JSON.parse(row.phases) });
    }
    return outcomes;
  } catch (error) {
    await client.query("ROLLBACK").catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

const mostSeen = 200;

/** Under what conditions each of these may vote: the periods as they were seen, until the first that ends. */
type Go = { readonly phases: string; readonly until: Date | null };

/** Null: one of them may not, or only a transaction can tell. */
function mayAll(app: App, seen: Seen, ballots: readonly Ballot[]): Go | null {
  const now = app.now();
  const phases = seen.read.map(withDates);
  const open = openAbilities(phases, now);
  const poll = { kind: "poll", spaceId: seen.spaceId, state: "open", elector: true, open } as const;
  if (!ballots.every(({ actor }) => can(actor, "vote", poll).ok)) return null;
  const ends = phases.flatMap(({ endsAt }) => (endsAt && endsAt > now ? [endsAt.getTime()] : []));
  return { phases: seen.phases, until: ends.length > 0 ? new Date(Math.min(...ends)) : null };
}

/**
 * Several in one statement, which is a transaction of its own: `can` has said yes on what was seen, and the statement
 * writes a ballot only if it finds just that, the poll open and its voter in the electorate. A ballot it did not write is
 * to be taken alone, where the reason is found.
 */
async function takeAsSeen(
  app: App,
  pollId: string,
  ballots: readonly Ballot[],
  go: Go,
): Promise<readonly (Outcome<Taken> | null)[]> {
  const { rows } = await app.pool.query<Row>(castTogether(app, pollId, ballots, go));
  if (rows[0]?.phases !== go.phases) seenPolls.get(app.pool)?.delete(pollId);
  return ballots.map((_, place) => {
    const receipt = rows[place]?.receipt;
    return receipt ? ok({ receipt, again: false }) : null;
  });
}

function castTogether(app: App, pollId: string, ballots: readonly Ballot[], go: Go | null): pg.QueryConfig {
  const sealed = ballots.map(({ sending }) => sealedChoice(app, sending.choice ?? blank));
  return {
    name: "ballots-cast",
    text: castTogetherSql,
    values: [
      pollId,
      ballots.map((ballot) => ballot.tag),
      ballots.map((ballot) => ballot.key),
      ballots.map(() => app.randomId()),
      ballots.map(() => app.randomId()),
      ballots.map((ballot) => JSON.stringify(ballot.sending.choice)),
      ballots.map(() => receiptFrom(app.randomBytes(receiptBytes))),
      sealed.map(({ salt }) => salt),
      sealed.map(({ commit }) => commit),
      go?.phases ?? null,
      go?.until ?? null,
      ballots.map(({ sending }) => sending.personId),
    ],
  };
}

async function inTransaction(
  app: App,
  client: pg.PoolClient,
  actor: Actor,
  sending: Sending,
  tag: Buffer,
  key: string,
): Promise<Outcome<Taken>> {
  const shared = [sending.pollId, tag, key, app.randomId()];
  const sealed = sending.choice && sealedChoice(app, sending.choice);
  const { rows } = await client.query<Facts>(
    !sealed
      ? { name: "ballot-withdraw", text: withdrawSql, values: shared }
      : {
          name: "ballot-cast",
          text: castSql,
          values: [
            ...shared,
            app.randomId(),
            JSON.stringify(sending.choice),
            receiptFrom(app.randomBytes(receiptBytes)),
            sealed.salt,
            sealed.commit,
            sending.personId === null,
          ],
        },
  );
  return answerTo(app, actor, sending, rows[0]);
}

/** What the poll's log is told of a choice: nothing that one could read before its salt is published. */
function sealedChoice(app: App, choice: Choice): { readonly salt: Buffer; readonly commit: Uint8Array } {
  const salt = app.randomBytes(saltBytes);
  return { salt, commit: commitTo(sha256, salt, choice) };
}

function answerTo(app: App, actor: Actor, sending: Sending, facts: Facts | undefined): Outcome<Taken> {
  if (!facts) return refuse("not-there");
  if (facts.before) {
    const same = sameChoice(facts.before.choice, sending.choice);
    return same ? ok({ receipt: facts.before.receipt, again: true }) : refuse("form-used");
  }
  if (facts.state === "closed" || facts.over) return refuse("poll-closed");
  // What was written above is kept only if this says yes: the transaction is committed after it, or rolled back.
  if (sending.personId === null && !facts.elector) return refuse("voting-code-wrong");
  const answer = can(actor, sending.personId === null ? "vote-with-code" : "vote", {
    kind: "poll",
    spaceId: facts.space_id,
    state: facts.state,
    elector: facts.elector,
    open: openAbilities(facts.phases.map(withDates), app.now()),
  });
  if (!answer.ok) return refuse(answer.why);
  if (facts.receipt === null) return refuse(sending.personId === null ? "code-used" : "no-ballot");
  return ok({ receipt: facts.receipt, again: false });
}

function sameChoice(one: Choice | null, other: Choice | null): boolean {
  if (!one || !other) return one === other;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

function withDates(phase: Facts["phases"][number]) {
  return {
    ...phase,
    startsAt: phase.startsAt === null ? null : new Date(phase.startsAt),
    endsAt: phase.endsAt === null ? null : new Date(phase.endsAt),
  };
}
