import { data, redirect } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { readCard, readGuide, readGuideDraft } from "#server/areas/guides/public";
import { lineageOf } from "#server/areas/lineage/public";
import { guarded } from "#server/http/guarded";
import { guideSlug } from "~/domain/guides/forms";
import { nodeCode, wayTo } from "~/domain/guides/tree";
import { CardSheet } from "~/features/guides/card-sheet";
import { QuestionStep } from "~/features/guides/question-step";
import { WayBack } from "~/features/guides/way-back";
import { LineageAside } from "~/features/lineage/lineage-aside";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { localPath } from "~/i18n/language";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { Crumb } from "~/ui/page-head";
import type { Route } from "./+types/step";

export const handle = { script: "never" };

const params = z.object({ slug: z.string().max(60).regex(guideSlug), code: z.string().regex(nodeCode) });

export const loader = guarded({ params }, async ({ app, actor, params, url, language }) => {
  const guide = await readGuide(app, actor, params.slug);
  const node = guide?.tree.find((one) => one.code === params.code);
  if (guide?.mayEdit && !node?.written && (await isPrepared(app, params))) {
    throw redirect(localPath(language, `/orientation/${params.slug}/fiches/${params.code}/modifier`));
  }
  if (!guide || !node) throw data({ why: "not-there" }, { status: 404 });
  const way = wayTo(guide.tree, node, (url.searchParams.get("par") ?? "").slice(0, 300));
  const card = node.kind === "card" ? await readCard(app, node.id) : null;
  return {
    guide: { slug: guide.slug, title: guide.title, mayEdit: guide.mayEdit },
    node,
    way,
    card,
    lineage: card ? await lineageOf(app, node.id, actor) : null,
    codes: Object.fromEntries(guide.tree.map((one) => [one.id, one.code])),
  };
});

/** Whether this is a card of the draft that nobody has written yet: who edits the guide is led to write it. */
async function isPrepared(app: App, { slug, code }: z.output<typeof params>): Promise<boolean> {
  const draft = await readGuideDraft(app, slug);
  return draft?.tree.some((one) => one.code === code && one.kind === "card" && !one.written) ?? false;
}

/** One step of a guide: a question, or the card at the end of the way. */
export default function GuideStep({ loaderData: { guide, node, way, card, lineage, codes } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${node.text} · Chantiers`}</title>
      <Crumb href={local(`/orientation/${guide.slug}`)}>
        <span lang="fr">{guide.title}</span>
      </Crumb>
      <div className="section-t">
        {node.kind === "question" ? (
          <QuestionStep
            slug={guide.slug}
            question={node}
            passed={way.map((step) => step.node.code).join(".")}
            codes={codes}
            level={1}
          />
        ) : null}
        {card ? <CardSheet code={node.code} card={card} /> : null}
        {node.kind === "card" && !card ? <h1>{t("guides:card.notWritten")}</h1> : null}
      </div>
      {card ? <p className="small soft section-t no-print">{t("guides:card.print")}</p> : null}
      <WayBack slug={guide.slug} way={way} />
      {card && guide.mayEdit ? (
        <p className="row section-t no-print">
          <ButtonLink href={local(`/orientation/${guide.slug}/fiches/${node.code}/modifier`)}>
            {t("guides:card.edit")}
          </ButtonLink>
        </p>
      ) : null}
      {lineage ? (
        <div className="section no-print">
          <LineageAside lineage={lineage} language={language} />
        </div>
      ) : null}
    </main>
  );
}
