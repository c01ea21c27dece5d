import type { ReactNode } from "react";
import { parisTime } from "~/domain/polls/closing-time";
import { electorates } from "~/domain/polls/electorate";
import { mostOptions } from "~/domain/polls/limits";
import type { Method } from "~/domain/polls/methods/method";
import type { Settings } from "~/domain/polls/methods/settings";
import { type AnsweredForm, useAnsweredForm } from "~/features/site/answered-form";
import { useNamedErrors } from "~/features/site/named-errors";
import { useSite } from "~/features/site/viewer";
import { formatDate } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { Disclosure } from "~/ui/disclosure";
import { ErrorSummary } from "~/ui/error-summary";
import { Fieldset } from "~/ui/fieldset";
import { Select } from "~/ui/select";
import { Row, Stack } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";
import { MethodChoice } from "./method-choice";
import { MethodSettings } from "./method-settings";

export type PollDraft = {
  readonly title: string;
  readonly explanation: string;
  readonly method: string;
  readonly settings: Settings;
  readonly electorate: string;
  readonly sessionId: string | null;
  readonly plannedAt: string | null;
  readonly showCount: boolean;
  readonly closesAt: string | null;
  readonly options: readonly {
    readonly label: string;
    readonly hint: string;
    readonly hints: Readonly<Record<string, string>>;
    readonly cost: number | null;
    readonly proposalId: string | null;
    readonly sourceId: string | null;
  }[];
};

type Proposals = readonly { readonly id: string; readonly title: string }[];

type PollFormProps = {
  draft: PollDraft | null;
  proposals: Proposals;
  /** How it is voted: the draft's, or the one that was chosen in the address. */
  method: Method;
  /** The sessions of the chantier that are not cancelled. */
  sessions: readonly { readonly id: string; readonly title: string; readonly startsAt: string }[];
  /** A proposal to begin with. */
  proposalId?: string | null;
  answer: Parameters<typeof useAnsweredForm>[0];
  cancel: string;
};

/** What a facilitator says of a poll before it opens. */
export function PollForm({ draft, proposals, sessions, method, proposalId, answer, cancel }: PollFormProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const form = useAnsweredForm(answer);
  const named = useNamedErrors();
  const labelOf = useFieldLabel();
  const electorate = form.value("electorate", draft?.electorate ?? "registered");
  const used = Math.max(method.key === "for-against-abstain" ? 1 : 3, draft?.options.length ?? 1);
  const settings = draft?.method === method.key ? draft.settings : {};
  const option = (place: number) => (
    <OptionFields
      key={place}
      place={place}
      form={form}
      method={method}
      proposals={proposals}
      option={draft?.options[place] ?? null}
      proposalId={place === 0 ? (proposalId ?? null) : null}
    />
  );
  return (
    <form method="post" noValidate className="section-t">
      <Stack gap={5}>
        {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={named(form, labelOf)} /> : null}
        <TextField
          name="title"
          label={t("polls:form.title")}
          hint={t("polls:form.titleHint")}
          defaultValue={form.value("title", draft?.title)}
          error={form.error("title")}
          maxLength={200}
        />
        <TextArea
          name="explanation"
          label={t("polls:form.explanation")}
          hint={t("polls:form.explanationHint")}
          defaultValue={form.value("explanation", draft?.explanation)}
          error={form.error("explanation")}
        />
        <input type="hidden" name="method" value={method.key} />
        <MethodChoice method={method} />
        <Stack gap={4}>
          <h2 className="h-s">{t("polls:form.options")}</h2>
          {Array.from({ length: used }, (_, place) => option(place))}
          {used < mostOptions ? (
            <MoreOptions from={used} shown={[used + 5, used + 20]} open={form.answered} option={option} />
          ) : null}
        </Stack>
        <MethodSettings method={method} settings={settings} form={form} />
        <ChoiceGroup name="electorate" legend={t("polls:form.electorate")} error={form.error("electorate")}>
          {electorates.map((value) => (
            <Choice
              key={value}
              name="electorate"
              value={value}
              label={t(`polls:form.electorates.${value}.label`)}
              hint={t(`polls:form.electorates.${value}.hint`)}
              defaultChecked={electorate === value}
            />
          ))}
        </ChoiceGroup>
        {sessions.length > 0 ? (
          <Select
            name="sessionId"
            label={t("polls:form.session")}
            hint={t("polls:form.sessionHint")}
            defaultValue={form.value("sessionId", draft?.sessionId ?? "")}
            error={form.error("sessionId")}
          >
            <option value="">{t("polls:form.sessionNone")}</option>
            {sessions.map((session) => (
              <option key={session.id} value={session.id} lang="fr">
                {`${session.title}, ${formatDate(language, session.startsAt)}`}
              </option>
            ))}
          </Select>
        ) : null}
        <TextField
          type="datetime-local"
          name="plannedAt"
          label={t("polls:form.plannedAt")}
          hint={t("polls:form.plannedAtHint")}
          defaultValue={form.value("plannedAt", draft?.plannedAt ? parisTime(new Date(draft.plannedAt)) : undefined)}
          error={form.error("plannedAt")}
        />
        <TextField
          type="datetime-local"
          name="closesAt"
          label={t("polls:form.closesAt")}
          hint={t("polls:form.closesAtHint")}
          defaultValue={form.value("closesAt", draft?.closesAt ? parisTime(new Date(draft.closesAt)) : undefined)}
          error={form.error("closesAt")}
        />
        <Choice
          type="checkbox"
          name="showCount"
          label={t("polls:form.showCount")}
          hint={t("polls:form.showCountHint")}
          defaultChecked={form.checked("showCount", draft?.showCount)}
        />
        <Row>
          <Button look="primary">{t("polls:form.save")}</Button>
          <ButtonLink look="quiet" href={cancel}>
            {t("polls:form.cancel")}
          </ButtonLink>
        </Row>
      </Stack>
    </form>
  );
}

/** The words of a field by its name; those of an option with its number. */
function useFieldLabel(): (name: string) => string | undefined {
  const { t } = useTranslation();
  const words: Readonly<Record<string, string>> = {
    title: t("polls:form.title"),
    explanation: t("polls:form.explanation"),
    electorate: t("polls:form.electorate"),
    sessionId: t("polls:form.session"),
    plannedAt: t("polls:form.plannedAt"),
    closesAt: t("polls:form.closesAt"),
    proposalId: t("polls:form.proposal"),
    label: t("polls:form.label"),
    cost: t("polls:form.cost"),
    hint: t("polls:form.optionHint"),
    "hints.for": t("polls:form.hintFor"),
    "hints.against": t("polls:form.hintAgainst"),
    "hints.abstain": t("polls:form.hintAbstain"),
  };
  return (name) => {
    const [, place, field = name] = /^options\[(\d+)\]\.(.+)$/.exec(name) ?? [];
    const said = words[field];
    return said && place ? `${t("polls:form.option", { number: Number(place) + 1 })}, ${said}` : said;
  };
}

/** The fields of further options, folded in steps, so that a ballot of sixty needs no JavaScript and one of two is short. */
function MoreOptions({
  from,
  shown,
  open,
  option,
}: {
  from: number;
  shown: readonly number[];
  open: boolean;
  option: (place: number) => ReactNode;
}) {
  const { t } = useTranslation();
  const [until = mostOptions, ...further] = shown;
  const end = Math.min(until, mostOptions);
  if (from >= end) return null;
  return (
    <Disclosure summary={t("polls:form.moreOptions")} open={open}>
      <Stack gap={5}>
        {Array.from({ length: end - from }, (_, place) => option(from + place))}
        {end < mostOptions ? <MoreOptions from={end} shown={further} open={false} option={option} /> : null}
      </Stack>
    </Disclosure>
  );
}

type OptionFieldsProps = {
  place: number;
  form: AnsweredForm;
  method: Method;
  proposals: Proposals;
  option: PollDraft["options"][number] | null;
  proposalId: string | null;
};

function OptionFields({ place, form, method, proposals, option, proposalId }: OptionFieldsProps) {
  const { t } = useTranslation();
  const name = (field: string) => `options[${place}].${field}`;
  const meanings = [
    ["for", t("polls:form.hintFor")],
    ["against", t("polls:form.hintAgainst")],
    ["abstain", t("polls:form.hintAbstain")],
  ] as const;
  return (
    <Fieldset legend={t("polls:form.option", { number: place + 1 })}>
      {option?.sourceId ? (
        <input type="hidden" name={name("sourceId")} value={form.value(name("sourceId"), option.sourceId)} />
      ) : null}
      <Select
        name={name("proposalId")}
        label={t("polls:form.proposal")}
        hint={t("polls:form.proposalHint")}
        defaultValue={form.value(name("proposalId"), option?.proposalId ?? proposalId ?? "")}
        error={form.error(name("proposalId"))}
      >
        <option value="">{t("polls:form.proposalNone")}</option>
        {proposals.map((proposal) => (
          <option key={proposal.id} value={proposal.id} lang="fr">
            {proposal.title}
          </option>
        ))}
      </Select>
      <TextField
        name={name("label")}
        label={t("polls:form.label")}
        hint={t("polls:form.labelHint")}
        defaultValue={form.value(name("label"), option?.label)}
        error={form.error(name("label"))}
      />
      {method.settings.budget === undefined ? null : (
        <TextField
          inputMode="numeric"
          name={name("cost")}
          label={t("polls:form.cost")}
          defaultValue={form.value(name("cost"), option?.cost == null ? undefined : String(option.cost))}
          error={form.error(name("cost"))}
          className="input--short"
        />
      )}
      {method.key === "for-against-abstain" ? null : (
        <TextField
          name={name("hint")}
          label={t("polls:form.optionHint")}
          hint={t("polls:form.hintHint")}
          defaultValue={form.value(name("hint"), option?.hint)}
          error={form.error(name("hint"))}
        />
      )}
      {(method.key === "for-against-abstain" ? meanings : []).map(([answer, label]) => (
        <TextField
          key={answer}
          name={name(`hints.${answer}`)}
          label={label}
          hint={t("polls:form.hintHint")}
          defaultValue={form.value(name(`hints.${answer}`), option?.hints[answer])}
          error={form.error(name(`hints.${answer}`))}
        />
      ))}
    </Fieldset>
  );
}
