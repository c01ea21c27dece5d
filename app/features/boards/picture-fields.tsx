import { NOTE_KINDS } from "~/domain/boards/note-kinds";
import { PICTURE_WORDS } from "~/domain/boards/pictures";
import { useReason } from "~/features/site/refusal";
import { useTranslation } from "~/i18n/use-translation";
import { Select } from "~/ui/select";
import { TextField } from "~/ui/text-field";
import type { FormState } from "./form-answer";

/** A picture to choose, and what it shows in words: the note says it, and who does not see reads it. */
export function PictureFields({ field, form }: { field(name: string): string; form?: FormState }) {
  const { t } = useTranslation();
  const reason = useReason();
  const wrong = form?.wrong("description");
  return (
    <>
      <TextField
        name="file"
        id={field("file")}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        label={t("wall-many:picture.file")}
        hint={t("wall-many:picture.fileHint")}
      />
      <TextField
        name="description"
        id={field("description")}
        label={t("wall-many:picture.words")}
        hint={t("wall-many:picture.wordsHint")}
        maxLength={PICTURE_WORDS}
        defaultValue={form?.typed("description")}
        error={wrong ? reason(wrong) : undefined}
      />
      <Select
        name="kind"
        id={field("kind")}
        label={t("wall-many:picture.kind")}
        defaultValue={form?.typed("kind", "proof") ?? "proof"}
      >
        {NOTE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`boards:kindLong.${kind}`)}
          </option>
        ))}
      </Select>
    </>
  );
}
