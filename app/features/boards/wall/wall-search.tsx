import { type FormEvent, useState } from "react";
import { noteSeeker } from "~/domain/boards/search-notes";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/text-field";
import { useShape, useWallHands } from "./wall-hands";

/** Finds notes by their words: each press of Enter goes to the next one, and says which it is. Escape goes to the note. */
export function WallSearch({ onShow, onClose }: { onShow(id: string): void; onClose(at: string | null): void }) {
  const { t } = useTranslation();
  const { store, select } = useWallHands();
  useShape(store);
  const [query, setQuery] = useState("");
  const [at, setAt] = useState<string | null>(null);
  const finds = noteSeeker(query);
  const found = store.order.filter((id) => {
    const note = store.note(id)?.note;
    return note !== undefined && finds(note);
  });
  const here = at === null ? -1 : found.indexOf(at);
  const next = (event: FormEvent) => {
    event.preventDefault();
    const id = found[(here + 1) % Math.max(1, found.length)];
    if (!id) return;
    setAt(id);
    select(id);
    onShow(id);
  };
  const shown = here === -1 ? null : store.note(at ?? "")?.note;
  return (
    <search className="wallsearch">
      <form
        className="lline"
        onSubmit={next}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose(at);
        }}
      >
        <TextField
          name="q"
          id="chercher-note"
          type="search"
          label={t("boards:search.label")}
          value={query}
          autoFocus
          autoComplete="off"
          maxLength={100}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(null);
          }}
        />
        <Button small>{t("boards:search.next")}</Button>
        <Button type="button" small look="quiet" onClick={() => onClose(at)}>
          {t("boards:search.close")}
        </Button>
      </form>
      <p role="status" className="small">
        {query.trim() === ""
          ? null
          : shown
            ? t("boards:search.at", { at: here + 1, of: found.length, text: shown.text })
            : t("boards:search.found", { count: found.length, query })}
      </p>
    </search>
  );
}
