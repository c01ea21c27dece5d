import type { AnsweredForm } from "~/features/site/answered-form";
import { useTranslation } from "~/i18n/use-translation";
import { ErrorSummary } from "~/ui/error-summary";

/** Where a form no longer stands: why what was just sent was not taken, and its words, so that they are not lost. */
export function LateWords({ title, form }: { title: string; form: AnsweredForm }) {
  const { t } = useTranslation();
  const text = form.value("text");
  return (
    <div className="stack gap-3">
      <ErrorSummary title={title} errors={form.errors.map((error) => ({ text: error.text }))} />
      {text ? (
        <div>
          <p>{t("comments:form.lateWords")}</p>
          <pre className="kept-text">{text}</pre>
        </div>
      ) : null}
    </div>
  );
}
