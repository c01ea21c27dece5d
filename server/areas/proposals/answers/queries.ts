import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { AnswerDesk, AnswerLine, AnswerState, Followed } from "~/domain/proposals/answer-views";
import { isListed, listedStates, type ProposalState, type Verdict } from "~/domain/proposals/lifecycle";
import type { App } from "../../../app";
import { renderMarkdown } from "../../../markdown/render-markdown";
import { roleHolders } from "../../accounts/public";
import { readPublisher } from "../../spaces/public";
import type { FoundProposal } from "../find-proposal";
import { nameOf, personSelect } from "../person-name";

type Reads = Pick<App, "db" | "now">;

/** What the institution said of a proposal, and what it did since: two queries and their names. */
export async function followedOf(app: Reads, proposalId: string): Promise<Followed> {
  const [answers, steps] = await Promise.all([
    app.db.officialAnswer.findMany({
      where: { proposalId, state: "published" },
      orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
      select: {
        id: true,
        verdict: true,
        institution: true,
        version: true,
        publishedAt: true,
        writtenBy: personSelect,
        approver: personSelect,
        body: { select: { html: true } },
      },
    }),
    app.db.implementationStep.findMany({
      where: { proposalId },
      orderBy: [{ doneOn: "desc" }, { at: "desc" }],
      select: { id: true, progress: true, doneOn: true, body: { select: { html: true } } },
    }),
  ]);
  return {
    answers: answers.map((answer) => ({
      id: answer.id,
      verdict: answer.verdict as Verdict,
      html: answer.body?.html ?? "",
      institution: answer.institution,
      by: nameOf(answer.writtenBy),
      approvedBy: nameOf(answer.approver),
      at: (answer.publishedAt ?? app.now()).toISOString(),
      version: answer.version,
    })),
    steps: steps.map((step) => ({
      id: step.id,
      progress: step.progress,
      html: step.body.html,
      doneOn: step.doneOn.toISOString().slice(0, 10),
    })),
  };
}

/** What those who answer see of a proposal's answer; null for anyone else, and for what cannot be answered. */
export async function answerDesk(app: Reads, found: FoundProposal, viewer: Actor): Promise<AnswerDesk | null> {
  const me = personOf(viewer);
  if (!me || !isListed(found.subject.state) || !can(viewer, "answer-proposals", found.subject).ok) return null;
  const [answer, notes, holders, publisher, proposal] = await Promise.all([
    app.db.officialAnswer.findFirst({
      where: { proposalId: found.id, state: { not: "published" } },
      include: { writtenBy: personSelect, approver: personSelect },
    }),
    app.db.answerNote.findMany({
      where: { proposalId: found.id },
      orderBy: [{ at: "asc" }, { id: "asc" }],
      select: { id: true, at: true, by: personSelect, body: { select: { markdown: true } } },
    }),
    roleHolders(app.db, "institution", found.spaceId),
    readPublisher(app.db),
    app.db.proposal.findUniqueOrThrow({ where: { id: found.id }, select: { progress: true } }),
  ]);
  return {
    id: found.id,
    title: found.title,
    state: found.subject.state,
    version: found.currentVersion,
    progress: proposal.progress,
    answer: answer && {
      id: answer.id,
      state: answer.state as AnswerState,
      verdict: answer.verdict as Verdict,
      reasons: answer.reasons,
      html: renderMarkdown(answer.reasons, { topHeading: 3 }),
      institution: answer.institution,
      version: answer.version,
      revision: answer.revision,
      writtenBy: nameOf(answer.writtenBy),
      approver: { id: answer.approverId, name: nameOf(answer.approver) },
      mine: answer.approverId === me,
    },
    approvers: holders.filter((holder) => holder.personId !== me),
    institution: publisher?.name ?? "",
    notes: notes.map((note) => ({
      id: note.id,
      text: note.body.markdown,
      by: nameOf(note.by),
      at: note.at.toISOString(),
    })),
  };
}

/** How many proposals the page of a chantier's answers shows: those nobody answered come first. */
const most = 200;

/** A chantier's proposals with the answers being prepared, for those who answer; null for anyone else. */
export async function answerLines(
  app: Reads,
  space: { readonly id: string; readonly subject: Parameters<typeof can>[2] },
  viewer: Actor,
): Promise<readonly AnswerLine[] | null> {
  const me = personOf(viewer);
  if (!me || !can(viewer, "answer-proposals", space.subject).ok) return null;
  const rows = await app.db.proposal.findMany({
    where: { spaceId: space.id, state: { in: [...listedStates] } },
    orderBy: [{ supportCount: "desc" }, { publishedAt: "asc" }, { id: "asc" }],
    take: most,
    select: {
      id: true,
      title: true,
      state: true,
      supportCount: true,
      currentVersion: true,
      answers: {
        where: { state: { not: "published" } },
        select: { id: true, state: true, verdict: true, version: true, approverId: true, approver: personSelect },
      },
    },
  });
  return rows.map((row) => {
    const answer = row.answers[0];
    return {
      proposalId: row.id,
      title: row.title,
      state: row.state as ProposalState,
      supportCount: row.supportCount,
      answer: answer
        ? {
            id: answer.id,
            state: answer.state as AnswerState,
            verdict: answer.verdict as Verdict,
            approver: nameOf(answer.approver),
            mine: answer.approverId === me,
            outdated: answer.version !== row.currentVersion,
          }
        : null,
    };
  });
}
