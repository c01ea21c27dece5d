import type { AmendmentView } from "~/domain/proposals/amendment-views";
import { amendmentLimits, proposalLimits } from "~/domain/proposals/limits";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { ErrorSummary } from "~/ui/error-summary";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { Row, Stack } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";

type FormAnswer = Parameters<typeof useAnsweredForm>[0];

/** The longest beginning of a passage in a list, in characters. */
const beginning = 70;

/**
 * For the authors: take the amendment, as it is or written by hand, or say why not. When others are on the same passage,
 * they are all there, and the passage is written by hand.
 */
export function AnswerAmendment({
  amendment,
  version,
  answer,
}: {
  amendment: AmendmentView;
  version: number;
  answer: FormAnswer;
}) {
  const { t } = useTranslation();
  const accept = useAnsweredForm(answer, "accept");
  const reject = useAnsweredForm(answer, "reject");
  const { place, others } = amendment;
  const picked = accept.picked("taken", [String(amendment.number)]);
  return (
    <Section id="repondre" title={t("amendments:answer.title")}>
      <Stack gap={6} className="section-t">
        <form method="post" noValidate className="stack gap-4">
          {accept.answered ? <ErrorSummary title={t("common:form.wrong")} errors={accept.errors} /> : null}
          <p>
            {others.length > 0
              ? t("amendments:answer.byHand")
              : place === null
                ? t("amendments:answer.toPlace")
                : t("amendments:answer.asIs")}
          </p>
          <input type="hidden" name="version" value={version} />
          {others.map((other) => (
            <input key={other.number} type="hidden" name="seen" value={other.number} />
          ))}
          {others.length > 0 ? (
            <ChoiceGroup name="taken" legend={t("amendments:answer.taken")} hint={t("amendments:answer.takenHint")}>
              {[amendment, ...others].map((one) => (
                <Choice
                  key={one.number}
                  type="checkbox"
                  name="taken"
                  value={one.number}
                  label={t("amendments:answer.of", { number: one.number, by: one.by })}
                  defaultChecked={picked.includes(String(one.number))}
                />
              ))}
            </ChoiceGroup>
          ) : (
            <input type="hidden" name="taken" value={amendment.number} />
          )}
          {place === null ? (
            <Select
              name="place"
              label={t("amendments:answer.place")}
              hint={t("amendments:answer.placeHint")}
              defaultValue={accept.value("place", "0")}
              error={accept.error("place")}
            >
              {amendment.passages.map((passage, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the place of a passage is its name.
                <option key={at} value={at}>
                  {passage.length > beginning ? `${passage.slice(0, beginning)}…` : passage}
                </option>
              ))}
            </Select>
          ) : (
            <input type="hidden" name="place" value={place} />
          )}
          <TextArea
            name="replacement"
            label={t("amendments:answer.replacement")}
            hint={t("amendments:answer.replacementHint")}
            defaultValue={accept.value("replacement", amendment.replacement)}
            error={accept.error("replacement")}
            maxLength={proposalLimits.text}
            rows={7}
            lang="fr"
          />
          <Choice
            type="checkbox"
            name="substantial"
            label={t("proposals:form.substantial")}
            hint={t("proposals:form.substantialHint")}
            defaultChecked={accept.checked("substantial")}
          />
          <Row>
            <Button look="primary" name="intent" value="accept">
              {t("amendments:answer.accept")}
            </Button>
          </Row>
        </form>
        <form method="post" noValidate className="stack gap-3">
          {reject.answered ? <ErrorSummary title={t("common:form.wrong")} errors={reject.errors} /> : null}
          <TextArea
            name="answer"
            label={t("amendments:answer.why")}
            hint={t("amendments:answer.whyHint")}
            defaultValue={reject.value("answer")}
            error={reject.error("answer")}
            maxLength={amendmentLimits.answer}
            rows={3}
            lang="fr"
          />
          <Row>
            <Button name="intent" value="reject">
              {t("amendments:answer.reject")}
            </Button>
          </Row>
        </form>
      </Stack>
    </Section>
  );
}
