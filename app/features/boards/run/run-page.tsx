import { LIMITS } from "~/domain/boards/limits";
import type { Moment } from "~/domain/boards/moment";
import type { WallPeople } from "~/domain/boards/people";
import { PRESET_KEYS, PRESETS, type RunStep, STEP_LIMITS, STEP_MODES } from "~/domain/boards/run-sheet";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { Sentence, slot } from "~/features/site/sentence";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { Disclosure } from "~/ui/disclosure";
import { ErrorSummary } from "~/ui/error-summary";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";
import { formState, type RefusedForm } from "../form-answer";
import type { WallFacts } from "../wall-facts";
import { RunControls } from "./run-controls";
import { StepClock } from "./step-clock";
import { PeopleOfWall } from "./wall-people";

type RunPageProps = {
  frame: WallFacts;
  /** Null once the wall is closed, and while a moment is looked at. */
  people: WallPeople | null;
  moments: readonly { readonly id: string; readonly title: string; readonly at: string; readonly notes: number }[];
  moment: { readonly id: string; readonly title: string; readonly at: string; readonly content: Moment } | null;
  /** The key of the form that adds a step: sent twice, it adds one. */
  once: string;
  /** The step whose form is open. */
  open: string | null;
  answer: RefusedForm | undefined;
};

/** A facilitator prepares the sequence of a wall, plays it, and goes back to what the wall was. Plain forms. */
export function RunPage({ frame, people, moments, moment, once, open, answer }: RunPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const reason = useReason();
  const { run } = frame;
  const fields = answer?.lastResult?.error ?? {};
  const wrong = Object.entries(fields).flatMap(([name, reasons]) =>
    name !== "" && reasons?.[0] ? [{ name, text: reason(reasons[0], { ...STEP_LIMITS, most: LIMITS.guests }) }] : [],
  );
  const refused = answer?.intent === "edit-step" ? String(answer.lastResult?.initialValue?.id ?? "") : "";
  const errors = answer?.refusal
    ? [{ text: reason(answer.refusal.reason, answer.refusal.detail) }]
    : wrong.map(({ name, text }) => ({ text, id: stepField(name, refused || undefined) }));
  const total = run?.steps.reduce((sum, step) => sum + step.minutes, 0) ?? 0;
  return (
    <main id="contenu" className="wrap narrow section runpage">
      <title>{`${t("boards:run.title")}, ${frame.title} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/murs/${frame.id}`)}>
            <Written>{frame.title}</Written>
          </Crumb>
        }
        title={t("boards:run.title")}
        lead={t("workshop:run.lead")}
      />
      {errors.length > 0 ? (
        <div className="above-4">
          <ErrorSummary title={t("wall-list:notDone")} errors={errors} />
        </div>
      ) : null}
      {moment ? <MomentView frame={frame} moment={moment} /> : null}
      {run && !moment ? (
        <>
          {frame.state === "open" ? (
            <section className="runpage__play above-4" id="deroule" aria-label={t("workshop:run.play")}>
              {run.current ? (
                <p>
                  <span className="soft">{t("workshop:run.nowOn")}</span>{" "}
                  <b>
                    <Written>{run.steps.find((step) => step.id === run.current)?.title ?? ""}</Written>
                  </b>
                </p>
              ) : null}
              <StepClock run={run} small />
              <RunControls boardId={frame.id} run={run} back="run" />
              <p className="small soft">{t("workshop:run.playElsewhere")}</p>
            </section>
          ) : null}
          <Section id="etapes" title={t("workshop:run.stepsTitle")} className="section-t">
            <p className="soft">{t("workshop:run.total", { count: total })}</p>
            <ol className="list runsteps">
              {run.steps.map((step, at) => (
                <StepRow
                  key={step.id}
                  step={step}
                  here={step.id === run.current}
                  first={at === 0}
                  last={at === run.steps.length - 1}
                  open={open === step.id || refused === step.id}
                  answer={answer}
                />
              ))}
            </ol>
          </Section>
        </>
      ) : null}
      {people ? <PeopleOfWall people={people} answer={answer} /> : null}
      {!run ? (
        <Section id="modeles" title={t("workshop:preset.title")} className="section-t">
          <p className="soft">{t("workshop:preset.lead")}</p>
          <form method="post" noValidate className="stack gap-4 above-3">
            <input type="hidden" name="intent" value="preset" />
            <ChoiceGroup name="preset" legend={t("workshop:preset.which")}>
              {PRESET_KEYS.map((key, at) => (
                <Choice
                  key={key}
                  name="preset"
                  value={key}
                  label={t(`workshop:preset.${key}.title`)}
                  hint={`${t(`workshop:preset.${key}.hint`)} ${t("workshop:run.total", {
                    count: PRESETS[key].reduce((sum, step) => sum + step.minutes, 0),
                  })}`}
                  defaultChecked={at === 0}
                />
              ))}
            </ChoiceGroup>
            <p>
              <Button look="primary" wide>
                {t("workshop:preset.take")}
              </Button>
            </p>
          </form>
        </Section>
      ) : null}
      {moment ? null : (
        <Section id="nouvelle-etape" title={t("workshop:run.addTitle")} className="section-t stack gap-3">
          <StepForm intent="add-step" once={once} answer={answer} />
        </Section>
      )}
      {moments.length > 0 && !moment ? (
        <Section id="moments" title={t("workshop:moment.title")} className="section-t">
          <p className="soft">{t("workshop:moment.lead")}</p>
          <Moments boardId={frame.id} moments={moments} />
        </Section>
      ) : null}
    </main>
  );
}

/** The id of a field of a step's form; of the form that adds one where there is no step. */
const stepField = (name: string, step?: string) => `${name}-${step ?? "new"}`;

function StepRow({
  step,
  here,
  first,
  last,
  open,
  answer,
}: {
  step: RunStep;
  here: boolean;
  first: boolean;
  last: boolean;
  open: boolean;
  answer: RefusedForm | undefined;
}) {
  const { t } = useTranslation();
  const mode = t(`boards:run.mode.${step.mode}`);
  const facts = [
    // A step that has the name of what is done in it says it once.
    mode === step.title ? "" : mode,
    step.minutes > 0 ? t("boards:run.minutes", { count: step.minutes }) : "",
    step.mode === "vote" ? t("workshop:dots.each", { count: step.dots }) : "",
    here ? t("workshop:run.onNow") : step.done ? t("boards:run.done") : "",
  ].filter(Boolean);
  return (
    <li id={`e-${step.id}`} aria-current={here ? "step" : undefined}>
      <h3 className="list__t">
        <Written>{step.title}</Written>
      </h3>
      <p className="small soft">{facts.join(" · ")}</p>
      {step.instruction ? (
        <p className="list__p">
          <Written>{step.instruction}</Written>
        </p>
      ) : null}
      <Disclosure summary={t("workshop:run.change")} open={open}>
        <StepForm intent="edit-step" step={step} answer={answer} />
        <div className="row above-3">
          {first ? null : <StepButton intent="place-step" step={step} way="up" text={t("boards:op.up")} />}
          {last ? null : <StepButton intent="place-step" step={step} way="down" text={t("boards:op.down")} />}
          {step.done || here ? null : <StepButton intent="remove-step" step={step} text={t("workshop:run.remove")} />}
        </div>
      </Disclosure>
    </li>
  );
}

function StepButton({ intent, step, way, text }: { intent: string; step: RunStep; way?: string; text: string }) {
  return (
    <form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="id" value={step.id} />
      {way ? <input type="hidden" name="way" value={way} /> : null}
      <Button small look="quiet">
        {text}
        <span className="sr">
          {" "}
          <Written>{step.title}</Written>
        </span>
      </Button>
    </form>
  );
}

function StepForm({
  intent,
  step,
  once,
  answer,
}: {
  intent: "add-step" | "edit-step";
  step?: RunStep;
  once?: string;
  answer: RefusedForm | undefined;
}) {
  const { t } = useTranslation();
  const reason = useReason();
  const form = formState(answer, intent, step?.id);
  const field = (name: string) => stepField(name, step?.id);
  const wrong = (name: string) => (form.wrong(name) ? reason(form.wrong(name) ?? "", STEP_LIMITS) : undefined);
  const count = (value: number | undefined) => (value ? String(value) : "");
  return (
    <form method="post" noValidate className="stack gap-3">
      <input type="hidden" name="intent" value={intent} />
      {step ? <input type="hidden" name="id" value={step.id} /> : null}
      {once ? <input type="hidden" name="once" value={form.typed("once", once)} /> : null}
      <Select
        name="mode"
        id={field("mode")}
        label={t("workshop:run.modeLabel")}
        hint={t("workshop:run.modeHint")}
        defaultValue={form.typed("mode", step?.mode ?? "alone")}
      >
        {STEP_MODES.map((mode) => (
          <option key={mode} value={mode}>
            {t(`boards:run.modeLong.${mode}`)}
          </option>
        ))}
      </Select>
      <TextField
        name="title"
        id={field("title")}
        label={t("workshop:run.name")}
        defaultValue={form.typed("title", step?.title ?? "")}
        error={wrong("title")}
        maxLength={STEP_LIMITS.title}
      />
      <TextArea
        name="instruction"
        id={field("instruction")}
        label={t("workshop:run.instruction")}
        hint={t("workshop:run.instructionHint")}
        defaultValue={form.typed("instruction", step?.instruction ?? "")}
        error={wrong("instruction")}
        rows={2}
      />
      <TextField
        name="minutes"
        id={field("minutes")}
        label={t("workshop:run.length")}
        hint={t("workshop:run.lengthHint")}
        inputMode="numeric"
        size={4}
        defaultValue={form.typed("minutes", count(step?.minutes))}
        error={wrong("minutes")}
      />
      <div className="lline">
        <TextField
          name="dots"
          id={field("dots")}
          label={t("workshop:dots.number")}
          hint={t("workshop:dots.numberHint")}
          inputMode="numeric"
          size={4}
          defaultValue={form.typed("dots", count(step?.dots))}
          error={wrong("dots")}
        />
        <TextField
          name="dotsANote"
          id={field("dotsANote")}
          label={t("workshop:dots.aNote")}
          hint={t("workshop:dots.aNoteHint")}
          inputMode="numeric"
          size={4}
          defaultValue={form.typed("dotsANote", count(step?.dotsANote))}
          error={wrong("dotsANote")}
        />
      </div>
      <p>
        <Button small={intent === "edit-step"}>
          {intent === "add-step" ? t("workshop:run.add") : t("workshop:run.keep")}
        </Button>
      </p>
    </form>
  );
}

function Moments({ boardId, moments }: { boardId: string; moments: RunPageProps["moments"] }) {
  const { t } = useTranslation();
  const local = useLocal();
  const { language } = useSite();
  return (
    <ul className="list">
      {moments.map((one) => (
        <li key={one.id}>
          <h3 className="list__t">
            <a href={local(`/murs/${boardId}/deroule?moment=${one.id}`)}>
              <Written>{one.title}</Written>
            </a>
          </h3>
          <p className="small soft">
            {t("workshop:moment.at", {
              date: formatDateTime(language, one.at),
              notes: t("boards:notes", { count: one.notes }),
            })}
          </p>
        </li>
      ))}
    </ul>
  );
}

function MomentView({ frame, moment }: { frame: WallFacts; moment: NonNullable<RunPageProps["moment"]> }) {
  const { t } = useTranslation();
  const local = useLocal();
  const { language } = useSite();
  const { groups, notes, dots } = moment.content;
  const part = (group: string | null) => notes.filter((note) => note.group === group);
  const list = (members: typeof notes) => (
    <ul>
      {members.map((note) => (
        <li key={note.id}>
          <span className="soft">{t(`boards:kind.${note.kind}`)}</span> <Written>{note.text}</Written>
          {dots[note.id] ? <b> {t("boards:dots.count", { count: dots[note.id] })}</b> : null}
        </li>
      ))}
    </ul>
  );
  return (
    <Section
      id="moment"
      title={
        <Sentence
          text={t("workshop:moment.one", { title: slot, date: formatDateTime(language, moment.at) })}
          written={moment.title}
        />
      }
      className="section-t"
    >
      {groups.map((group) => (
        <div key={group.id} className="above-3">
          <h3 className="h-s">
            <Written>{group.title}</Written>
          </h3>
          {list(part(group.id))}
        </div>
      ))}
      {part(null).length > 0 ? (
        <div className="above-3">
          <h3 className="h-s">{groups.length > 0 ? t("wall-list:ungrouped") : t("wall-list:notes")}</h3>
          {list(part(null))}
        </div>
      ) : null}
      {frame.state === "open" ? (
        <form method="post" className="stack gap-3 section-t">
          <input type="hidden" name="intent" value="restore-moment" />
          <input type="hidden" name="moment" value={moment.id} />
          <p className="tldr">{t("workshop:moment.warn")}</p>
          <p className="row">
            <Button>{t("workshop:moment.restore")}</Button>
            <a href={local(`/murs/${frame.id}/deroule`)}>{t("workshop:run.toRun")}</a>
          </p>
        </form>
      ) : null}
    </Section>
  );
}
