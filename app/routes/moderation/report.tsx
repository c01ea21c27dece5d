import { data } from "react-router";
import { z } from "zod";
import { reportSubject } from "#server/areas/moderation/report";
import { reportable } from "#server/areas/moderation/reportable";
import { type GuardedForm, guarded, guardedAction, intents } from "#server/http/guarded";
import { reportSchema, visitorReportSchema } from "~/domain/moderation/forms";
import { subjectKindOf } from "~/domain/moderation/subject";
import { ReportPage } from "~/features/moderation/report-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/report";

export const handle = { script: "never" };

const address = z.object({ kind: z.string().max(20), id: z.uuid() });
type Address = z.output<typeof address>;

/** The wall of a note that nothing refers to yet: `?mur=`. */
function refOf(params: Address, url: URL) {
  const kind = subjectKindOf(params.kind);
  const wall = z.uuid().safeParse(url.searchParams.get("mur"));
  return kind && { kind, id: params.id, boardId: wall.success ? wall.data : null };
}

export const loader = guarded({ params: address }, async ({ app, actor, params, url }) => {
  const ref = refOf(params, url);
  const found = ref && (await reportable(app, actor, ref));
  if (!found) throw data({ why: "not-there" }, { status: 404 });
  return { ...found, id: params.id, signedIn: actor.kind === "account" };
});

async function send(
  { app, actor, params, form, url, language, context, done }: GuardedForm<Address, z.output<typeof reportSchema>>,
  from: { name: string; email: string | null },
) {
  const ref = refOf(params, url);
  const found = ref && (await reportable(app, actor, ref));
  if (!ref || !found) throw data({ why: "not-there" }, { status: 404 });
  // A machine filled the field that people do not see: it is told the same as anybody, and nothing is kept.
  if (form.website) return done(found.address, { key: "moderation:done.reported" });
  const subject = form.about === "name" && found.authorId ? { kind: "name" as const, id: found.authorId } : ref;
  const outcome = await reportSubject(app, actor, {
    subject,
    rule: form.rule,
    explanation: form.explanation,
    ...from,
    language,
    clientAddress: context.clientAddress,
  });
  return outcome.ok ? done(found.address, { key: "moderation:done.reported" }) : outcome;
}

export const action = intents({
  report: guardedAction({ params: address, form: reportSchema }, (given) => send(given, { name: "", email: null })),
  "visitor-report": guardedAction({ params: address, form: visitorReportSchema }, (given) =>
    send(given, { name: given.form.name, email: given.form.address }),
  ),
});

/** Saying that something breaks a rule or the law. */
export default function Report({ loaderData }: Route.ComponentProps) {
  const { authorId, ...page } = loaderData;
  return <ReportPage {...page} named={authorId !== null} answer={usePageAnswer<typeof action>()} />;
}
