import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { askToWrite, findProposal, proposalSubject, shareDraft } from "#server/areas/proposals/public";
import { listedDraft } from "#server/areas/proposals/queries";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { can } from "~/domain/access/can";
import { requestLimit } from "~/domain/proposals/co-authors";
import { askSchema } from "~/domain/proposals/together-forms";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { useReason } from "~/features/site/refusal";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatList } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Crumb, PageHead } from "~/ui/page-head";
import { Row, Stack } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";
import type { Route } from "./+types/ask-to-write";

export const handle = { script: "never" };

const address = z.object({ id: z.uuid() });
type Address = z.output<typeof address>;
const of = ({ app, params }: { app: App; params: Address }) => proposalSubject(app.db, params.id, app.now());

export const loader = guarded({ params: address }, async ({ app, actor, params, language }) => {
  const found = await findProposal(app.db, params.id, app.now(), language);
  const draft = found && (await listedDraft(app, params.id));
  if (!found || !draft) throw data({ why: "not-there" }, { status: 404 });
  const { code, slug, shortTitle } = found.space;
  return {
    draft,
    space: { code, slug, shortTitle },
    ask: can(actor, "ask-to-write", found.subject),
    unlist: can(actor, "share-draft", found.subject).ok,
  };
});

export const action = intents<unknown>({
  ask: guardedAction({ params: address, may: "ask-to-write", of, form: askSchema }, async (given) => {
    const { app, actor, params, form, done } = given;
    const outcome = await askToWrite(app, actor, { proposalId: params.id, message: form.message });
    return outcome.ok ? done(`/propositions/${params.id}/participer`, { key: "together:done.asked" }) : outcome;
  }),
  unlist: guardedAction({ params: address, may: "share-draft", of, form: z.object({}) }, async (given) => {
    const { app, actor, params, done } = given;
    const outcome = await shareDraft(app, actor, { proposalId: params.id, listed: false });
    return outcome.ok ? done("/chantiers", { key: "together:done.unlisted" }) : outcome;
  }),
});

/** A text in the writing that one may ask to join. */
export default function AskToWrite({ loaderData: { draft, space, ask, unlist } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const reason = useReason();
  const answer = usePageAnswer<FormAnswer>();
  const form = useAnsweredForm(answer);
  const title = draft.title || t("proposals:untitled");
  const signIn = !ask.ok && ask.why === "sign-in-first";
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${title} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/chantiers/${space.slug}/propositions`)}>{`${space.code} ${space.shortTitle}`}</Crumb>
        }
        title={<Written>{title}</Written>}
        by={t("co-authors:invitation.authors", {
          names: formatList(language, draft.authors),
          count: draft.authors.length,
        })}
        lead={draft.summary ? <Written>{draft.summary}</Written> : undefined}
      />
      <Stack gap={5} className="section-t">
        <p>{t("together:ask.text")}</p>
        {ask.ok || signIn ? (
          <form method="post" noValidate className="stack gap-4">
            {form.errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
            <TextArea
              name="message"
              label={t("together:ask.message")}
              hint={t("together:ask.messageHint")}
              error={form.error("message")}
              defaultValue={form.value("message")}
              maxLength={requestLimit}
              rows={3}
              lang="fr"
            />
            <Row>
              <Button look="primary" name="intent" value="ask">
                {t("together:ask.do")}
              </Button>
            </Row>
          </form>
        ) : (
          <p className="version">{ask.why === "not-yours" ? t("together:ask.author") : reason(ask.why)}</p>
        )}
        {unlist ? (
          <form method="post">
            <Row>
              <Button look="quiet" name="intent" value="unlist">
                {t("together:ask.unlist")}
              </Button>
            </Row>
          </form>
        ) : null}
      </Stack>
    </main>
  );
}
