import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { ballotsWanted, storedCount } from "~/domain/polls/count-poll";
import type { Choice } from "~/domain/polls/methods/method";
import { methodOf } from "~/domain/polls/methods/registry";
import type { Settings } from "~/domain/polls/methods/settings";
import { mayListBallots, publishedOrigins } from "~/domain/polls/publication";
import { outcomeOf } from "~/domain/polls/retained";
import type { Origins, PollRow, PollState, PollView } from "~/domain/polls/views";
import { listedStates } from "~/domain/proposals/lifecycle";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { findSpace } from "../spaces/public";
import { countNow } from "./close-poll";
import { voterOf } from "./electorate/voter-of";
import type { PollSubject } from "./find-poll";
import { pollSecrets } from "./poll-secrets";
import { rulesOf } from "./rules-of";
import { voterTag } from "./voter-tag";

/** A poll as its page shows it to this reader; null when there is none, or none for them. */
export async function readPoll(app: App, actor: Actor, pollId: string, language: Language): Promise<PollView | null> {
  const poll = await app.db.poll.findUnique({
    where: { id: pollId },
    select: {
      id: true,
      spaceId: true,
      title: true,
      explanationHtml: true,
      method: true,
      settings: true,
      state: true,
      electorate: true,
      sessionId: true,
      session: { select: { id: true, title: true, startsAt: true } },
      plannedAt: true,
      openingFault: true,
      _count: { select: { codes: true, listed: true } },
      eligibleCount: true,
      showCount: true,
      opensAt: true,
      closesAt: true,
      closedAt: true,
      extensions: { orderBy: { number: "asc" }, select: { from: true, to: true, reason: true, at: true } },
      options: {
        orderBy: { position: "asc" },
        select: {
          id: true,
          label: true,
          hint: true,
          hints: true,
          cost: true,
          lot: true,
          position: true,
          proposalVersion: true,
          proposal: { select: { id: true, title: true } },
          source: { select: { address: true, title: true, public: true } },
        },
      },
      result: { select: { nodeId: true, counts: true, origins: true } },
      decisions: {
        select: {
          decision: {
            select: {
              id: true,
              versions: { orderBy: { number: "desc" }, take: 1, select: { title: true, decidedOn: true } },
            },
          },
        },
      },
    },
  });
  if (!poll) return null;
  const space = await findSpace(app.db, { id: poll.spaceId }, app.now(), language);
  if (!space) return null;
  const stored = poll.state as PollSubject["state"];
  const over = stored === "open" && poll.closesAt !== null && poll.closesAt <= app.now();
  const own = stored === "draft" ? null : await ownBallot(app, actor, poll.id);
  const subject: PollSubject = {
    kind: "poll",
    spaceId: poll.spaceId,
    state: over ? "closed" : stored,
    elector: own?.elector ?? false,
    open: space.subject.open,
  };
  if (!can(actor, "read", subject).ok) return null;
  const manages = can(actor, "manage-polls", subject).ok;
  const rules = rulesOf(poll);
  const count = poll.result
    ? storedCount(poll.result.counts)
    : stored === "open" && poll.showCount
      ? await countNow(app, poll.id)
      : null;
  const origins = poll.result?.origins ? publishedOrigins(poll.result.origins as unknown as Origins) : null;
  return {
    id: poll.id,
    title: poll.title,
    explanationHtml: poll.explanationHtml,
    method: poll.method,
    settings: rules.settings,
    shape: methodOf(poll.method).shape(rules.settings, rules.options),
    wanted: ballotsWanted(rules),
    state: over ? "counting" : stored,
    electorate: poll.electorate as PollView["electorate"],
    session: poll.session && { ...poll.session, startsAt: poll.session.startsAt.toISOString() },
    plannedAt: poll.plannedAt?.toISOString() ?? null,
    openingFault: poll.openingFault,
    codes: await codesOf(app, poll.id, stored, poll._count.codes, poll.showCount),
    listed: manages && stored === "draft" && poll.electorate === "list" ? poll._count.listed : null,
    eligible: poll.eligibleCount,
    showCount: poll.showCount,
    opensAt: poll.opensAt?.toISOString() ?? null,
    closesAt: poll.closesAt?.toISOString() ?? null,
    closedAt: poll.closedAt?.toISOString() ?? null,
    extensions: poll.extensions.map(({ from, to, reason, at }) => ({
      from: from.toISOString(),
      to: to.toISOString(),
      reason,
      at: at.toISOString(),
    })),
    space: { slug: space.slug, code: space.code, shortTitle: space.shortTitle },
    options: poll.options.map((option) => ({
      id: option.id,
      label: option.label,
      hint: option.hint,
      hints: option.hints as Record<string, string>,
      cost: option.cost,
      lot: option.lot,
      proposal: option.proposal ? { ...option.proposal, version: option.proposalVersion } : null,
      source: option.source?.public ? { address: option.source.address, title: option.source.title } : null,
    })),
    count,
    origins,
    // The list holds what was cast online: a room's hands and papers have no ballot of their own in it.
    ballotsListed:
      poll.result !== null && mayListBallots({ state: stored }, origins?.ballots.online ?? count?.ballots ?? 0),
    decisions: poll.decisions.flatMap(({ decision }) =>
      decision.versions.map((version) => ({
        id: decision.id,
        title: version.title,
        decidedOn: version.decidedOn.toISOString(),
      })),
    ),
    resultId: poll.result?.nodeId ?? null,
    ballot: own?.ballot ?? null,
    mayVote: can(actor, "vote", subject),
    manages,
  };
}

/**
 * How many voting codes a poll has, and how many have served: public, and nobody's. How many served is a turnout: while
 * the poll is open it is told only where its count is.
 */
async function codesOf(app: App, pollId: string, state: PollSubject["state"], drafted: number, showCount: boolean) {
  if (state === "draft") return drafted > 0 ? { count: drafted, used: null } : null;
  const { rows } = await app.pool.query<{ count: number; used: number }>(
    `SELECT count(*)::int AS count, count(b.id)::int AS used FROM poll_elector e
     LEFT JOIN ballot b ON b.poll_id = e.poll_id AND b.voter_tag = e.voter_tag
     WHERE e.poll_id = $1 AND e.by_code`,
    [pollId],
  );
  const [row] = rows;
  if (!row || row.count === 0) return null;
  return state === "closed" || showCount ? row : { count: row.count, used: null };
}

/** Whether this person may vote in the poll, and the ballot they have there. */
async function ownBallot(app: App, actor: Actor, pollId: string) {
  const personId = personOf(actor);
  const secrets = personId ? await pollSecrets(app.pool, pollId) : null;
  if (!personId || !secrets) return null;
  const voter = await voterOf(app, secrets, actor);
  const tag = new Uint8Array(voterTag(secrets.key, voter ?? personId));
  const elector = await app.db.pollElector.findUnique({
    where: { pollId_voterTag: { pollId, voterTag: tag } },
    select: { ballots: { select: { receipt: true, choice: true } } },
  });
  const [ballot] = elector?.ballots ?? [];
  return {
    elector: elector !== null,
    ballot: ballot ? { receipt: ballot.receipt, choice: ballot.choice as Choice | null } : null,
  };
}

/** The polls of a chantier, open ones first; drafts only for those who prepare them. */
export async function listPolls(app: App, actor: Actor, spaceId: string): Promise<PollRow[]> {
  const drafts = can(actor, "manage-polls", { kind: "space", spaceId, open: [] }).ok;
  const polls = await app.db.poll.findMany({
    where: { spaceId, ...(drafts ? {} : { state: { not: "draft" } }) },
    orderBy: [{ createdAt: "desc" }],
    select: {
      id: true,
      title: true,
      state: true,
      closesAt: true,
      closedAt: true,
      eligibleCount: true,
      result: { select: { counts: true } },
      options: { select: { id: true, label: true } },
    },
  });
  const order: Record<PollState, number> = { draft: 0, open: 1, counting: 2, closed: 3 };
  return polls
    .map((poll): PollRow => {
      const over = poll.state === "open" && poll.closesAt !== null && poll.closesAt <= app.now();
      const count = poll.result ? storedCount(poll.result.counts) : null;
      const labels = new Map(poll.options.map(({ id, label }) => [id, label]));
      return {
        id: poll.id,
        title: poll.title,
        state: over ? "counting" : (poll.state as PollState),
        closesAt: poll.closesAt?.toISOString() ?? null,
        closedAt: poll.closedAt?.toISOString() ?? null,
        ballots: count?.ballots ?? null,
        eligible: poll.eligibleCount,
        outcome: count && outcomeOf(count, (id) => labels.get(id) ?? ""),
      };
    })
    .sort((one, other) => order[one.state] - order[other.state]);
}

/** The published proposals of a chantier that a poll may be about. */
export async function proposalsToPutToVote(app: App, spaceId: string) {
  return app.db.proposal.findMany({
    where: { spaceId, state: { in: [...listedStates] } },
    orderBy: { publishedAt: "asc" },
    select: { id: true, title: true },
  });
}

/** A draft as the form that changes it begins with; null unless it is a draft. */
export async function readDraft(app: App, pollId: string) {
  const poll = await app.db.poll.findUnique({
    where: { id: pollId, state: "draft" },
    select: {
      id: true,
      spaceId: true,
      title: true,
      explanation: true,
      method: true,
      settings: true,
      electorate: true,
      sessionId: true,
      plannedAt: true,
      showCount: true,
      closesAt: true,
      options: {
        orderBy: { position: "asc" },
        select: { label: true, hint: true, hints: true, cost: true, proposalId: true, sourceId: true },
      },
    },
  });
  if (!poll) return null;
  return {
    ...poll,
    settings: poll.settings as Settings,
    closesAt: poll.closesAt?.toISOString() ?? null,
    plannedAt: poll.plannedAt?.toISOString() ?? null,
    options: poll.options.map((option) => ({ ...option, hints: option.hints as Record<string, string> })),
  };
}

/** The sessions of a chantier during which it may be voted in a room, the latest first. */
export async function sessionsToVoteAt(app: App, spaceId: string) {
  const sessions = await app.db.session.findMany({
    where: { spaceId, cancelledAt: null },
    orderBy: { startsAt: "desc" },
    take: 30,
    select: { id: true, title: true, startsAt: true },
  });
  return sessions.map((session) => ({ ...session, startsAt: session.startsAt.toISOString() }));
}
