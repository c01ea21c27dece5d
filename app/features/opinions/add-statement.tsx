import { longestStatement } from "~/domain/opinions/statement-text";
import type { ConversationView } from "~/domain/opinions/views";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { ErrorSummary } from "~/ui/error-summary";
import { Stack } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";

type Props = { conversation: ConversationView; answer: Parameters<typeof useAnsweredForm>[0] };

/** Somebody's own statement, for what nobody said yet. */
export function AddStatement({ conversation, answer }: Props) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer, "add");
  if (!conversation.mayAdd.ok) return null;
  const waits = conversation.reviews && !conversation.manages;
  return (
    <div id="ajouter" className="section-t no-print">
      <Disclosure summary={t("opinions:add.title")} open={form.answered}>
        <form method="post" noValidate>
          <input type="hidden" name="intent" value="add" />
          <Stack gap={3}>
            {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
            <TextArea
              name="text"
              rows={3}
              maxLength={longestStatement}
              label={t("opinions:add.label")}
              hint={t("opinions:add.hint", { most: longestStatement })}
              defaultValue={form.value("text")}
              error={form.error("text")}
            />
            <p className="small soft">{t(waits ? "opinions:add.waits" : "opinions:add.atOnce")}</p>
            <div>
              <Button>{t("opinions:add.send")}</Button>
            </div>
          </Stack>
        </form>
      </Disclosure>
    </div>
  );
}
