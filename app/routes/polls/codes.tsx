import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { dropCodes, makeCodes, pollSubject, readPoll } from "#server/areas/polls/public";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { qrImage } from "#server/http/qr-image";
import { codesForm, noFields } from "~/domain/polls/forms";
import { CodesPage } from "~/features/polls/codes-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/codes";

// What it shows once is nowhere else: no copy of the page is kept.
export const handle = { script: "never", kept: false };

const params = z.object({ id: z.uuid() });
type Params = z.output<typeof params>;
const guard = {
  params,
  may: "manage-polls",
  of: ({ app, params }: { app: App; params: Params }) => pollSubject(app.db, params.id, app.now()),
} as const;

type Answer = FormAnswer & { readonly codes?: readonly string[] };

export const loader = guarded(guard, async ({ app, actor, params, language }) => {
  const poll = await readPoll(app, actor, params.id, language);
  if (!poll) throw data({ why: "not-there" }, { status: 404 });
  const address = `${app.env.publicUrl}/votes/${poll.id}/code`;
  return { poll, shortAddress: `${app.env.publicUrl}/voter`, qr: await qrImage(address) };
});

export const action = intents<unknown>({
  make: async (args) => {
    let codes: readonly string[] | null = null;
    const answer = await guardedAction({ ...guard, form: codesForm }, async ({ app, actor, params, form }) => {
      const made = await makeCodes(app, actor, { pollId: params.id, ...form });
      if (made.ok) codes = made.value.codes;
      return made;
    })(args);
    return codes ? data<Answer>({ intent: "make", lastResult: null, refusal: null, codes }) : answer;
  },
  drop: guardedAction({ ...guard, form: noFields }, async ({ app, actor, params, done }) => {
    const dropped = await dropCodes(app, actor, { pollId: params.id });
    return dropped.ok ? done(`/votes/${params.id}/codes`, { key: "polls:flash.codesDropped" }) : dropped;
  }),
});

/** Voting codes on paper: drawn, shown once, printed in sheets to cut. */
export default function Codes({ loaderData }: Route.ComponentProps) {
  const answer = usePageAnswer<Answer>();
  return <CodesPage {...loaderData} answer={answer} codes={answer?.codes ?? null} />;
}
