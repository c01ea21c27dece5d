import { type NoticeRule, noticeRules, ruleOf } from "~/domain/notifications/notice-rules";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import type { EventKind } from "../../events/record";
import { beginFollowing } from "./begin-following";
import { type Happened, type QueuedEvent, whatHappened } from "./happened";
import { type Receiver, receiversOf } from "./receivers";

/** Every kind of event has its line in the rules: one that has none does not compile here. */
noticeRules satisfies Readonly<Record<EventKind, NoticeRule>>;

/** Read from the queue at a time. */
const batch = 200;

/** One process tells at a time: what was done first is told first, and followed first. */
const lockName = "notices";

/**
 * Tells what waits in the queue, oldest first: each event in a transaction of its own, which also takes it out, so that
 * it is told once whatever dies and however many processes run. An event that cannot be told stays and is tried again at
 * the next run; the others go on.
 * @returns how many events were looked at.
 */
export async function makeNotices(app: App): Promise<number> {
  let done = 0;
  let after = 0n;
  for (;;) {
    const queued = await app.db.noticeQueue.findMany({
      where: { eventId: { gt: after } },
      orderBy: { eventId: "asc" },
      take: batch,
    });
    for (const { eventId } of queued) {
      after = eventId;
      try {
        if (await app.db.$transaction((tx) => tellEvent(tx, app, eventId))) done += 1;
      } catch (error) {
        app.log.error({ err: error, event: String(eventId) }, "an event could not be told; it is tried again later");
      }
    }
    if (queued.length < batch) return done;
  }
}

async function tellEvent(tx: Tx, app: App, eventId: bigint): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lockName}, 0))`;
  const taken = await tx.noticeQueue.deleteMany({ where: { eventId } });
  if (taken.count === 0) return false;
  const event: QueuedEvent | null = await tx.event.findUnique({ where: { id: eventId } });
  const rule = event ? ruleOf(event.kind) : "nobody";
  if (!event || rule === "nobody") return true;
  const happened = await whatHappened(tx, event, rule.subject, app.now());
  if (!happened) return true;
  if (rule.follows) await beginFollowing(tx, app, rule.follows, event);
  const receivers = await receiversOf(tx, happened, rule);
  for (const told of rule.tells) {
    const theirs = receivers.filter((one) => one.told === told);
    if (theirs.length > 0) await tell(tx, app, eventId, happened, theirs);
  }
  return true;
}

/** Writes the notices of people who are told the same: a new one, or one more thing in the one they have not read. */
async function tell(
  tx: Tx,
  app: App,
  eventId: bigint,
  happened: Happened,
  receivers: readonly Receiver[],
): Promise<void> {
  const [first] = receivers;
  const target = first && gatheredUnder(first.told.about, happened);
  if (!first || !target) return;
  const people = receivers.map((one) => one.personId);
  const follows = receivers.map((one) => one.followId);
  const ids = receivers.map(() => app.newId());
  const told = await tx.$queryRaw<{ person_id: string }[]>`
    WITH fresh AS (
      SELECT * FROM unnest(${ids}::uuid[], ${people}::uuid[], ${follows}::uuid[]) AS r(id, person_id, follow_id)
      WHERE NOT EXISTS (SELECT 1 FROM notice_source s WHERE s.person_id = r.person_id AND s.event_id = ${eventId})
    ), written AS (
      INSERT INTO notice (id, person_id, kind, target_kind, target_id, follow_id, created_at, last_at)
      SELECT id, person_id, ${first.told.notice}, ${target.kind}, ${target.id}::uuid, follow_id, ${happened.at}, ${happened.at}
      FROM fresh
      ON CONFLICT (person_id, kind, target_id) WHERE read_at IS NULL DO UPDATE SET last_at = excluded.last_at
      RETURNING id, person_id
    )
    INSERT INTO notice_source (person_id, event_id, notice_id, thing_kind, thing_id, actor_id)
    SELECT person_id, ${eventId}, id, ${happened.thing.kind}, ${happened.thing.id}::uuid, ${happened.actorId}::uuid
    FROM written RETURNING person_id::text`;
  // Heard by every process at commit, as an event is; but it is no event: whom one is told of what is not in the log.
  await tx.$queryRaw`
    SELECT pg_notify('chantiers_event', json_build_object(
      'id', '', 'kind', 'notice.made', 'spaceId', NULL, 'subjectId', person_id)::text)::text
    FROM unnest(${told.map((one) => one.person_id)}::text[]) AS person_id`;
}

function gatheredUnder(
  about: "subject" | "space" | "actor",
  happened: Happened,
): { readonly kind: string; readonly id: string } | null {
  if (about === "subject") return happened.target;
  if (about === "space") return happened.spaceId ? { kind: "space", id: happened.spaceId } : null;
  return happened.actorId ? { kind: "person", id: happened.actorId } : null;
}
