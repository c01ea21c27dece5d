import { data } from "react-router";
import { z } from "zod";
import { findTarget, writeSummary } from "#server/areas/comments/public";
import { summaryHistory } from "#server/areas/comments/summary-queries";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { can } from "~/domain/access/can";
import { summarySchema } from "~/domain/comments/forms";
import { SummaryPage } from "~/features/comments/summary-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/summary";

export const handle = { script: "never" };

const address = z.object({ kind: z.enum(["edition", "space", "proposal"]), id: z.uuid() });

export const loader = guarded({ params: address }, async ({ app, actor, params, language }) => {
  const found = await findTarget(app.db, params, app.now(), language);
  if (!found || !can(actor, "read", found.subject).ok) throw data({ why: "not-there" }, { status: 404 });
  return {
    target: found.target,
    may: can(actor, "write-summary", found.subject).ok,
    versions: await summaryHistory(app, found.target),
  };
});

export const action = guardedAction(
  { params: address, form: summarySchema },
  async ({ app, actor, params, form, done }) => {
    const written = await writeSummary(app, actor, { target: params, ...form });
    if (!written.ok) return written;
    return done(`${written.value.address}#discussion`, {
      key: form.text ? "comments:done.summary" : "comments:done.summaryOff",
    });
  },
);

/** Where a discussion stands: its versions, and for who facilitates the form that writes the next one. */
export default function SummaryVersions({ loaderData }: Route.ComponentProps) {
  return <SummaryPage {...loaderData} answer={usePageAnswer<FormAnswer>()} />;
}
