import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { LIMITS } from "~/domain/boards/limits";
import { rebaseReplacement, replacementBetween } from "~/domain/boards/text-difference";
import { useTranslation } from "~/i18n/use-translation";
import { useWallHands } from "./wall-hands";

/** Milliseconds between two letters that leave together. */
const PAUSE = 200;

/**
 * Writing in place. What one types leaves as it is typed, and only what differs, so that two people may write in one
 * note; what the other writes comes in without moving the caret.
 */
export function NoteEditor({ id, text, landed }: { id: string; text: string; landed: boolean }) {
  const { t } = useTranslation();
  const hands = useWallHands();
  const [value, setValue] = useState(text);
  const area = useRef<HTMLTextAreaElement>(null);
  const first = useRef(text);
  /** The wall's text as this field last saw it. */
  const seen = useRef(text);
  const current = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  /** Letters typed faster than the page draws: the note is on the wall before its card says so. */
  const put = useRef(landed);
  put.current ||= landed;
  const state = useRef({ hands });
  state.current = { hands };

  const send = () => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    const typed = current.current;
    if (typed === seen.current) return;
    const { hands: now } = state.current;
    if (!put.current) {
      if (typed.trim() === "") return;
      if (now.land(typed)) {
        put.current = true;
        first.current = typed;
        seen.current = typed;
      }
      return;
    }
    now.writeText(id, typed, seen.current);
    seen.current = typed;
  };

  useLayoutEffect(() => {
    // What others wrote since: carried into what stands in the field, around the caret.
    if (text === seen.current) return;
    const other = replacementBetween(seen.current, text);
    if (other && current.current !== text) {
      const change = rebaseReplacement(other, seen.current, current.current);
      const next =
        current.current.slice(0, change.at) + change.inserted + current.current.slice(change.at + change.removed);
      const field = area.current;
      const move = (at: number) =>
        at <= change.at ? at : Math.max(change.at, at + change.inserted.length - change.removed);
      const caret = field ? ([move(field.selectionStart), move(field.selectionEnd)] as const) : null;
      current.current = next;
      setValue(next);
      if (field && caret) {
        field.value = next;
        field.setSelectionRange(caret[0], caret[1]);
      }
    }
    seen.current = text;
  }, [text]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor opens once and closes once.
  useEffect(() => {
    const field = area.current;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
    // On a phone the bar under the wall would cover the note: the wall takes the window while one writes.
    if (window.matchMedia("(max-width: 48rem)").matches) field?.closest(".surface")?.scrollIntoView({ block: "start" });
    return () => {
      send();
      const { hands: now } = state.current;
      if (put.current) now.rememberText(id, first.current, current.current);
    };
  }, []);

  /** With the keyboard one goes on from the note, or from the wall where nothing was written. */
  const leave = () => {
    const card = area.current?.closest<HTMLElement>("[data-note]");
    const surface = card?.closest<HTMLElement>(".surface");
    hands.edit(null);
    requestAnimationFrame(() => (card?.querySelector<HTMLElement>(".note__hold") ?? surface)?.focus());
  };

  return (
    <>
      <textarea
        ref={area}
        className="note__text note__area"
        aria-label={t("boards:wall.noteText")}
        value={value}
        maxLength={LIMITS.noteText}
        rows={Math.min(12, Math.max(3, value.split("\n").length + Math.floor(value.length / 16)))}
        onChange={(event) => {
          current.current = event.target.value;
          setValue(event.target.value);
          if (put.current) timer.current ??= setTimeout(send, PAUSE);
          else send();
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
            event.preventDefault();
            leave();
          }
        }}
        onBlur={() => hands.edit(null)}
      />
      {value.length >= LIMITS.noteText ? (
        <p className="small" role="status">
          {t("boards:wall.noteFull", { max: LIMITS.noteText })}
        </p>
      ) : null}
    </>
  );
}
