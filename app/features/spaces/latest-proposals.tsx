import Check from "lucide-react/icons/check";
import CircleDot from "lucide-react/icons/circle-dot";
import Plus from "lucide-react/icons/plus";
import type { ProposalStage } from "~/domain/proposals/views";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Icon } from "~/ui/icon";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Section } from "~/ui/section";
import { threadSigns } from "~/ui/signs/thread-signs";
import { Row } from "~/ui/stack";
import { State } from "~/ui/state";

export type LatestProposalView = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly supports: number;
  readonly comments: number;
  readonly stage: ProposalStage;
};

/** The last proposals of a chantier, each with what became of it. */
export function LatestProposals({
  slug,
  count,
  latest,
  propose,
}: {
  slug: string;
  count: number;
  latest: readonly LatestProposalView[];
  propose: boolean;
}) {
  const { t } = useTranslation();
  const local = useLocal();
  const write = propose ? (
    <ButtonLink href={local(`/chantiers/${slug}/propositions/nouvelle`)} look="quiet">
      <Icon of={Plus} />
      {t("spaces:proposals.write")}
    </ButtonLink>
  ) : null;
  return (
    <Section id="propositions" title={t("spaces:proposals.title")}>
      {latest.length === 0 ? (
        <div className="section-t">
          <EmptyState action={write}>{t("spaces:proposals.none")}</EmptyState>
        </div>
      ) : (
        <>
          <ListRows>
            {latest.map((proposal) => (
              <ListRow
                key={proposal.id}
                title={<Written>{proposal.title}</Written>}
                href={local(`/propositions/${proposal.id}`)}
                text={proposal.summary ? <Written>{proposal.summary}</Written> : undefined}
                facts={
                  <>
                    <Stage stage={proposal.stage} />
                    <span>
                      {t("spaces:proposals.supports", { count: proposal.supports })},{" "}
                      {t("spaces:proposals.comments", { count: proposal.comments })}
                    </span>
                  </>
                }
              />
            ))}
          </ListRows>
          <Row className="section-t">
            <ButtonLink href={local(`/chantiers/${slug}/propositions`)}>
              {t("spaces:proposals.all", { count })}
            </ButtonLink>
            {write}
          </Row>
        </>
      )}
    </Section>
  );
}

function Stage({ stage }: { stage: ProposalStage }) {
  const { t } = useTranslation();
  switch (stage.is) {
    case "criterion":
      return <State icon={Check}>{t("spaces:proposals.becameCriterion", { code: stage.code })}</State>;
    case "decided":
      return <State icon={threadSigns.decision}>{t("spaces:proposals.decided")}</State>;
    case "vote":
      return <State icon={threadSigns.vote}>{t("spaces:proposals.voting")}</State>;
    case "talk":
      return (
        <State look="open" icon={CircleDot}>
          {t("spaces:proposals.talk")}
        </State>
      );
  }
}
