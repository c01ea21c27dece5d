import type { App } from "#server/app";
import { approveAnswer, prepareAnswer, publishAnswers, reviewProposal, tellStep } from "#server/areas/proposals/public";
import type { Verdict } from "~/domain/proposals/lifecycle";
import { aPerson, type Person } from "./a-person";
import type { Proposal } from "./a-proposal";
import { must } from "./must";

export type Said = { readonly to: Proposal; readonly verdict: Verdict; readonly reasons: string };

/** Official answers, published together; two people of the institution of their own unless given. */
export async function answered(
  app: App,
  given: {
    readonly by?: Person;
    readonly approver?: Person;
    readonly institution?: string;
    readonly answers: readonly Said[];
  },
): Promise<void> {
  const by = given.by ?? (await aPerson(app, { role: "institution" }));
  const approver = given.approver ?? (await aPerson(app, { role: "institution" }));
  const answers: string[] = [];
  for (const { to, verdict, reasons } of given.answers) {
    const { id, revision } = must(
      await prepareAnswer(app, by, {
        proposalId: to.id,
        verdict,
        reasons,
        institution: given.institution ?? "Une collectivité",
        approver: approver.personId,
        ask: true,
      }),
    );
    must(await approveAnswer(app, approver, { proposalId: to.id, answer: id, revision }));
    answers.push(id);
  }
  must(await publishAnswers(app, by, { answers }));
}

/** An institution studies a proposal: its text no longer moves. */
export async function studied(app: App, proposal: Proposal, by: Person): Promise<void> {
  must(await reviewProposal(app, by, { proposalId: proposal.id, review: true }));
}

/** What has been done about an accepted proposal, one step. */
export async function progressed(
  app: App,
  proposal: Proposal,
  step: { readonly by: Person; readonly progress: number; readonly text: string; readonly doneOn: string },
): Promise<void> {
  const { by, ...told } = step;
  must(await tellStep(app, by, { proposalId: proposal.id, ...told }));
}
