import { fewestBallotsListed } from "~/domain/polls/publication";
import { handsOf, takesHands } from "~/domain/polls/room/room-ballots";
import type { PollView, RoomCountView, RoomView } from "~/domain/polls/views";
import { type AnsweredForm, useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import type { FilledForm } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { ErrorSummary } from "~/ui/error-summary";
import { Fieldset } from "~/ui/fieldset";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Sheet } from "~/ui/sheet";
import { Row, Stack } from "~/ui/stack";
import { TextField } from "~/ui/text-field";
import { BallotOption } from "./ballot-option";
import { RoomCounts } from "./room-counts";
import { tickedIn } from "./ticked-in";

type RoomPageProps = {
  poll: PollView;
  room: RoomView;
  sendingKey: string;
  answer: FilledForm | undefined;
};

/** For who conducts a vote in a room: hands and ballots on paper, and what was entered, never written over. */
export function RoomPage({ poll, room, sendingKey, answer }: RoomPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const hands = useAnsweredForm(answer, "hands", { "hands-sum": "people" });
  const paper = useAnsweredForm(answer, "paper");
  const back = useAnsweredForm(answer, "take-back");
  const open = poll.state === "open";
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${t("polls:room.title")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/votes/${poll.id}`)}>
            <Written>{poll.title}</Written>
          </Crumb>
        }
        title={t("polls:room.title")}
        lead={open ? t("polls:room.left", { count: room.left }) : t("polls:room.over")}
      >
        <p>
          {t("polls:room.present", { count: room.present })} {t("polls:room.online", { count: room.online })}{" "}
          {t("polls:room.counted", { count: room.inRoom })}
        </p>
        {open ? (
          <>
            <p className="small soft">{t("polls:room.rule")}</p>
            <p className="small soft">{t("polls:room.few", { fewest: fewestBallotsListed })}</p>
          </>
        ) : null}
      </PageHead>
      <Stack gap={6} className="section-t">
        {open && takesHands(poll.shape, poll.settings) ? (
          <Hands poll={poll} sendingKey={sendingKey} form={hands} />
        ) : null}
        {open ? <Paper poll={poll} sendingKey={sendingKey} form={paper} ticked={tickedIn(answer ?? null)} /> : null}
        <Section id="entre" title={t("polls:room.entered")} quiet>
          {back.answered ? (
            <ErrorSummary
              title={t("common:form.wrong")}
              errors={back.errors.map((error) =>
                error.name === "reason" ? { ...error, id: `reason-${back.value("number")}` } : error,
              )}
            />
          ) : null}
          {room.counts.length === 0 ? (
            <p className="soft">{t("polls:room.none")}</p>
          ) : (
            <RoomCounts
              counts={room.counts}
              {...(open
                ? { act: (count: RoomCountView) => <TakeBack count={count} sendingKey={sendingKey} form={back} /> }
                : {})}
            />
          )}
        </Section>
      </Stack>
    </main>
  );
}

function Hands({ poll, sendingKey, form }: { poll: PollView; sendingKey: string; form: AnsweredForm }) {
  const { t } = useTranslation();
  const several = poll.options.length > 1;
  const label = (answer: string) =>
    poll.shape.kind === "ticks" ? t("polls:room.for") : t(`polls:method.${poll.method}.answers.${answer}`);
  return (
    <Section id="mains" title={t("polls:room.hands")}>
      <Sheet className="section-t">
        <form method="post" className="stack gap-4" noValidate>
          {form.answered ? (
            <ErrorSummary title={t("common:form.wrong")} errors={atOrigin(form, "mains-origin")} />
          ) : null}
          <input type="hidden" name="intent" value="hands" />
          <input type="hidden" name="key" value={sendingKey} />
          <Origin form={form} id="mains-origin" />
          <Count name="people" label={t("polls:room.people")} hint={t("polls:room.peopleHint")} form={form} />
          {poll.options.map((option) => (
            <Fieldset key={option.id} legend={several ? <Written>{option.label}</Written> : t("polls:room.raised")}>
              <div className="fields-row">
                {handsOf(poll.shape).map((answer) => (
                  <Count key={answer} name={`counts.${option.id}.${answer}`} label={label(answer)} form={form} />
                ))}
              </div>
            </Fieldset>
          ))}
          <Row>
            <Button look="primary">{t("polls:room.enterHands")}</Button>
          </Row>
        </form>
      </Sheet>
    </Section>
  );
}

function Paper({
  poll,
  sendingKey,
  form,
  ticked,
}: {
  poll: PollView;
  sendingKey: string;
  form: AnsweredForm;
  ticked: Readonly<Record<string, string>>;
}) {
  const { t } = useTranslation();
  return (
    <Section id="papier" title={t("polls:room.paper")}>
      <Sheet className="section-t">
        <form method="post" className="stack gap-4" noValidate>
          {form.answered ? (
            <ErrorSummary title={t("common:form.wrong")} errors={atOrigin(form, "papier-origin")} />
          ) : null}
          <input type="hidden" name="intent" value="paper" />
          <input type="hidden" name="key" value={sendingKey} />
          <p className="small">{t("polls:room.paperHint")}</p>
          <Origin form={form} id="papier-origin" />
          {poll.options.map((option) => (
            <BallotOption
              key={option.id}
              poll={poll}
              option={option}
              chosen={form.answered ? (ticked[option.id] ?? "") : ""}
              error={undefined}
            />
          ))}
          <Count
            name="copies"
            label={t("polls:room.copies")}
            hint={t("polls:room.copiesHint")}
            otherwise="1"
            form={form}
          />
          <Row>
            <Button look="primary">{t("polls:room.enterPaper")}</Button>
            <Button look="quiet" name="blank" value="on">
              {t("polls:room.enterBlank")}
            </Button>
          </Row>
        </form>
      </Sheet>
    </Section>
  );
}

/** The errors of a form, that of "where and by whom" leading to this form's own field. */
function atOrigin(form: AnsweredForm, id: string): AnsweredForm["errors"] {
  return form.errors.map((error) => (error.name === "origin" ? { ...error, id } : error));
}

function Origin({ form, id }: { form: AnsweredForm; id: string }) {
  const { t } = useTranslation();
  return (
    <TextField
      name="origin"
      id={id}
      label={t("polls:room.where")}
      hint={t("polls:room.whereHint")}
      defaultValue={form.value("origin")}
      error={form.error("origin")}
      maxLength={120}
    />
  );
}

function Count({
  name,
  label,
  hint,
  otherwise,
  form,
}: {
  name: string;
  label: string;
  hint?: string;
  otherwise?: string;
  form: AnsweredForm;
}) {
  return (
    <TextField
      name={name}
      type="number"
      inputMode="numeric"
      min={0}
      label={label}
      {...(hint ? { hint } : {})}
      defaultValue={form.value(name, otherwise)}
      error={form.error(name)}
      className="input--number"
    />
  );
}

function TakeBack({ count, sendingKey, form }: { count: RoomCountView; sendingKey: string; form: AnsweredForm }) {
  const { t } = useTranslation();
  const mine = form.answered && form.value("number") === String(count.number);
  return (
    <Disclosure summary={t("polls:room.takeBack", { number: count.number })} open={mine}>
      <form method="post" className="stack gap-2" noValidate>
        <input type="hidden" name="intent" value="take-back" />
        <input type="hidden" name="key" value={`${sendingKey}-${count.number}`} />
        <input type="hidden" name="number" value={count.number} />
        <TextField
          name="reason"
          id={`reason-${count.number}`}
          label={t("polls:room.reason")}
          hint={t("polls:room.reasonHint")}
          defaultValue={mine ? form.value("reason") : undefined}
          error={mine ? form.error("reason") : undefined}
        />
        <Row>
          <Button small>{t("polls:room.takeBackGo")}</Button>
        </Row>
      </form>
    </Disclosure>
  );
}
