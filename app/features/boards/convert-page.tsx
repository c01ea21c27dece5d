import { proposalLimits } from "~/domain/proposals/limits";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Crumb, PageHead } from "~/ui/page-head";
import { Paper } from "~/ui/paper";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";
import { formState, type RefusedForm } from "./form-answer";
import { useNoteBy } from "./note-by";
import type { ListedNote, WallFacts } from "./wall-facts";

type ConvertPageProps = {
  frame: WallFacts;
  group: { readonly id: string; readonly title: string } | null;
  notes: readonly ListedNote[];
  once: string;
  answer: RefusedForm | undefined;
};

/** Turns notes into the draft of a proposal: how it is called, and why these notes. */
export function ConvertPage({ frame, group, notes, once, answer }: ConvertPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const reason = useReason();
  const by = useNoteBy();
  const form = formState(answer && { ...answer, intent: "convert" }, "convert");
  const wrong = (name: string) => (form.wrong(name) ? reason(form.wrong(name) ?? "") : undefined);
  const errors = [
    ...["title", "reason"].filter((name) => form.wrong(name)).map((name) => ({ name, text: wrong(name) })),
    ...(form.refusal ? [{ text: reason(form.refusal.reason, form.refusal.detail) }] : []),
  ];
  const chosen = group ? `regroupement=${group.id}` : notes.map((note) => `note=${note.id}`).join("&");
  const other = `/murs/${frame.id}/convertir?${chosen}`;
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("workshop:convert.title")} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/murs/${frame.id}`)}>
            <Written>{frame.title}</Written>
          </Crumb>
        }
        title={t("workshop:convert.title")}
        lead={t("workshop:convert.lead", { count: notes.length })}
      />
      <form method="post" noValidate className="stack gap-4 section-t">
        {group ? <input type="hidden" name="group" value={group.id} /> : null}
        <input type="hidden" name="once" value={form.typed("once", once)} />
        {notes.map((note) => (
          <input key={note.id} type="hidden" name="note" value={note.id} />
        ))}
        {errors.length > 0 ? <ErrorSummary title={t("common:form.wrong")} errors={errors} /> : null}
        <TextField
          name="title"
          label={t("workshop:convert.name")}
          hint={t("workshop:convert.nameHint")}
          defaultValue={form.typed("title", group?.title ?? "")}
          error={wrong("title")}
          maxLength={proposalLimits.title}
        />
        <TextArea
          name="reason"
          label={t("workshop:convert.reason")}
          hint={t("workshop:convert.reasonHint")}
          defaultValue={form.typed("reason")}
          error={wrong("reason")}
          rows={3}
        />
        <p className="row">
          <Button look="primary" wide>
            {t("workshop:convert.do")}
          </Button>
          <a href={local(`/murs/${frame.id}`)}>{t("workshop:convert.back")}</a>
        </p>
      </form>
      <p className="above-3">
        <a href={local(other)}>{t("workshop:convert.other")}</a>
      </p>
      <h2 className="h-s section-t">{group ? group.title : t("workshop:convert.notes")}</h2>
      <ul className="tease above-3">
        {notes.map((note) => (
          <Paper key={note.id} as="li" tone={note.kind} kind={t(`boards:kind.${note.kind}`)} by={by(frame, note)}>
            <Written>{note.text}</Written>
          </Paper>
        ))}
      </ul>
    </main>
  );
}
