import type { Answer } from "~/domain/access/can";
import type { OfferState } from "~/domain/proposals/co-authors";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatList } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";
import { Prose } from "~/ui/prose";
import { Row, Stack } from "~/ui/stack";

interface InvitationPageProps {
  proposalId: string;
  offerId: string;
  state: OfferState;
  title: string;
  summary: string;
  html: string;
  authors: readonly string[];
  by: string;
  accept: Answer;
  joined: boolean;
  /** The bare address one comes back to after signing in. */
  back: string;
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** "Nadia Ferrand vous invite à écrire ce texte avec elle": what it is, yes or no. */
export function InvitationPage(given: InvitationPageProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const reason = useReason();
  const form = useAnsweredForm(given.answer);
  const { accept, state } = given;
  const signIn = !accept.ok && accept.why === "sign-in-first";
  const title = given.title || t("proposals:untitled");
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("co-authors:invitation.title")} · Chantiers`}</title>
      <PageHead title={t("co-authors:invitation.title")} lead={t("co-authors:invitation.lead", { by: given.by })} />
      <Stack gap={5} className="section-t">
        {form.errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
        <div className="sheet stack gap-3">
          <h2>
            <Written>{title}</Written>
          </h2>
          <p className="soft">
            {t("co-authors:invitation.authors", {
              names: formatList(language, given.authors),
              count: given.authors.length,
            })}
          </p>
          {given.summary ? (
            <p className="tldr">
              <b>{t("proposals:tldr")}</b> <Written>{given.summary}</Written>
            </p>
          ) : null}
          {given.html ? <Prose html={given.html} lang="fr" /> : null}
        </div>
        {given.joined ? (
          <Stack gap={3}>
            <p>{t("co-authors:invitation.joined")}</p>
            <p>
              <ButtonLink href={local(`/propositions/${given.proposalId}`)}>
                {t("co-authors:invitation.see")}
              </ButtonLink>
            </p>
          </Stack>
        ) : state !== "waiting" ? (
          <p className="version">{t(`co-authors:invitation.over.${state}`)}</p>
        ) : signIn ? (
          <Stack gap={3}>
            <p>{t("co-authors:invitation.signIn")}</p>
            <Row>
              <ButtonLink look="primary" href={local(`/connexion?retour=${encodeURIComponent(given.back)}`)}>
                {t("co-authors:invitation.signInDo")}
              </ButtonLink>
            </Row>
          </Stack>
        ) : (
          <form method="post" className="stack gap-3">
            <input type="hidden" name="offer" value={given.offerId} />
            <p>{t("co-authors:invitation.means")}</p>
            <Row>
              <Button look="primary" name="intent" value="accept" blocked={accept.ok ? undefined : reason(accept.why)}>
                {t("co-authors:invitation.accept")}
              </Button>
              <Button look="quiet" name="intent" value="decline">
                {t("co-authors:invitation.decline")}
              </Button>
            </Row>
          </form>
        )}
      </Stack>
    </main>
  );
}
