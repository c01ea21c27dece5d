// Who may: a facilitator of the chantier.
// What changes: rules, options and electorate are fixed, and people may vote. The database refuses later changes.
// Events: poll.opened.
// Refusals: those of `manage-polls`; not-there, already-open, no-option, no-elector, proposal-not-published,
//   closes-in-the-past, setting-wrong, cost-missing.
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { methodOf } from "~/domain/polls/methods/registry";
import { isListed, type ProposalState } from "~/domain/proposals/lifecycle";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { addLinks, addNode } from "../lineage/public";
import { lockPoll } from "./find-poll";
import { beginLog } from "./log/write-log";
import { voterTag } from "./voter-tag";

/** How many electors are written in one statement: two parameters each, of the 65,535 that PostgreSQL takes. */
const electorsAtOnce = 5000;

/**
 * Opens a poll: takes the version of each proposal as it is now, draws the poll's key, writes the electorate as tags
 * and puts the whole in `frozen`. Who registers or verifies an address afterwards is not an elector.
 */
export async function openPoll(
  app: App,
  actor: Actor,
  input: { readonly pollId: string },
): Promise<Outcome<{ readonly eligible: number }>> {
  return app.db.$transaction(
    async (tx) => {
      const now = app.now();
      const poll = await lockPoll(tx, input.pollId, now);
      if (!poll) return refuse("not-there");
      const answer = can(actor, "manage-polls", poll.subject);
      if (!answer.ok) return refuse(answer.why);
      if (poll.state !== "draft") return refuse("already-open");
      if (poll.closesAt && poll.closesAt <= now) return refuse("closes-in-the-past");
      const rules = await tx.poll.findUniqueOrThrow({
        where: { id: poll.id },
        select: { title: true, explanation: true, method: true, settings: true, electorate: true, showCount: true },
      });
      const options = await takeVersions(tx, poll.id);
      if (!options) return refuse("proposal-not-published");
      if (options.length === 0) return refuse("no-option");
      const method = methodOf(rules.method);
      if (method.settings.budget !== undefined && options.some((option) => option.cost === null))
        return refuse("cost-missing");
      await drawLots(app, tx, options);
      const personIds = await electorsOf(tx, rules.electorate, poll.spaceId);
      if (personIds.length === 0) return refuse("no-elector");

      const secret = app.randomBytes(32);
      await tx.pollKey.create({ data: { pollId: poll.id, secret: bytes(secret) }, select: { pollId: true } });
      for (let from = 0; from < personIds.length; from += electorsAtOnce) {
        await tx.pollElector.createMany({
          data: personIds.slice(from, from + electorsAtOnce).map((personId) => ({
            pollId: poll.id,
            voterTag: bytes(voterTag(secret, personId)),
          })),
        });
      }
      const frozen = {
        ...rules,
        settings: rules.settings ?? {},
        opensAt: now.toISOString(),
        closesAt: poll.closesAt?.toISOString() ?? null,
        eligibleCount: personIds.length,
        options,
      };
      await tx.poll.update({
        where: { id: poll.id },
        data: {
          state: "open",
          opensAt: now,
          openedById: personOf(actor),
          eligibleCount: personIds.length,
          frozen,
        },
        select: { id: true },
      });
      await beginLog(app, tx, { id: poll.id, frozen, opensAt: now, eligible: personIds.length });

      await addNode(tx, {
        id: poll.id,
        kind: "poll",
        address: `/votes/${poll.id}`,
        spaceId: poll.spaceId,
        title: rules.title,
        public: true,
        origin: options.some((option) => option.proposalId) ? null : "written",
      });
      const put = new Map(options.flatMap((option) => (option.proposalId ? [[option.proposalId, option]] : [])));
      await addLinks(
        tx,
        [...put].map(([proposalId, option]) => ({
          fromId: proposalId,
          fromKind: "proposal" as const,
          kind: "put-to-vote" as const,
          toId: poll.id,
          toKind: "poll" as const,
          byId: personOf(actor),
          at: now,
          snapshot: { version: option.proposalVersion },
        })),
      );
      await record(tx, now, {
        kind: "poll.opened",
        actorId: personOf(actor),
        spaceId: poll.spaceId,
        subjectId: poll.id,
        data: { eligible: personIds.length },
      });
      return ok({ eligible: personIds.length });
    },
    { timeout: 60_000 },
  );
}

/** The options, each with the version its proposal has at this moment; null when one is no longer published. */
async function takeVersions(tx: Tx, pollId: string) {
  const options = await tx.pollOption.findMany({
    where: { pollId },
    orderBy: { position: "asc" },
    select: { id: true, position: true, label: true, hint: true, hints: true, proposalId: true, cost: true },
  });
  const taken: (Omit<(typeof options)[number], "hints"> & {
    hints: Record<string, string>;
    proposalVersion: number | null;
    lot: number;
  })[] = [];
  for (const option of options) {
    let proposalVersion: number | null = null;
    if (option.proposalId) {
      // Nobody may publish another version, nor withdraw it, while it is being put to the vote.
      const [proposal] = await tx.$queryRaw<{ state: string; current_version: number }[]>`
        SELECT state, current_version FROM proposal WHERE id = ${option.proposalId}::uuid FOR SHARE`;
      if (!proposal || !isListed(proposal.state as ProposalState)) return null;
      proposalVersion = proposal.current_version;
      await tx.pollOption.update({ where: { id: option.id }, data: { proposalVersion }, select: { id: true } });
    }
    taken.push({
      ...option,
      hints: (option.hints ?? {}) as Record<string, string>,
      proposalVersion,
      lot: option.position + 1,
    });
  }
  return taken;
}

/** Draws the options in a public order, the last resort of the tie rules; it is fixed with the rest. */
async function drawLots(app: App, tx: Tx, options: { id: string; lot: number }[]): Promise<void> {
  const drawn = options
    .map((option) => ({ option, by: app.randomBytes(16).toString("hex") }))
    .sort((one, other) => (one.by < other.by ? -1 : 1));
  for (const [place, { option }] of drawn.entries()) {
    option.lot = place + 1;
    await tx.pollOption.update({ where: { id: option.id }, data: { lot: option.lot }, select: { id: true } });
  }
}

/** The people who may vote, once each: a contribution that was claimed counts as the person who claimed it. */
async function electorsOf(tx: Tx, electorate: string, spaceId: string): Promise<string[]> {
  const rows =
    electorate === "verified"
      ? await tx.$queryRaw<{ id: string }[]>`
          SELECT DISTINCT coalesce(person.merged_into_id, person.id)::text AS id
          FROM account JOIN person ON person.id = account.person_id
          WHERE account.verified_at IS NOT NULL AND account.closed_at IS NULL AND person.kind <> 'erased'`
      : await tx.$queryRaw<{ id: string }[]>`
          SELECT DISTINCT coalesce(person.merged_into_id, person.id)::text AS id
          FROM registration JOIN person ON person.id = registration.person_id
          WHERE registration.space_id = ${spaceId}::uuid AND registration.state IN ('confirmed', 'checked-in')
            AND person.kind <> 'erased'`;
  return rows.map((row) => row.id);
}

/** Prisma takes bytes on a buffer of their own. */
function bytes(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}
