import { redirect } from "react-router";
import { z } from "zod";
import { receiptOf } from "#server/areas/receipts/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { mayTry } from "#server/http/rate-limits";
import { refuse } from "~/domain/outcome";
import { useAnsweredForm } from "~/features/site/answered-form";
import { usePageAnswer } from "~/features/site/page-answer";
import { localPath } from "~/i18n/language";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";
import { Row } from "~/ui/stack";
import { TextField } from "~/ui/text-field";
import { receiptTries } from "./tries";

export const handle = { script: "never" };

export const loader = guarded({}, () => null);

export const action = guardedAction(
  { form: z.object({ words: z.string({ error: "receipt-wrong" }).max(200, "receipt-wrong") }) },
  async ({ app, form, language, context }) => {
    if (!(await mayTry(app, receiptTries, [context.clientAddress]))) return refuse("too-many");
    const receipt = await receiptOf(app, form.words);
    return receipt ? redirect(localPath(language, `/recus/${receipt.words}`), 303) : refuse("receipt-wrong");
  },
);

/** Where one types the words of a receipt. */
export default function FindReceipt() {
  const { t } = useTranslation();
  const form = useAnsweredForm(usePageAnswer<FormAnswer>());
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("receipts:find.title")} · Chantiers`}</title>
      <PageHead title={t("receipts:find.title")} lead={t("receipts:find.lead")} />
      <form method="post" noValidate className="section-t stack gap-4">
        {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
        <TextField
          name="words"
          label={t("receipts:find.words")}
          hint={t("receipts:find.hint")}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          lang="fr"
          defaultValue={form.value("words")}
          error={form.error("words")}
        />
        <Row>
          <Button look="primary">{t("receipts:find.see")}</Button>
        </Row>
      </form>
    </main>
  );
}
