// Who may: a facilitator of the chantier; the clock, once the planned hour has come.
// What changes: rules, options and electorate are fixed, and people may vote. The database refuses later changes.
// Events: poll.opened.
// Refusals: those of `manage-polls`; not-there, already-open, no-option, no-elector, proposal-not-published,
//   closes-in-the-past, setting-wrong, cost-missing.
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Electorate } from "~/domain/polls/electorate";
import { methodOf } from "~/domain/polls/methods/registry";
import { isListed, type ProposalState } from "~/domain/proposals/lifecycle";
import { formatDateTime } from "~/i18n/format";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { queueMail } from "../../mail/queue-mail";
import { addLinks, addNode, changeNode } from "../lineage/public";
import { electorsOf } from "./electorate/electors-of";
import { lockPoll } from "./find-poll";
import { timeOfVote } from "./is-over";
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
  by: Actor | "clock",
  input: { readonly pollId: string },
): Promise<Outcome<{ readonly eligible: number }>> {
  return app.db.$transaction(
    async (tx) => {
      const poll = await lockPoll(tx, input.pollId, app.now());
      if (!poll) return refuse("not-there");
      const byId = by === "clock" ? null : personOf(by);
      if (by !== "clock") {
        const answer = can(by, "manage-polls", poll.subject);
        if (!answer.ok) return refuse(answer.why);
      }
      if (poll.state !== "draft") return refuse("already-open");
      const now = await timeOfVote(tx);
      if (poll.closesAt && poll.closesAt <= now) return refuse("closes-in-the-past");
      const rules = await tx.poll.findUniqueOrThrow({
        where: { id: poll.id },
        select: {
          title: true,
          explanation: true,
          method: true,
          settings: true,
          electorate: true,
          sessionId: true,
          showCount: true,
        },
      });
      // The hour may have been moved while the clock was on its way.
      if (by === "clock" && !(await isDue(tx, poll.id))) return refuse("not-due");
      const options = await takeVersions(tx, poll.id);
      if (!options) return refuse("proposal-not-published");
      if (options.length === 0) return refuse("no-option");
      const method = methodOf(rules.method);
      if (method.settings.budget !== undefined && options.some((option) => option.cost === null))
        return refuse("cost-missing");
      await drawLots(app, tx, options);
      const { sessionId, electorate, ...words } = rules;
      const electors = await electorsOf(tx, {
        id: poll.id,
        spaceId: poll.spaceId,
        sessionId,
        electorate: electorate as Electorate,
      });
      if (electors.length === 0) return refuse("no-elector");

      const secret = app.randomBytes(32);
      await tx.pollKey.create({ data: { pollId: poll.id, secret: bytes(secret) }, select: { pollId: true } });
      for (let from = 0; from < electors.length; from += electorsAtOnce) {
        await tx.pollElector.createMany({
          data: electors.slice(from, from + electorsAtOnce).map(({ voter, byCode }) => ({
            pollId: poll.id,
            voterTag: bytes(voterTag(secret, voter)),
            byCode,
          })),
        });
      }
      const frozen = {
        ...words,
        electorate,
        sessionId,
        codes: electors.filter(({ byCode }) => byCode).length,
        settings: rules.settings ?? {},
        opensAt: now.toISOString(),
        closesAt: poll.closesAt?.toISOString() ?? null,
        eligibleCount: electors.length,
        options,
      };
      await tx.poll.update({
        where: { id: poll.id },
        data: {
          state: "open",
          opensAt: now,
          openedById: byId,
          eligibleCount: electors.length,
          openingFault: null,
          frozen,
        },
        select: { id: true },
      });
      await beginLog(app, tx, { id: poll.id, frozen, opensAt: now, eligible: electors.length });
      await tellListed(app, tx, poll.id, { title: rules.title, closesAt: poll.closesAt });

      const fromWall = (await tx.link.count({ where: { toId: poll.id, kind: "written-from" } })) > 0;
      const origin = fromWall || options.some((option) => option.proposalId) ? null : "written";
      // One that was prepared from a wall has its node already.
      await addNode(tx, {
        id: poll.id,
        kind: "poll",
        address: `/votes/${poll.id}`,
        spaceId: poll.spaceId,
        title: rules.title,
        public: true,
        origin,
      });
      if (fromWall) await changeNode(tx, poll.id, { title: rules.title, public: true });
      const put = new Map(options.flatMap((option) => (option.proposalId ? [[option.proposalId, option]] : [])));
      await addLinks(
        tx,
        [...put].map(([proposalId, option]) => ({
          fromId: proposalId,
          fromKind: "proposal" as const,
          kind: "put-to-vote" as const,
          toId: poll.id,
          toKind: "poll" as const,
          byId,
          at: now,
          snapshot: { version: option.proposalVersion },
        })),
      );
      await record(tx, now, {
        kind: "poll.opened",
        actorId: byId,
        spaceId: poll.spaceId,
        subjectId: poll.id,
        data: { eligible: electors.length },
      });
      return ok({ eligible: electors.length });
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

/** Whether the hour of a draft has come, by the database's clock at this very moment. */
async function isDue(tx: Tx, pollId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ due: boolean }[]>`
    SELECT coalesce(planned_at <= clock_timestamp(), false) AS due FROM poll WHERE id = ${pollId}::uuid`;
  return row?.due ?? false;
}

/** Tells those of a list, at their address, that they may vote, with an account or without one yet. */
async function tellListed(
  app: App,
  tx: Tx,
  pollId: string,
  poll: { readonly title: string; readonly closesAt: Date | null },
): Promise<void> {
  const listed = await tx.pollListed.findMany({ where: { pollId }, orderBy: { address: "asc" } });
  if (listed.length === 0) return;
  const accounts = await tx.account.findMany({
    where: { email: { in: listed.map(({ address }) => address) } },
    select: { email: true, locale: true },
  });
  const english = new Set(accounts.filter(({ locale }) => locale === "en").map(({ email }) => email));
  for (const { address } of listed) {
    const language = english.has(address) ? "en" : "fr";
    const { t } = i18nFor(language);
    await queueMail(tx, app, {
      to: address,
      kind: "poll-listed",
      language,
      content: {
        subject: t("polls:mail.listed.subject", { title: poll.title }),
        before: [
          t("polls:mail.listed.before", { title: poll.title }),
          poll.closesAt
            ? t("polls:mail.listed.until", { date: formatDateTime(language, poll.closesAt) })
            : t("polls:mail.listed.noEnd"),
        ],
        link: { label: t("polls:mail.listed.link"), path: `/votes/${pollId}` },
        after: [t("polls:mail.listed.after", { address })],
      },
    });
  }
}

/** Prisma takes bytes on a buffer of their own. */
function bytes(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}
