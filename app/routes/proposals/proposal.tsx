import { data, redirect } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { targetOfProposal } from "#server/areas/comments/public";
import { lineageOf } from "#server/areas/lineage/public";
import { isFollowing } from "#server/areas/notifications/public";
import {
  declineSupport,
  findProposal,
  proposalSubject,
  supportProposal,
  withdrawProposal,
  withdrawSupport,
} from "#server/areas/proposals/public";
import { proposalPage } from "#server/areas/proposals/queries";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { withReceipt } from "#server/http/with-receipt";
import { nothingSchema } from "~/domain/comments/forms";
import type { Lineage } from "~/domain/lineage/lineage";
import { isListed } from "~/domain/proposals/lifecycle";
import { Discussion } from "~/features/comments/discussion";
import { LineageAside } from "~/features/lineage/lineage-aside";
import { LiveSign } from "~/features/live/live-sign";
import { useLive } from "~/features/live/use-live";
import { FollowButton } from "~/features/notifications/follow-button";
import { Followed } from "~/features/proposals/followed";
import { ProposalArticle } from "~/features/proposals/proposal-article";
import { SupportBand } from "~/features/proposals/support-band";
import { FeedLink } from "~/features/site/feed-link";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { useReason } from "~/features/site/refusal";
import { useSite } from "~/features/site/viewer";
import { localPath } from "~/i18n/language";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Disclosure } from "~/ui/disclosure";
import { Crumb } from "~/ui/page-head";
import { Row, Split } from "~/ui/stack";
import { commentActions } from "../comments/comment-action";
import { loadDiscussion } from "../comments/load-discussion";
import type { Route } from "./+types/proposal";

const address = z.object({ id: z.uuid() });
type Address = z.output<typeof address>;

export const loader = guarded({ params: address }, async ({ app, actor, params, language, url }) => {
  const found = await findProposal(app.db, params.id, app.now(), language);
  const proposal = found && (await proposalPage(app, params.id, actor, language, found));
  if (!proposal) throw data({ why: "not-there" }, { status: 404 });
  const [lineage, talk, following] = await Promise.all([
    lineageOf(app, params.id, actor),
    proposal.state === "draft" ? null : loadDiscussion({ app, actor, url }, targetOfProposal(found)),
    isFollowing(app, actor, { kind: "proposal", id: params.id }),
  ]);
  return { proposal, lineage, talk, following };
});

/** Signing in comes first: then one comes back to the proposal. */
const supports = (support: typeof supportProposal | typeof withdrawSupport, key: string) =>
  guardedAction({ params: address, form: nothingSchema }, async ({ app, actor, params, language, done }) => {
    const outcome = await support(app, actor, { proposalId: params.id });
    const path = `/propositions/${params.id}`;
    if (outcome.ok) {
      const given = support === supportProposal;
      return done(
        path,
        given ? await withReceipt(app, actor, { kind: "support", subjectId: params.id }, { key }) : { key },
      );
    }
    if (outcome.reason !== "sign-in-first") return outcome;
    return redirect(localPath(language, `/connexion?retour=${encodeURIComponent(path)}`), 303);
  });

export const action = intents<unknown>({
  support: supports(supportProposal, "proposals:done.supported"),
  unsupport: supports(withdrawSupport, "proposals:done.unsupported"),
  decline: guardedAction({ params: address, form: nothingSchema }, async ({ app, actor, params, done }) => {
    const outcome = await declineSupport(app, actor, { proposalId: params.id });
    return outcome.ok ? done(`/propositions/${params.id}`, { key: "proposals:done.declined" }) : outcome;
  }),
  ...commentActions(address, ({ id }) => ({ kind: "proposal", id })),
  withdraw: guardedAction(
    {
      params: address,
      may: "withdraw-proposal",
      of: ({ app, params }: { app: App; params: Address }) => proposalSubject(app.db, params.id, app.now()),
      form: nothingSchema,
    },
    async ({ app, actor, params, done }) => {
      const outcome = await withdrawProposal(app, actor, { proposalId: params.id });
      return outcome.ok ? done(`/propositions/${params.id}`, { key: "proposals:done.withdrawn" }) : outcome;
    },
  ),
});

/** What the proposal became, in a few words, when it became something. */
function useBecame(lineage: Lineage | null): string | null {
  const { t } = useTranslation();
  const readable = lineage?.steps.filter((step) => !step.hidden && step.public) ?? [];
  const criterion = readable.find((step) => step.kind === "criterion");
  if (criterion) return t("proposals:became.criterion", { code: criterion.facts?.code ?? "" });
  if (readable.some((step) => step.kind === "card")) return t("proposals:became.card");
  if (readable.some((step) => step.kind === "decision")) return t("proposals:became.decision");
  const poll = readable.find((step) => step.kind === "poll");
  if (poll) return poll.facts?.sort === "open" ? t("proposals:became.voting") : t("proposals:became.voted");
  return null;
}

/** A proposal: its text, what changed, its supports, its discussion, where it comes from and what it became. */
export default function ProposalPage({ loaderData: { proposal, lineage, talk, following } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const { space } = proposal;
  const reason = useReason();
  const answer = usePageAnswer<FormAnswer>();
  const refused = answer?.refusal?.reason ?? null;
  const live = useLive([proposal.id]);
  const supportRefused =
    refused && (answer?.intent === "support" || answer?.intent === "unsupport")
      ? { intent: answer.intent, reason: refused }
      : null;
  return (
    <main id="contenu" className="wrap">
      <title>{`${proposal.title || t("proposals:untitled")} · Chantiers`}</title>
      {proposal.summary ? <meta name="description" content={proposal.summary} /> : null}
      {proposal.state === "draft" ? null : (
        <FeedLink kind="commentaires" path={`/propositions/${proposal.id}/flux.atom`} />
      )}
      <Crumb href={local(`/chantiers/${space.slug}/propositions`)}>{`${space.code} ${space.shortTitle}`}</Crumb>
      <Split aside={<LineageAside lineage={lineage} language={language} />}>
        <ProposalArticle proposal={proposal} became={useBecame(lineage)} />
        <Followed proposal={proposal} />
        {isListed(proposal.state) || proposal.state === "replaced" ? (
          <SupportBand proposal={proposal} refused={supportRefused} />
        ) : null}
        {proposal.state === "draft" ? null : (
          <FollowButton target={{ kind: "proposal", id: proposal.id }} following={following} />
        )}
        {talk ? (
          <Discussion
            {...talk}
            answer={answer}
            live={<LiveSign path={`/propositions/${proposal.id}`} state={live} />}
          />
        ) : null}
        {proposal.may.answer.ok ? (
          <p className="no-print">
            <a href={local(`/propositions/${proposal.id}/reponse`)}>{t("proposals:answer.prepare")}</a>
          </p>
        ) : null}
        {isListed(proposal.state) ? (
          <p className="small no-print">
            <a href={local(`/signaler/proposition/${proposal.id}`)}>{t("proposals:report")}</a>
          </p>
        ) : null}
        {proposal.may.merge.ok ? (
          <Row className="no-print">
            <a href={local(`/propositions/${proposal.id}/reunir`)}>{t("proposals:succession.merge")}</a>
            <a href={local(`/propositions/${proposal.id}/decouper`)}>{t("proposals:succession.split")}</a>
          </Row>
        ) : null}
        {proposal.may.share ? (
          <Disclosure summary={t("together:start.title")}>
            <form method="post" action={local(`/propositions/${proposal.id}/ensemble`)} className="stack gap-3">
              <p>{t("together:start.text")}</p>
              <Choice
                type="checkbox"
                name="listed"
                label={t("together:with.listed")}
                hint={t("together:with.listedHint")}
              />
              <Row>
                <Button name="intent" value="share">
                  {t("together:start.do")}
                </Button>
              </Row>
            </form>
          </Disclosure>
        ) : null}
        {proposal.may.withdraw.ok ? (
          <Disclosure summary={t("proposals:withdraw.summary")} open={answer?.intent === "withdraw"}>
            <form method="post" className="stack">
              <input type="hidden" name="intent" value="withdraw" />
              <p>{t("proposals:withdraw.text")}</p>
              {answer?.intent === "withdraw" && refused ? <p className="error">{reason(refused)}</p> : null}
              <p>
                <Button>{t("proposals:withdraw.do")}</Button>
              </p>
            </form>
          </Disclosure>
        ) : null}
      </Split>
    </main>
  );
}
