import ArrowUpToLine from "lucide-react/icons/arrow-up-to-line";
import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { targetOfProposal } from "#server/areas/comments/public";
import {
  acceptAmendments,
  amendmentAt,
  findProposal,
  promoteAmendment,
  rejectAmendment,
  supportAmendment,
  withdrawAmendment,
} from "#server/areas/proposals/public";
import { amendmentPage } from "#server/areas/proposals/queries";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { can } from "~/domain/access/can";
import { acceptSchema, rejectSchema } from "~/domain/proposals/amendment-forms";
import { Discussion } from "~/features/comments/discussion";
import { AnswerAmendment } from "~/features/proposals/amendment-answer";
import { AmendmentChanges, AmendmentRows, StateOfAmendment } from "~/features/proposals/amendment-parts";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { useReason } from "~/features/site/refusal";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate, formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { CountBand } from "~/ui/count-band";
import { Icon } from "~/ui/icon";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Row, Stack } from "~/ui/stack";
import { commentActions } from "../comments/comment-action";
import { loadDiscussion } from "../comments/load-discussion";
import type { Route } from "./+types/amendment";

export const handle = { script: "never" };

const address = z.object({ id: z.uuid(), number: z.coerce.number().int().min(1).max(100_000) });
type Address = z.output<typeof address>;
const nothing = z.object({});
const targetOf = ({ id }: Address) => ({ kind: "proposal", id }) as const;
const of = ({ app, params }: { app: App; params: Address }) => amendmentAt(app.db, params.id, params.number, app.now());
const answering = { params: address, may: "answer-amendment", of } as const;
const here = ({ id, number }: Address) => `/propositions/${id}/modifications/${number}`;

export const loader = guarded({ params: address }, async ({ app, actor, params, language, url }) => {
  const found = await findProposal(app.db, params.id, app.now(), language);
  const readable = found && found.currentVersion > 0 && can(actor, "read", found.subject).ok ? found : null;
  const amendment = readable && (await amendmentPage(app, readable, params.number, actor));
  if (!amendment) throw data({ why: "not-there" }, { status: 404 });
  const talk = await loadDiscussion({ app, actor, url }, targetOfProposal(readable), { amendmentId: amendment.id });
  return { id: readable.id, title: readable.title, version: readable.currentVersion, amendment, talk };
});

const supports = (support: boolean) =>
  guardedAction({ params: address, form: nothing }, async ({ app, actor, params, done }) => {
    const outcome = await supportAmendment(app, actor, { proposalId: params.id, number: params.number, support });
    const key = support ? "amendments:done.supported" : "amendments:done.unsupported";
    return outcome.ok ? done(here(params), { key }) : outcome;
  });

export const action = intents<unknown>({
  support: supports(true),
  unsupport: supports(false),
  ...commentActions(address, targetOf, ({ number }) => ({ kind: "amendment", number })),
  accept: guardedAction({ ...answering, form: acceptSchema }, async ({ app, actor, params, form, done }) => {
    const outcome = await acceptAmendments(app, actor, { ...form, proposalId: params.id });
    return outcome.ok
      ? done(`/propositions/${params.id}/versions/${outcome.value.version}`, { key: "amendments:done.accepted" })
      : outcome;
  }),
  reject: guardedAction({ ...answering, form: rejectSchema }, async ({ app, actor, params, form, done }) => {
    const outcome = await rejectAmendment(app, actor, { ...form, proposalId: params.id, number: params.number });
    return outcome.ok ? done(here(params), { key: "amendments:done.rejected" }) : outcome;
  }),
  withdraw: guardedAction(
    { params: address, may: "withdraw-amendment", of, form: nothing },
    async ({ app, actor, params, done }) => {
      const outcome = await withdrawAmendment(app, actor, { proposalId: params.id, number: params.number });
      return outcome.ok ? done(here(params), { key: "amendments:done.withdrawn" }) : outcome;
    },
  ),
  promote: guardedAction(
    { params: address, may: "promote-amendment", of, form: nothing },
    async ({ app, actor, params, done }) => {
      const outcome = await promoteAmendment(app, actor, { proposalId: params.id, number: params.number });
      return outcome.ok ? done(`${outcome.value.address}/modifier`, { key: "amendments:done.promoted" }) : outcome;
    },
  ),
});

/** One amendment: what it would change, who supports it, what became of it. */
export default function AmendmentPage({ loaderData: { id, title, version, amendment, talk } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const reason = useReason();
  const answer = usePageAnswer<FormAnswer>();
  const { may } = amendment;
  const elsewhere = ["accept", "reject", "comment", "visitor-comment", "react"];
  const own = elsewhere.includes(answer?.intent ?? "") ? null : (answer?.refusal?.reason ?? null);
  const heading = t("amendments:numbered", { number: amendment.number });
  const why = may.support.ok ? undefined : reason(may.support.why);
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("amendments:pageTitle", { number: amendment.number, title })} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local(`/propositions/${id}/modifications`)}>{t("amendments:list.title")}</Crumb>}
        state={<StateOfAmendment state={amendment.state} />}
        title={heading}
        by={`${amendment.by}, ${formatDate(language, amendment.at)}`}
        lead={
          <a href={local(`/propositions/${id}`)}>
            <Written>{title}</Written>
          </a>
        }
      />
      <Stack gap={6} className="section-t">
        <Stack gap={3}>
          <p>
            <b>{t("amendments:why")}</b> <Written>{amendment.reason}</Written>
          </p>
          <AmendmentChanges row={amendment} />
          <p className="small soft">
            <a href={local(`/propositions/${id}/versions/${amendment.version}`)}>
              {t("amendments:about", { number: amendment.version })}
            </a>
          </p>
          {own ? (
            <p className="error" role="alert">
              {reason(own)}
            </p>
          ) : null}
          <Became id={id} amendment={amendment} />
        </Stack>
        <CountBand
          label={t("proposals:support.label")}
          count={formatNumber(language, amendment.supportCount)}
          word={t("proposals:support.word", { count: amendment.supportCount })}
        >
          {amendment.state === "open" ? (
            <form method="post">
              <Row>
                {amendment.supported ? (
                  <Button name="intent" value="unsupport">
                    {t("proposals:support.withdraw")}
                  </Button>
                ) : (
                  <Button name="intent" value="support" blocked={why}>
                    <Icon of={ArrowUpToLine} />
                    {t("amendments:support")}
                  </Button>
                )}
              </Row>
            </form>
          ) : (
            <p>{t("amendments:answered")}</p>
          )}
        </CountBand>
        <Discussion {...talk} answer={answer} onPart={`/propositions/${id}/modifications/${amendment.number}`} />
        {amendment.others.length > 0 ? (
          <Section id="autres" title={t("amendments:conflict.title")}>
            <p className="section-t">{t("amendments:conflict.text")}</p>
            <AmendmentRows id={id} rows={amendment.others} label={t("amendments:conflict.title")} />
          </Section>
        ) : null}
        {may.answer.ok ? <AnswerAmendment amendment={amendment} version={version} answer={answer} /> : null}
        {may.withdraw.ok || may.promote.ok ? (
          <form method="post" className="no-print">
            <Row>
              {may.promote.ok ? (
                <Button name="intent" value="promote">
                  {t("amendments:promote")}
                </Button>
              ) : null}
              {may.withdraw.ok ? (
                <Button look="quiet" name="intent" value="withdraw">
                  {t("amendments:withdraw")}
                </Button>
              ) : null}
            </Row>
          </form>
        ) : null}
      </Stack>
    </main>
  );
}

function Became({ id, amendment }: { id: string; amendment: Route.ComponentProps["loaderData"]["amendment"] }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const on = amendment.answeredAt ? formatDate(language, amendment.answeredAt) : "";
  switch (amendment.state) {
    case "open":
      return amendment.passageChanged ? <p className="version">{t("amendments:changedLong")}</p> : null;
    case "accepted":
      return (
        <p className="version">
          {t("amendments:became.accepted", { date: on })}{" "}
          <a href={local(`/propositions/${id}/versions/${amendment.madeVersion}`)}>
            {t("amendments:became.version", { number: amendment.madeVersion })}
          </a>
        </p>
      );
    case "rejected":
      return (
        <p className="version">
          {t("amendments:became.rejected", { date: on })} <Written>{amendment.answer}</Written>
        </p>
      );
    case "promoted":
      return (
        <p className="version">
          {t("amendments:became.promoted", { date: on })}{" "}
          {amendment.promotedTo ? (
            <a href={local(`/propositions/${amendment.promotedTo.id}`)}>
              <Written>{amendment.promotedTo.title}</Written>
            </a>
          ) : null}
        </p>
      );
    case "withdrawn":
      return <p className="version">{t("amendments:became.withdrawn", { date: on })}</p>;
  }
}
