import { type OutcomeKind, outcomeTitle } from "~/domain/boards/turn-into";
import { type AnsweredForm, useAnsweredForm } from "~/features/site/answered-form";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { ErrorSummary } from "~/ui/error-summary";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { Stack } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";
import { BecomeBrief } from "./become-line";
import { becomesOf, type ListedNote, type ListedWall, type WallFacts } from "./wall-facts";

type TurnPageProps = {
  frame: WallFacts;
  view: ListedWall;
  /** What this person may make of notes here. */
  offers: readonly OutcomeKind[];
  /** The guides of the chantier that a card can be added to. */
  guides: readonly { readonly slug: string; readonly title: string }[];
  /** What the address already ticks. */
  asked: { readonly into: string; readonly groups: readonly string[]; readonly notes: readonly string[] };
  once: string;
  answer: Parameters<typeof useAnsweredForm>[0];
};

/** Notes and groups of a wall become proposals, the options of a vote, criteria or cards: one or many, in one form. */
export function TurnPage({ frame, view, offers, guides, asked, once, answer }: TurnPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const form = useAnsweredForm(answer, undefined, { "no-notes": "group" });
  const into = form.value("into", asked.into) || "proposal";
  const groups = form.picked("group", asked.groups);
  const notes = form.picked("note", asked.notes);
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("workshop:turn.title")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/murs/${frame.id}/liste`)}>
            <Written>{frame.title}</Written>
          </Crumb>
        }
        title={t("workshop:turn.title")}
        lead={t("workshop:turn.lead")}
      />
      {view.noteCount === 0 ? (
        <div className="section-t">
          <EmptyState>{t("wall-list:empty")}</EmptyState>
        </div>
      ) : (
        <form method="post" noValidate className="section-t">
          <input type="hidden" name="once" value={form.value("once", once)} />
          <Stack gap={5}>
            {form.answered ? <ErrorSummary title={t("workshop:turn.wrong")} errors={form.errors} /> : null}
            <Picks view={view} frame={frame} groups={groups} notes={notes} form={form} />
            <ChoiceGroup name="into" legend={t("workshop:turn.into")} error={form.error("into")}>
              {offers.map((kind) => (
                <Choice
                  key={kind}
                  name="into"
                  value={kind}
                  label={t(`workshop:turn.kind.${kind}.label`)}
                  hint={t(`workshop:turn.kind.${kind}.hint`)}
                  defaultChecked={into === kind}
                />
              ))}
            </ChoiceGroup>
            {offers.includes("poll") ? (
              <TextField
                name="title"
                label={t("workshop:turn.question")}
                hint={t("workshop:turn.questionHint")}
                defaultValue={form.value("title", frame.question)}
                error={form.error("title")}
                maxLength={outcomeTitle.poll}
              />
            ) : null}
            {offers.includes("card") ? (
              <Select
                name="guide"
                label={t("workshop:turn.guide")}
                hint={t("workshop:turn.guideHint")}
                defaultValue={form.value("guide", guides[0]?.slug)}
                error={form.error("guide")}
              >
                {guides.map((guide) => (
                  <option key={guide.slug} value={guide.slug} lang="fr">
                    {guide.title}
                  </option>
                ))}
              </Select>
            ) : null}
            <TextArea
              name="reason"
              label={t("workshop:turn.reason")}
              hint={t("workshop:turn.reasonHint")}
              defaultValue={form.value("reason")}
              error={form.error("reason")}
              rows={3}
            />
            <p className="row">
              <Button look="primary" wide>
                {t("workshop:turn.do")}
              </Button>
              <a href={local(`/murs/${frame.id}/liste`)}>{t("workshop:convert.back")}</a>
            </p>
          </Stack>
        </form>
      )}
      <Made frame={frame} />
    </main>
  );
}

type PicksProps = {
  view: ListedWall;
  frame: WallFacts;
  groups: readonly string[];
  notes: readonly string[];
  form: AnsweredForm;
};

/** Every group, with its notes folded under it, then the notes that are in none. */
function Picks({ view, frame, groups, notes, form }: PicksProps) {
  const { t } = useTranslation();
  const note = (one: ListedNote) => (
    <NotePick key={one.id} note={one} frame={frame} ticked={notes.includes(one.id)} within={one.groupId} />
  );
  return (
    <ChoiceGroup
      name="group"
      legend={t("workshop:turn.which")}
      hint={t("workshop:turn.whichHint")}
      error={form.error("group")}
    >
      {view.groups
        .filter((group) => group.notes.length > 0)
        .map((group) => (
          <div key={group.id} className="turn__group">
            <Choice
              type="checkbox"
              name="group"
              value={group.id}
              label={<Written>{group.title}</Written>}
              hint={t("workshop:turn.group", { count: group.notes.length })}
              defaultChecked={groups.includes(group.id)}
            />
            <Became becomes={becomesOf(frame, group.id)} />
            <Disclosure
              summary={t("workshop:turn.notesOf", { count: group.notes.length })}
              open={group.notes.some((one) => notes.includes(one.id))}
            >
              <div className="lticks">{group.notes.map(note)}</div>
            </Disclosure>
          </div>
        ))}
      {view.ungrouped.length > 0 ? (
        <fieldset className="lticks">
          <legend className="legend">{view.groups.length > 0 ? t("wall-list:ungrouped") : t("wall-list:notes")}</legend>
          {view.ungrouped.map(note)}
        </fieldset>
      ) : null}
    </ChoiceGroup>
  );
}

function NotePick({
  note,
  frame,
  ticked,
  within,
}: {
  note: ListedNote;
  frame: WallFacts;
  ticked: boolean;
  within: string | null;
}) {
  const { t } = useTranslation();
  if (note.text.trim() === "") return null;
  return (
    <div>
      <label className="ltick">
        <input type="checkbox" name="note" value={note.id} defaultChecked={ticked} />{" "}
        <span>
          <span className="small soft">{t(`boards:kind.${note.kind}`)}</span> <Written>{note.text}</Written>
        </span>
      </label>
      <Became becomes={becomesOf(frame, note.id, within)} />
    </div>
  );
}

function Became({ becomes }: { becomes: WallFacts["becomes"] }) {
  return (
    <div className="turn__became">
      <BecomeBrief becomes={becomes} />
    </div>
  );
}

/** What came of this wall so far, drafts among them, so that one goes on with each. */
function Made({ frame }: { frame: WallFacts }) {
  const { t } = useTranslation();
  const made = frame.becomes.filter((one) => one.address !== null);
  if (made.length === 0) return null;
  return (
    <Section id="devenu" title={t("workshop:turn.made")} className="section-t">
      <ul className="stack gap-2 above-3">
        {made.map((one) => (
          <li key={one.id}>
            <span className="small soft">
              {t(one.draft ? `boards:becameDraft.${one.kind}` : `wall-list:hasBecome.${one.kind}`)}
            </span>
            <br />
            <LocalLink to={one.address ?? "/"}>
              <Written>{one.title}</Written>
            </LocalLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
