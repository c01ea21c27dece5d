import type { DecisionView } from "~/domain/decisions/views";
import { decisionMethods, decisionStates, objectionStates, objectionsAtOnce } from "~/domain/decisions/words";
import { type AnsweredForm, useAnsweredForm } from "~/features/site/answered-form";
import { useNamedErrors } from "~/features/site/named-errors";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
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

type Answer = Parameters<typeof useAnsweredForm>[0];

type Sources = {
  readonly polls: readonly { readonly id: string; readonly title: string; readonly closedAt: string | null }[];
  readonly proposals: readonly { readonly id: string; readonly title: string }[];
};

type NewDecisionProps = {
  sources: Sources;
  today: string;
  /** What to tick at first: where one comes from. */
  first: { readonly polls: readonly string[]; readonly proposals: readonly string[] };
  answer: Answer;
  cancel: string;
};

/** The form of a new decision: words, what it rests on, objections. */
export function NewDecisionForm({ sources, today, first, answer, cancel }: NewDecisionProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const form = useAnsweredForm(answer);
  const named = useNamedErrors();
  const labelOf = useDecisionLabel();
  return (
    <form method="post" noValidate className="section-t">
      <Stack gap={5}>
        {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={named(form, labelOf)} /> : null}
        <Words form={form} today={today} />
        <Stack gap={4}>
          <h2 className="h-s">{t("decisions:form.rests")}</h2>
          <ChoiceGroup
            name="polls"
            legend={t("decisions:form.polls")}
            hint={sources.polls.length === 0 ? t("decisions:form.noPoll") : undefined}
          >
            {sources.polls.map((poll) => (
              <Choice
                key={poll.id}
                type="checkbox"
                name="polls"
                value={poll.id}
                label={<Written>{poll.title}</Written>}
                hint={poll.closedAt ? formatDate(language, poll.closedAt) : undefined}
                defaultChecked={form.picked("polls", first.polls).includes(poll.id)}
              />
            ))}
          </ChoiceGroup>
          <ChoiceGroup
            name="proposals"
            legend={t("decisions:form.proposals")}
            hint={sources.proposals.length === 0 ? t("decisions:form.noProposal") : undefined}
          >
            {sources.proposals.map((proposal) => (
              <Choice
                key={proposal.id}
                type="checkbox"
                name="proposals"
                value={proposal.id}
                label={<Written>{proposal.title}</Written>}
                defaultChecked={form.picked("proposals", first.proposals).includes(proposal.id)}
              />
            ))}
          </ChoiceGroup>
        </Stack>
        <Stack gap={4}>
          <h2 className="h-s">{t("decisions:form.objections")}</h2>
          <p>{t("decisions:form.objectionsHint")}</p>
          <Objections form={form} place={0} />
        </Stack>
        <Acts save={t("decisions:form.save")} cancel={cancel} />
      </Stack>
    </form>
  );
}

/** The fields of an objection; the next one's stand folded under them, so that the form is as long as is needed. */
function Objections({ form, place }: { form: AnsweredForm; place: number }) {
  const { t } = useTranslation();
  const next = place + 1;
  const typed = (at: number) => Boolean(form.value(`objections[${at}].text`));
  const more = Array.from({ length: objectionsAtOnce - next }, (_, at) => next + at);
  return (
    <>
      <Fieldset legend={t("decisions:form.objection", { number: next })}>
        <ObjectionFields form={form} prefix={`objections[${place}].`} />
      </Fieldset>
      {more.length > 0 ? (
        <Disclosure summary={t("decisions:form.anotherObjection")} open={more.some(typed)}>
          <Stack gap={4}>
            <Objections form={form} place={next} />
          </Stack>
        </Disclosure>
      ) : null}
    </>
  );
}

type VersionProps = { decision: DecisionView; answer: Answer; cancel: string };

/** The form of another version: the same words, and what changed. */
export function DecisionVersionForm({ decision, answer, cancel }: VersionProps) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer);
  const named = useNamedErrors();
  const labelOf = useDecisionLabel();
  return (
    <form method="post" noValidate className="section-t">
      <Stack gap={5}>
        {form.answered ? <ErrorSummary title={t("common:form.wrong")} errors={named(form, labelOf)} /> : null}
        <Words form={form} today={decision.shown.decidedOn} shown={decision.shown} />
        <TextField
          name="changeNote"
          label={t("decisions:form.changeNote")}
          defaultValue={form.value("changeNote")}
          error={form.error("changeNote")}
        />
        <Acts save={t("decisions:form.saveVersion")} cancel={cancel} />
      </Stack>
    </form>
  );
}

function Words({ form, today, shown }: { form: AnsweredForm; today: string; shown?: DecisionView["shown"] }) {
  const { t } = useTranslation();
  const field = (name: "title" | "text" | "reasons" | "followedBy") => ({
    name,
    defaultValue: form.value(name, shown?.[name]),
    error: form.error(name),
  });
  const method = form.value("method", shown?.method ?? "consent");
  const state = form.value("state", shown?.state ?? "adopted");
  return (
    <>
      <TextField {...field("title")} label={t("decisions:form.title")} hint={t("decisions:form.titleHint")} />
      <TextArea {...field("text")} label={t("decisions:form.text")} />
      <TextArea {...field("reasons")} label={t("decisions:form.reasons")} hint={t("decisions:form.reasonsHint")} />
      <ChoiceGroup name="method" legend={t("decisions:form.method")} error={form.error("method")} beside>
        {decisionMethods.map((one) => (
          <Choice
            key={one}
            name="method"
            value={one}
            label={t(`decisions:methodName.${one}`)}
            defaultChecked={one === method}
          />
        ))}
      </ChoiceGroup>
      <ChoiceGroup name="state" legend={t("decisions:form.state")} error={form.error("state")} beside>
        {decisionStates.map((one) => (
          <Choice
            key={one}
            name="state"
            value={one}
            label={t(`decisions:state.${one}`)}
            defaultChecked={one === state}
          />
        ))}
      </ChoiceGroup>
      <TextField
        name="decidedOn"
        type="date"
        label={t("decisions:form.decidedOn")}
        defaultValue={form.value("decidedOn", shown?.decidedOn ?? today)}
        error={form.error("decidedOn")}
      />
      <TextField
        {...field("followedBy")}
        label={t("decisions:form.followedBy")}
        hint={t("decisions:form.followedByHint")}
      />
      <TextField
        name="dueOn"
        type="date"
        label={t("decisions:form.dueOn")}
        hint={t("decisions:form.dueOnHint")}
        defaultValue={form.value("dueOn", shown?.dueOn ?? undefined)}
        error={form.error("dueOn")}
      />
    </>
  );
}

/** The words of a field by its name; those of an objection of a list with its number. */
function useDecisionLabel(): (name: string) => string | undefined {
  const { t } = useTranslation();
  const words: Readonly<Record<string, string>> = {
    title: t("decisions:form.title"),
    text: t("decisions:form.text"),
    reasons: t("decisions:form.reasons"),
    method: t("decisions:form.method"),
    state: t("decisions:form.state"),
    decidedOn: t("decisions:form.decidedOn"),
    followedBy: t("decisions:form.followedBy"),
    dueOn: t("decisions:form.dueOn"),
    polls: t("decisions:form.polls"),
    proposals: t("decisions:form.proposals"),
    changeNote: t("decisions:form.changeNote"),
  };
  const ofObjection: Readonly<Record<string, string>> = {
    text: t("decisions:form.objectionText"),
    state: t("decisions:form.objectionState"),
    answer: t("decisions:form.objectionAnswer"),
  };
  return (name) => {
    const [, place, field] = /^objections\[(\d+)\]\.(\w+)$/.exec(name) ?? [];
    if (!place || !field) return words[name];
    return `${t("decisions:form.objection", { number: Number(place) + 1 })}, ${ofObjection[field] ?? field}`;
  };
}

type ObjectionFieldsProps = {
  form: AnsweredForm;
  /** Before each name: the place in a list. */
  prefix?: string;
  /** Before each id, where the fields stand several times in a page. */
  ids?: string;
  /** The words are known: only what became of it is asked. */
  known?: boolean;
};

/** An objection, what became of it and the answer given. */
export function ObjectionFields({ form, prefix = "", ids, known }: ObjectionFieldsProps) {
  const { t } = useTranslation();
  const at = (name: string) => ({
    name: `${prefix}${name}`,
    id: ids ? `${ids}-${name}` : undefined,
    error: form.error(`${prefix}${name}`),
  });
  const stateWords = {
    raised: t("decisions:objection.stateRaised"),
    lifted: t("decisions:objection.stateLifted"),
    kept: t("decisions:objection.stateKept"),
  };
  return (
    <>
      {known ? null : (
        <TextField
          {...at("text")}
          label={t("decisions:form.objectionText")}
          defaultValue={form.value(`${prefix}text`)}
        />
      )}
      <Select
        {...at("state")}
        label={t("decisions:form.objectionState")}
        defaultValue={form.value(`${prefix}state`, known ? "lifted" : "raised")}
      >
        {objectionStates.map((state) => (
          <option key={state} value={state}>
            {stateWords[state]}
          </option>
        ))}
      </Select>
      <TextField
        {...at("answer")}
        label={t("decisions:form.objectionAnswer")}
        defaultValue={form.value(`${prefix}answer`)}
      />
    </>
  );
}

function Acts({ save, cancel }: { save: string; cancel: string }) {
  const { t } = useTranslation();
  return (
    <Row>
      <Button look="primary">{save}</Button>
      <ButtonLink look="quiet" href={cancel}>
        {t("decisions:form.cancel")}
      </ButtonLink>
    </Row>
  );
}
