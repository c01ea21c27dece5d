import { amendmentLimits, proposalLimits } from "~/domain/proposals/limits";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Row } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";

/** The text, passage by passage: which one would you change? */
export function ChoosePassage({ id, passages }: { id: string; passages: readonly string[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <ol className="list">
      {passages.map((passage, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place of a passage is its name.
        <li key={place} className="stack gap-2">
          <p className="amendments__passage">
            <Written>{passage}</Written>
          </p>
          <p>
            <a href={local(`/propositions/${id}/modifications/nouvelle?passage=${place + 1}`)}>
              {t("amendments:new.choose", { number: place + 1 })}
            </a>
          </p>
        </li>
      ))}
    </ol>
  );
}

/** The passage, to be written otherwise, and why. */
export function AmendmentForm({
  answer,
  id,
  passage,
  place,
  version,
  once,
  blocked,
}: {
  answer: Parameters<typeof useAnsweredForm>[0];
  id: string;
  passage: string;
  place: number;
  version: number;
  once: string;
  blocked?: string;
}) {
  const { t } = useTranslation();
  const local = useLocal();
  const form = useAnsweredForm(answer);
  return (
    <form method="post" noValidate className="stack gap-4">
      {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={form.errors} /> : null}
      <input type="hidden" name="intent" value="propose" />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="place" value={place} />
      {once ? <input type="hidden" name="once" value={form.value("once", once)} /> : null}
      <div className="stack gap-2">
        <h2 className="h-s">{t("amendments:new.now")}</h2>
        <p className="amendments__passage">
          <Written>{passage}</Written>
        </p>
      </div>
      <TextArea
        name="replacement"
        label={t("amendments:new.replacement")}
        hint={t("amendments:new.replacementHint")}
        defaultValue={form.value("replacement", passage)}
        error={form.error("replacement")}
        maxLength={proposalLimits.text}
        rows={8}
        lang="fr"
      />
      <TextField
        name="reason"
        label={t("amendments:new.reason")}
        hint={t("amendments:new.reasonHint")}
        defaultValue={form.value("reason")}
        error={form.error("reason")}
        maxLength={amendmentLimits.reason}
        lang="fr"
      />
      <Row>
        <Button look="primary" blocked={blocked}>
          {t("amendments:new.send")}
        </Button>
        <ButtonLink look="quiet" href={local(`/propositions/${id}/modifications/nouvelle`)}>
          {t("amendments:new.other")}
        </ButtonLink>
      </Row>
    </form>
  );
}
