import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { checkImport, importProposals } from "#server/areas/proposals/public";
import { findSpace, spaceSubject } from "#server/areas/spaces/public";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { ImportPage, type ImportPreview } from "~/features/proposals/import-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/import";

export const handle = { script: "never" };

const address = z.object({ slug: z.string().max(20) });
type Address = z.output<typeof address>;
const guard = {
  params: address,
  may: "import-proposals",
  of: ({ app, params }: { app: App; params: Address }) => spaceSubject(app.db, { slug: params.slug }, app.now()),
} as const;
const form = z.object({ content: z.string().optional().default("") });

type Answer = FormAnswer & { readonly checked?: ImportPreview };

export const loader = guarded(guard, async ({ app, params, language }) => {
  const space = await findSpace(app.db, { slug: params.slug }, app.now(), language);
  if (!space) throw data({ why: "not-there" }, { status: 404 });
  return { space: { code: space.code, slug: space.slug, shortTitle: space.shortTitle } };
});

export const action = intents<unknown>({
  check: async (args) => {
    let checked: ImportPreview | null = null;
    const answer = await guardedAction({ ...guard, form }, async ({ app, actor, params, form: { content } }) => {
      const space = await findSpace(app.db, { slug: params.slug }, app.now());
      const outcome = space
        ? await checkImport(app, actor, { spaceId: space.id, content })
        : { ok: false as const, reason: "not-there" };
      if (outcome.ok) checked = { content, ...outcome.value };
      return outcome;
    })(args);
    return checked ? data<Answer>({ intent: "check", lastResult: null, refusal: null, checked }) : answer;
  },
  import: guardedAction({ ...guard, form }, async ({ app, actor, params, form: { content }, done }) => {
    const space = await findSpace(app.db, { slug: params.slug }, app.now());
    if (!space) return { ok: false, reason: "not-there" };
    const outcome = await importProposals(app, actor, { spaceId: space.id, content });
    return outcome.ok
      ? done(`/chantiers/${params.slug}/propositions`, { key: "import:done", values: outcome.value })
      : outcome;
  }),
});

/** Proposals that come from a file: what would be created is shown before anything is. */
export default function ImportProposals({ loaderData: { space } }: Route.ComponentProps) {
  const answer = usePageAnswer<Answer>();
  return <ImportPage space={space} answer={answer} checked={answer?.checked ?? null} />;
}
