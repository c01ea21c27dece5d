import { redirect } from "react-router";
import { z } from "zod";
import { papersOf, printSheets, takeBackPaper } from "#server/areas/assisted/public";
import { findProposal } from "#server/areas/proposals/public";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { paperIdSchema, printSchema } from "~/domain/assisted/forms";
import { isAwaiting } from "~/domain/proposals/lifecycle";
import { PapersPage } from "~/features/assisted/papers-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { localPath } from "~/i18n/language";
import type { Route } from "./+types/papers";
import { guard, spaceOf } from "./space-of";

export const handle = { script: "never" };

export const loader = guarded(guard, async ({ app, params, language, url }) => {
  const space = await spaceOf(app, params.slug, language);
  const asked = z.uuid().safeParse(url.searchParams.get("proposition"));
  const found = asked.success ? await findProposal(app.db, asked.data, app.now()) : null;
  const about = found?.spaceId === space.id && isAwaiting(found.subject.state) ? found : null;
  return {
    space: { slug: space.slug, code: space.code, shortTitle: space.shortTitle },
    about: about && { id: about.id, title: about.title },
    page: await papersOf(app, space.id),
  };
});

export const action = intents({
  print: guardedAction({ ...guard, form: printSchema }, async ({ app, actor, params, form, language }) => {
    const space = await spaceOf(app, params.slug);
    const printed = await printSheets(app, actor, {
      spaceId: space.id,
      proposalId: form.proposal ?? null,
      count: form.count,
    });
    if (!printed.ok) return printed;
    return redirect(localPath(language, `/chantiers/${space.slug}/papier/feuilles/${printed.value.stackId}`), 303);
  }),
  "take-back": guardedAction({ ...guard, form: paperIdSchema }, async ({ app, actor, params, form, done }) => {
    const space = await spaceOf(app, params.slug);
    const taken = await takeBackPaper(app, actor, { spaceId: space.id, paperId: form.paper });
    if (!taken.ok) return taken;
    return done(`/chantiers/${space.slug}/papier`, {
      key: "assisted:done.takenBack",
      values: { reference: taken.value.reference },
    });
  }),
});

/** What was written on paper in a chantier: sheets to print, what to enter, what was entered. */
export default function Papers({ loaderData }: Route.ComponentProps) {
  return <PapersPage {...loaderData} answer={usePageAnswer<FormAnswer>()} />;
}
