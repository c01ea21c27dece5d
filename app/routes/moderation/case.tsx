import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { decideAppeal } from "#server/areas/moderation/appeal";
import { decide } from "#server/areas/moderation/decide";
import { casePage, caseSubject } from "#server/areas/moderation/queries";
import { undoDecision } from "#server/areas/moderation/undo-decision";
import { guarded, guardedAction, intents } from "#server/http/guarded";
import { answerAppealSchema, decideSchema, undoSchema } from "~/domain/moderation/forms";
import { CasePage } from "~/features/moderation/case-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/case";

export const handle = { script: "never" };

const address = z.object({ id: z.uuid() });
const guard = {
  params: address,
  may: "moderate",
  of: ({ app, params }: { app: App; params: z.output<typeof address> }) => caseSubject(app, params.id),
} as const;

export const loader = guarded(guard, async ({ app, actor, params, language }) => {
  const page = await casePage(app, params.id, actor, language);
  if (!page) throw data({ why: "not-there" }, { status: 404 });
  return page;
});

export const action = intents({
  decide: guardedAction({ ...guard, form: decideSchema }, async ({ app, actor, params, form, done }) => {
    const decided = await decide(app, actor, {
      caseId: params.id,
      verdict: form.verdict,
      rule: form.rule ?? null,
      reasons: form.reasons,
      suspendDays: form.suspend > 0 ? form.suspend : null,
    });
    return decided.ok ? done(`/moderation/${params.id}`, { key: `moderation:done.${form.verdict}` }) : decided;
  }),
  undo: guardedAction({ ...guard, form: undoSchema }, async ({ app, actor, params, form, done }) => {
    const undone = await undoDecision(app, actor, { decisionId: form.decision, reasons: form.reasons });
    return undone.ok ? done(`/moderation/${params.id}`, { key: "moderation:done.undone" }) : undone;
  }),
  appeal: guardedAction({ ...guard, form: answerAppealSchema }, async ({ app, actor, params, form, done }) => {
    const answered = await decideAppeal(app, actor, {
      appealId: form.appeal,
      outcome: form.outcome,
      answer: form.answer,
    });
    return answered.ok ? done(`/moderation/${params.id}`, { key: `moderation:done.${form.outcome}` }) : answered;
  }),
});

/** Everything needed to decide of one thing, in one place. */
export default function Case({ loaderData }: Route.ComponentProps) {
  return <CasePage page={loaderData} answer={usePageAnswer<typeof action>()} />;
}
