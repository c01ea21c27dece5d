import { data } from "react-router";
import { z } from "zod";
import { targetOfProposal } from "#server/areas/comments/public";
import { passageTalk } from "#server/areas/comments/queries";
import { findProposal } from "#server/areas/proposals/public";
import { guarded, intents } from "#server/http/guarded";
import { can } from "~/domain/access/can";
import { CommentList } from "~/features/comments/comment-list";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Stack } from "~/ui/stack";
import { VisuallyHidden } from "~/ui/visually-hidden";
import { commentActions } from "../comments/comment-action";
import type { Route } from "./+types/passages";

export const handle = { script: "never" };

const address = z.object({ id: z.uuid() });

export const loader = guarded({ params: address }, async ({ app, actor, params, language }) => {
  const found = await findProposal(app.db, params.id, app.now(), language);
  if (!found || found.currentVersion === 0 || !can(actor, "read", found.subject).ok) {
    throw data({ why: "not-there" }, { status: 404 });
  }
  const target = targetOfProposal(found);
  const may = can(actor, "comment", found.subject);
  const writes = may.ok || can(actor, "comment-as-visitor", found.subject).ok;
  return { id: found.id, title: found.title, talk: await passageTalk(app, target, found, actor), may, writes };
});

const { react } = commentActions(address, ({ id }) => ({ kind: "proposal", id }));
export const action = intents<unknown>({ react });

/** The text passage by passage, with what is said of each; then what was said of passages that are gone. */
export default function Passages({ loaderData: { id, title, talk, may, writes } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("proposals:passages.pageTitle", { title })} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/propositions/${id}`)}>
            <Written>{title}</Written>
          </Crumb>
        }
        title={t("proposals:passages.title")}
        lead={t("proposals:passages.lead")}
      />
      <Stack gap={6} className="section-t">
        <ol className="list">
          {talk.passages.map(({ text, comments }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place of a passage is its name.
            <li key={place} id={`passage-${place + 1}`} className="stack gap-3">
              <p className="amendments__passage">
                <Written>{text}</Written>
              </p>
              <CommentList
                comments={comments}
                label={t("proposals:passages.passage", { number: place + 1 })}
                react={may.ok}
              />
              {writes ? (
                <p className="no-print">
                  <a href={local(`/propositions/${id}/passages/${talk.version}/${place + 1}`)}>
                    {t("proposals:passages.choose")}
                    <VisuallyHidden> ({place + 1})</VisuallyHidden>
                  </a>
                </p>
              ) : null}
            </li>
          ))}
        </ol>
        {talk.orphans.length > 0 ? (
          <Section id="disparus" title={t("proposals:passages.gone")}>
            <Stack gap={4} className="section-t">
              <p>{t("proposals:passages.goneText")}</p>
              <CommentList comments={talk.orphans} label={t("proposals:passages.gone")} react={may.ok} on={id} />
            </Stack>
          </Section>
        ) : null}
      </Stack>
    </main>
  );
}
