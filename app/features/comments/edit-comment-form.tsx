import type { Answer } from "~/domain/access/can";
import { commentLimit } from "~/domain/comments/limits";
import { stances } from "~/domain/comments/stance";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useReason } from "~/features/site/refusal";
import { useSite } from "~/features/site/viewer";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { ErrorSummary } from "~/ui/error-summary";
import { TextArea } from "~/ui/text-area";
import { LateWords } from "./late-words";

type FormAnswer = Parameters<typeof useAnsweredForm>[0];

/** Changing one's comment: the former text stays readable in its history. */
export function EditCommentForm({
  may,
  begin,
  version,
  answer,
}: {
  may: Answer;
  begin: { readonly stance: string; readonly text: string };
  version: number;
  answer: FormAnswer;
}) {
  const { t } = useTranslation();
  const { language } = useSite();
  const reason = useReason();
  const form = useAnsweredForm(answer, "comment");
  if (!may.ok) {
    return form.answered ? <LateWords title={t("comments:change.late")} form={form} /> : <p>{reason(may.why)}</p>;
  }
  const stale = answer?.refusal?.reason === "stale";
  const chosen = form.value("stance", begin.stance);
  return (
    <form method="post" noValidate className="stack">
      {form.errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
      {stale ? (
        <section className="version" aria-label={t("comments:change.stale")}>
          <p>
            <b>{t("comments:change.stale")}</b>
          </p>
          <pre className="kept-text">{begin.text}</pre>
        </section>
      ) : null}
      <input type="hidden" name="intent" value="comment" />
      <input type="hidden" name="version" value={stale ? version : form.value("version", String(version))} />
      <ChoiceGroup name="stance" legend={t("comments:form.stance")} error={form.error("stance")} beside>
        {stances.map((stance) => (
          <Choice
            key={stance}
            name="stance"
            value={stance}
            label={t(`comments:form.${stance}`)}
            defaultChecked={chosen === stance}
          />
        ))}
      </ChoiceGroup>
      <TextArea
        name="text"
        label={t("comments:form.text")}
        hint={t("comments:form.hint", { limit: formatNumber(language, commentLimit) })}
        error={form.error("text")}
        defaultValue={form.value("text", begin.text)}
        maxLength={commentLimit}
        rows={7}
      />
      <p>
        <Button look="primary">{t("comments:change.publish")}</Button>
      </p>
    </form>
  );
}

/** Taking one's comment back, with what becomes of it said before. */
export function WithdrawCommentForm({ answer }: { answer: FormAnswer }) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer, "withdraw");
  return (
    <form method="post" className="stack" aria-labelledby="retirer">
      <h2 id="retirer" className="h-s">
        {t("comments:withdraw.title")}
      </h2>
      {form.errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
      <p>{t("comments:withdraw.text")}</p>
      <input type="hidden" name="intent" value="withdraw" />
      <p>
        <Button>{t("comments:withdraw.do")}</Button>
      </p>
    </form>
  );
}
