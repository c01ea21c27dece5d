import { channels } from "~/domain/guides/card";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useNamedErrors } from "~/features/site/named-errors";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { ErrorSummary } from "~/ui/error-summary";
import { Select } from "~/ui/select";
import { Row, Stack } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";
import type { CardShown } from "./card-sheet";

type CardFormProps = {
  /** The version to begin with; none for a new card, which has an origin. */
  card: CardShown | null;
  /** What one that was prepared from a wall begins with. */
  title?: string;
  today: string;
  decisions: readonly { readonly id: string; readonly title: string }[];
  decisionId: string | null;
  answer: Parameters<typeof useAnsweredForm>[0];
  cancel: string;
};

type TextName = Exclude<keyof CardShown, "channels" | "age">;

/** A card of a guide, field by field. */
export function CardForm({ card, title, today, decisions, decisionId, answer, cancel }: CardFormProps) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer);
  const named = useNamedErrors();
  const labels: Readonly<Record<string, string>> = {
    title: t("guides:form.title"),
    situation: t("guides:form.situation"),
    contact: t("guides:form.contact"),
    documents: t("guides:form.documents"),
    channels: t("guides:form.channels"),
    cost: t("guides:form.cost"),
    delay: t("guides:form.delay"),
    help: t("guides:form.help"),
    alias: t("guides:form.alias"),
    sourceUrl: t("guides:form.sourceUrl"),
    verifiedOn: t("guides:form.verifiedOn"),
    validFrom: t("guides:form.validFrom"),
    validTo: t("guides:form.validTo"),
    decisionId: t("guides:form.decision"),
    origin: t("guides:form.origin"),
  };
  const field = (name: TextName, otherwise?: string) => ({
    name,
    defaultValue: form.value(name, card?.[name] ?? otherwise),
    error: form.error(name),
  });
  const origin = form.value("origin", "");
  return (
    <form method="post" noValidate className="section-t">
      <Stack gap={4}>
        {form.answered ? (
          <ErrorSummary title={t("common:form.wrong")} errors={named(form, (name) => labels[name])} />
        ) : null}
        <TextField {...field("title", title)} label={t("guides:form.title")} hint={t("guides:form.titleHint")} />
        <TextArea {...field("situation")} label={t("guides:form.situation")} />
        <TextField {...field("contact")} label={t("guides:form.contact")} />
        <TextArea {...field("documents")} label={t("guides:form.documents")} hint={t("guides:form.documentsHint")} />
        <ChoiceGroup name="channels" legend={t("guides:form.channels")} error={form.error("channels")}>
          {channels.map((channel) => (
            <Choice
              key={channel}
              type="checkbox"
              name="channels"
              value={channel}
              label={t(`guides:channel.${channel}`)}
              defaultChecked={form.picked("channels", card?.channels).includes(channel)}
            />
          ))}
        </ChoiceGroup>
        <TextField {...field("cost")} label={t("guides:form.cost")} />
        <TextField {...field("delay")} label={t("guides:form.delay")} />
        <TextArea {...field("help")} label={t("guides:form.help")} />
        <TextField {...field("alias")} label={t("guides:form.alias")} hint={t("guides:form.aliasHint")} />
        <TextField
          {...field("sourceUrl")}
          type="url"
          label={t("guides:form.sourceUrl")}
          hint={t("guides:form.sourceUrlHint")}
        />
        <TextField {...field("verifiedOn", today)} type="date" label={t("guides:form.verifiedOn")} />
        <TextField
          {...field("validFrom")}
          type="date"
          label={t("guides:form.validFrom")}
          hint={t("guides:form.optional")}
        />
        <TextField
          {...field("validTo")}
          type="date"
          label={t("guides:form.validTo")}
          hint={t("guides:form.optional")}
        />
        <Select
          name="decisionId"
          label={t("guides:form.decision")}
          defaultValue={form.value("decisionId", decisionId ?? "")}
          error={form.error("decisionId")}
        >
          <option value="">{t("guides:form.noDecision")}</option>
          {decisions.map((decision) => (
            <option key={decision.id} value={decision.id} lang="fr">
              {decision.title}
            </option>
          ))}
        </Select>
        {card ? null : (
          <ChoiceGroup name="origin" legend={t("guides:form.origin")} error={form.error("origin")}>
            <Choice
              name="origin"
              value="editorial"
              label={t("guides:form.originEditorial")}
              defaultChecked={origin === "editorial"}
            />
            <Choice
              name="origin"
              value="import"
              label={t("guides:form.originImport")}
              defaultChecked={origin === "import"}
            />
          </ChoiceGroup>
        )}
        <Row>
          <Button look="primary">{t("guides:form.save")}</Button>
          <ButtonLink look="quiet" href={cancel}>
            {t("guides:form.cancel")}
          </ButtonLink>
        </Row>
      </Stack>
    </form>
  );
}
