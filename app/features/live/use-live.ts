import { useEffect, useRef, useState } from "react";
import { useRevalidator } from "react-router";
import { listenToChanges } from "./page-changes";

/** Between two readings of the page, in milliseconds; a part of it is chance, so that a room does not ask at once. */
const pauseMs = 1_500;

/** off: not connected yet, or no scripts; cut: it was, and is not for now. */
export type LiveState = "off" | "on" | "cut";

/**
 * Keeps a hydrated page up to date: reads it again when one of its subjects (ids of a chantier, a proposal, a vote…)
 * changes, at most every second or two and never while it is out of sight. What is being typed stays: fields are the
 * browser's own. Does nothing in a page without scripts. Returns whether changes come in.
 * @param unless says that the page must stay as it is for now; what has changed is read once it need not.
 */
export function useLive(subjectIds: readonly string[], unless?: { readonly current: () => boolean }): LiveState {
  const [state, setState] = useState<LiveState>("off");
  const { revalidate, state: reading } = useRevalidator();
  const now = useRef({ revalidate, reading, unless });
  now.current = { revalidate, reading, unless };
  const key = subjectIds.join(" ");

  useEffect(() => {
    const subjects = key.split(" ").filter((id) => id !== "");
    if (subjects.length === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let late = false;
    const read = () => {
      timer = undefined;
      if (document.hidden || !navigator.onLine) {
        late = true;
        return;
      }
      if (now.current.reading !== "idle" || now.current.unless?.current()) return ask();
      late = false;
      void now.current.revalidate();
    };
    const ask = () => {
      timer ??= setTimeout(read, pauseMs * (0.2 + 0.8 * Math.random()));
    };
    const seen = () => {
      if (late && !document.hidden) ask();
    };
    const end = listenToChanges(subjects, { changed: ask, connected: (is) => setState(is ? "on" : "cut") });
    document.addEventListener("visibilitychange", seen);
    window.addEventListener("online", seen);
    return () => {
      end();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
      window.removeEventListener("online", seen);
    };
  }, [key]);
  return state;
}
