import { type AttachmentKind, type AttachmentView, attachmentLimits } from "~/domain/attachments/attachment";
import type { AnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { formatSize } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Field } from "~/ui/field";
import { wireField } from "~/ui/field-wiring";
import { Fieldset } from "~/ui/fieldset";
import { TextField } from "~/ui/text-field";

type Row = {
  readonly place: number;
  readonly id: string;
  readonly name: string;
  readonly kind: AttachmentKind;
  readonly size: number;
  readonly description: string;
  readonly removed: boolean;
};

/**
 * The files of what is being written: those that are joined, each with its words, and one more to choose. Plain fields: a
 * file that was taken is remembered by the form whatever becomes of the rest.
 */
export function FileFields({ form, begin }: { form: AnsweredForm; begin: readonly AttachmentView[] }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const rows = form.answered ? typedRows(form) : begin.map((one, place) => ({ ...one, place, removed: false }));
  const hint = t("attachments:form.hint", { size: formatSize(language, attachmentLimits.file) });
  const wiring = wireField({ name: "file", hint, error: form.error("file") });
  return (
    <Fieldset legend={t("attachments:form.title")}>
      {rows.map((row) => {
        const name = (part: string) => `files[${row.place}].${part}`;
        return (
          <div key={row.id} className="stack gap-2 attached">
            {(["id", "name", "kind", "size"] as const).map((part) => (
              <input key={part} type="hidden" name={name(part)} value={String(row[part])} />
            ))}
            <p>
              <a href={local(`/fichiers/${row.id}/${encodeURIComponent(row.name)}`)} target="_blank" rel="noopener">
                {row.name}
              </a>{" "}
              <span className="soft small">
                {t(`attachments:kind.${row.kind}`)}, {formatSize(language, row.size)}
              </span>
            </p>
            {row.kind === "image" ? (
              <TextField
                name={name("description")}
                label={t("attachments:form.words")}
                hint={t("attachments:form.wordsHint")}
                error={form.error(name("description"))}
                defaultValue={row.description}
                maxLength={attachmentLimits.description}
              />
            ) : null}
            <Choice
              type="checkbox"
              name={name("remove")}
              label={t("attachments:form.remove", { name: row.name })}
              defaultChecked={row.removed}
            />
          </div>
        );
      })}
      {rows.length < attachmentLimits.count ? (
        <>
          <Field wiring={wiring} label={t("attachments:form.choose")} hint={hint} error={form.error("file")}>
            <input
              className="input"
              type="file"
              accept="image/jpeg,image/png,image/webp,application/pdf"
              {...wiring.control}
            />
          </Field>
          <TextField
            name="fileWords"
            label={t("attachments:form.words")}
            hint={t("attachments:form.newWordsHint")}
            defaultValue={form.value("fileWords", "")}
            maxLength={attachmentLimits.description}
          />
          <p>
            <Button small name="intent" value="attach">
              {t("attachments:form.attach")}
            </Button>
          </p>
        </>
      ) : (
        <p className="hint">{t("attachments:form.full", { count: attachmentLimits.count })}</p>
      )}
    </Fieldset>
  );
}

/** The files that a form named when it was sent. */
function typedRows(form: AnsweredForm): readonly Row[] {
  const rows: Row[] = [];
  for (let place = 0; place < 2 * attachmentLimits.count; place++) {
    const value = (part: string) => form.value(`files[${place}].${part}`) ?? "";
    if (!value("id")) continue;
    rows.push({
      place,
      id: value("id"),
      name: value("name"),
      kind: value("kind") === "pdf" ? "pdf" : "image",
      size: Number(value("size")) || 0,
      description: value("description"),
      removed: form.checked(`files[${place}].remove`),
    });
  }
  return rows;
}
