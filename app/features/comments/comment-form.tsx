import type { Answer } from "~/domain/access/can";
import { commentLimit } from "~/domain/comments/limits";
import { type Stance, stances } from "~/domain/comments/stance";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useReason } from "~/features/site/refusal";
import { useSite } from "~/features/site/viewer";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { ErrorSummary } from "~/ui/error-summary";
import { Row } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";

export type KeptComment = { readonly stance: string; readonly text: string };

interface CommentFormProps {
  /** The form's address in the page. */
  id: string;
  may: Answer;
  answer: Parameters<typeof useAnsweredForm>[0];
  kept: KeptComment | null;
  once?: string;
  /** Whose comment it answers. */
  answers?: string;
}

/**
 * Saying something, for, against or neither. Whoever is not signed in may write first: the text is kept while one signs
 * in. When the period is closed, the reason stands in the form's place.
 */
export function CommentForm({ id, may, answer, kept, once, answers }: CommentFormProps) {
  const { t } = useTranslation();
  const { language, viewer } = useSite();
  const name = viewer.kind === "visitor" ? "" : viewer.displayName;
  const reason = useReason();
  const form = useAnsweredForm(answer, "comment");
  const title = answers !== undefined ? t("comments:form.answerTitle", { name: answers }) : t("comments:form.title");
  const closed = !may.ok && may.why !== "sign-in-first" && may.why !== "verify-first";
  if (closed) {
    return (
      <section id={id} aria-labelledby={`${id}-title`} className="no-print">
        <h2 id={`${id}-title`}>{title}</h2>
        <p className="section-t">{reason(may.why)}</p>
      </section>
    );
  }
  const visitor = !may.ok && may.why === "sign-in-first";
  const chosen = form.value("stance", kept?.stance ?? (answers === undefined ? undefined : "neutral"));
  return (
    <form method="post" noValidate id={id} className="stack" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {form.errors.length > 0 ? (
        <ErrorSummary
          title={t("comments:form.wrong")}
          errors={form.errors.map((error) => (error.name ? { ...error, id: `${id}-${error.name}` } : error))}
        />
      ) : null}
      {kept && !form.answered ? <p role="status">{t("comments:form.kept")}</p> : null}
      <input type="hidden" name="intent" value="comment" />
      {once ? <input type="hidden" name="once" value={form.value("once", once)} /> : null}
      <ChoiceGroup
        name="stance"
        id={`${id}-stance`}
        legend={t("comments:form.stance")}
        error={form.error("stance")}
        beside
      >
        {stances.map((stance: Stance) => (
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
        id={`${id}-text`}
        label={t("comments:form.text")}
        hint={t("comments:form.hint", { limit: formatNumber(language, commentLimit) })}
        error={form.error("text")}
        defaultValue={form.value("text", kept?.text)}
        maxLength={commentLimit}
        rows={5}
      />
      <p className="small soft">{name ? t("comments:form.public", { name }) : t("comments:form.publicVisitor")}</p>
      <Row>
        <Button>{visitor ? t("comments:form.signIn") : t("comments:form.publish")}</Button>
        {visitor ? <span className="small soft">{t("comments:form.signInHint")}</span> : null}
        {!may.ok && may.why === "verify-first" ? <span className="small soft">{reason(may.why)}</span> : null}
      </Row>
    </form>
  );
}
