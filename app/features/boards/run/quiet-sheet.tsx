import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import { LIMITS } from "~/domain/boards/limits";
import { NOTE_KINDS, type NoteKind } from "~/domain/boards/note-kinds";
import { isAlone } from "~/domain/boards/run-sheet";
import { newId } from "~/features/live/new-id";
import { useReason } from "~/features/site/refusal";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Icon } from "~/ui/icon";
import { Kind } from "~/ui/kind";
import { noteSigns } from "~/ui/signs/note-signs";
import type { WallFacts } from "../wall-facts";
import { GestureForm } from "./gesture-form";
import { useGesture } from "./use-gesture";

/** Milliseconds between two tries to send what waits. */
const TRY_AGAIN = 5_000;

type Waiting = { readonly once: string; readonly kind: NoteKind; readonly text: string };

type QuietSheetProps = {
  frame: WallFacts;
  kind: NoteKind;
  onKind(kind: NoteKind): void;
  /** Puts a note on the wall: what was being typed when the step ended. False when it was refused, and said. */
  onPut(text: string, kind: NoteKind): boolean;
};

/**
 * Writing alone on the live wall: what one writes is kept and reaches nobody else before the step is over. The sheet stays
 * as long as something is being typed in it: then the same words can be put on the wall, by a press and not by themselves.
 */
export function QuietSheet({ frame, kind, onKind, onPut }: QuietSheetProps) {
  const { t } = useTranslation();
  const reason = useReason();
  const send = useGesture(frame.id);
  const alone = isAlone(frame.run);
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const sending = useRef(false);

  const trySending = useCallback(async () => {
    const [first] = waiting;
    if (!first || sending.current) return;
    sending.current = true;
    const form = new FormData();
    for (const [name, value] of Object.entries({ intent: "quiet-note", ...first })) form.set(name, value);
    const answer = await send(form);
    sending.current = false;
    if (answer.reason === "not-connected") return;
    setWaiting((all) => all.filter((one) => one.once !== first.once));
    if (answer.ok) return;
    // Not taken: the words come back under the hand, before what has been typed since.
    setWrong(reason(answer.reason ?? "unknown", answer.detail));
    setText((typed) => (typed === "" ? first.text : `${first.text}\n${typed}`));
  }, [waiting, send, reason]);

  useEffect(() => {
    if (waiting.length === 0) return;
    void trySending();
    const timer = setInterval(() => void trySending(), TRY_AGAIN);
    const back = () => void trySending();
    window.addEventListener("online", back);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", back);
    };
  }, [waiting, trySending]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const words = text.trim();
    if (words === "") {
      setWrong(reason("text-empty"));
      return;
    }
    setWrong(null);
    if (!alone) {
      if (onPut(words, kind)) setText("");
      return;
    }
    setWaiting((all) => [...all, { once: newId(), kind, text: words }]);
    setText("");
  };
  if (!alone && text === "" && waiting.length === 0) return null;
  return (
    <section className="quiet" aria-labelledby="h-quiet">
      <form className="quiet__form" onSubmit={submit} noValidate>
        <h2 className="h-s" id="h-quiet">
          {alone ? t("boards:quiet.title") : t("boards:quiet.over")}
        </h2>
        <p className="small soft" id="quiet-hint">
          {alone ? t("boards:quiet.hint") : t("boards:quiet.overHint")}
        </p>
        <label className="sr" htmlFor="quiet-text">
          {t("boards:quiet.yourNote")}
        </label>
        <textarea
          id="quiet-text"
          className="input"
          rows={3}
          maxLength={LIMITS.noteText}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
          }}
          aria-describedby={wrong ? "quiet-wrong quiet-hint" : "quiet-hint"}
          aria-invalid={wrong ? true : undefined}
        />
        {wrong ? (
          <p className="error" id="quiet-wrong" role="alert">
            {wrong}
          </p>
        ) : null}
        <div className="row">
          <Button look="primary">{alone ? t("boards:quiet.keep") : t("boards:op.put")}</Button>
          <fieldset className="kinds" aria-label={t("boards:wall.kindNext")}>
            {NOTE_KINDS.map((one) => (
              <button
                key={one}
                type="button"
                className={`kind k-${one}`}
                aria-pressed={one === kind}
                onClick={() => onKind(one)}
              >
                <Icon of={noteSigns[one]} /> <span className="quiet__word">{t(`boards:kind.${one}`)}</span>
              </button>
            ))}
          </fieldset>
        </div>
      </form>
      <div className="quiet__mine">
        <h3 className="small">{t("boards:quiet.mine", { count: frame.quiet.length + waiting.length })}</h3>
        <ul>
          {frame.quiet.map((note) => (
            <li key={note.id} className={`note k-${note.kind}`}>
              <Kind tone={note.kind}>{t(`boards:kind.${note.kind}`)}</Kind>
              <p className="note__text" id={`q-${note.id}`}>
                <Written>{note.text}</Written>
              </p>
              <GestureForm boardId={frame.id} intent="drop-quiet" says={{ id: note.id }}>
                <Button small look="quiet" aria-describedby={`q-${note.id}`}>
                  {t("boards:quiet.drop")}
                </Button>
              </GestureForm>
            </li>
          ))}
          {waiting.map((note) => (
            <li key={note.once} className={`note k-${note.kind}`}>
              <Kind tone={note.kind}>{t(`boards:kind.${note.kind}`)}</Kind>
              <p className="note__text">
                <Written>{note.text}</Written>
              </p>
              <p className="note__by">{t("boards:save.only-in-this-page")}</p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
