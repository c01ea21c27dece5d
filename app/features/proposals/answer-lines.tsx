import type { AnswerLine } from "~/domain/proposals/answer-views";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { EmptyState } from "~/ui/empty-state";
import { ErrorSummary } from "~/ui/error-summary";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Section } from "~/ui/section";
import { Row } from "~/ui/stack";
import { StateOfAnswer } from "./answer-desk";
import { StateOfProposal } from "./state-of-proposal";

/** A chantier's answers: those to publish together, those one is to approve, then every proposal. */
export function AnswerLines({
  lines,
  answer,
}: {
  lines: readonly AnswerLine[];
  answer: Parameters<typeof useAnsweredForm>[0];
}) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer);
  const ready = lines.filter((line) => line.answer?.state === "approved");
  const mine = lines.filter((line) => line.answer?.state === "to-approve" && line.answer.mine);
  return (
    <>
      {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
      <Section id="a-publier" title={t("answers:list.ready")}>
        {ready.length === 0 ? (
          <p className="section-t">{t("answers:list.noneReady")}</p>
        ) : (
          <form method="post" className="section-t stack gap-4">
            <ChoiceGroup name="answers" legend={t("answers:list.which")} hint={t("answers:list.together")}>
              {ready.map((line) => (
                <Choice
                  key={line.proposalId}
                  type="checkbox"
                  name="answers"
                  value={line.answer?.id}
                  defaultChecked={!line.answer?.outdated}
                  label={<Written>{line.title}</Written>}
                  hint={
                    line.answer?.outdated
                      ? t("answers:list.outdated")
                      : t(`proposals:state.${line.answer?.verdict ?? "accepted"}`)
                  }
                />
              ))}
            </ChoiceGroup>
            <Row>
              <Button look="primary" name="intent" value="publish">
                {t("answers:list.publish")}
              </Button>
            </Row>
          </form>
        )}
      </Section>
      {mine.length > 0 ? (
        <Section id="a-valider" title={t("answers:list.mine")}>
          <Lines lines={mine} label={t("answers:list.mine")} />
        </Section>
      ) : null}
      <Section id="toutes" title={t("answers:list.all")}>
        {lines.length === 0 ? <EmptyState>{t("proposals:none.listed")}</EmptyState> : null}
        <Lines lines={lines} label={t("answers:list.all")} />
      </Section>
    </>
  );
}

function Lines({ lines, label }: { lines: readonly AnswerLine[]; label: string }) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <ListRows label={label}>
      {lines.map((line) => (
        <ListRow
          key={line.proposalId}
          title={<Written>{line.title}</Written>}
          href={local(`/propositions/${line.proposalId}/reponse`)}
          facts={
            <>
              <StateOfProposal state={line.state} />
              <span>{t("proposals:supports", { count: line.supportCount })}</span>
              {line.answer ? (
                <>
                  <StateOfAnswer state={line.answer.state} />
                  <span>{t("answers:list.approver", { name: line.answer.approver })}</span>
                </>
              ) : null}
            </>
          }
        />
      ))}
    </ListRows>
  );
}
