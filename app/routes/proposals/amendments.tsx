import { data } from "react-router";
import { z } from "zod";
import { findProposal } from "#server/areas/proposals/public";
import { amendmentsOf } from "#server/areas/proposals/queries";
import { guarded } from "#server/http/guarded";
import { can } from "~/domain/access/can";
import { AmendmentRows } from "~/features/proposals/amendment-parts";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Crumb, PageHead } from "~/ui/page-head";
import { Row } from "~/ui/stack";
import type { Route } from "./+types/amendments";

export const handle = { script: "never" };

export const loader = guarded({ params: z.object({ id: z.uuid() }) }, async ({ app, actor, params, language }) => {
  const found = await findProposal(app.db, params.id, app.now(), language);
  if (!found || found.currentVersion === 0 || !can(actor, "read", found.subject).ok) {
    throw data({ why: "not-there" }, { status: 404 });
  }
  return { id: found.id, ...(await amendmentsOf(app, found, actor)) };
});

/** The amendments of a proposal. */
export default function Amendments({ loaderData: { id, title, rows, amend } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const reason = useReason();
  const write =
    amend.ok || amend.why === "sign-in-first" ? (
      <ButtonLink look="primary" href={local(`/propositions/${id}/modifications/nouvelle`)}>
        {t("amendments:propose")}
      </ButtonLink>
    ) : (
      <p className="soft">{reason(amend.why)}</p>
    );
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("amendments:list.pageTitle", { title })} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/propositions/${id}`)}>
            <Written>{title}</Written>
          </Crumb>
        }
        title={t("amendments:list.title")}
        lead={t("amendments:list.lead")}
      />
      {rows.length > 0 ? <Row className="section-t no-print">{write}</Row> : null}
      <div className="section-t">
        {rows.length === 0 ? (
          <EmptyState action={write}>{t("amendments:list.none")}</EmptyState>
        ) : (
          <>
            <h2 className="sr">{t("amendments:list.title")}</h2>
            <AmendmentRows id={id} rows={rows} label={t("amendments:list.title")} />
          </>
        )}
      </div>
    </main>
  );
}
