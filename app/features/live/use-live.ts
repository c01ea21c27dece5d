import { useEffect, useRef, useState } from "react";
import { useRevalidator } from "react-router";
import { listenToChanges } from "./page-changes";

/** Between two readings of the page, in milliseconds; a part of it is chance, so that a room does not ask at once. */
const pauseMs = 1_500;
/** Before asking again a site that did not answer. */
const awayMs = 5_000;

/** Whether the site can be read: a reading that fails would put a page of errors in the place of what one is writing. */
async function answers(): Promise<boolean> {
  try {
    return (await fetch("/readyz", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

/** off: not connected yet, or no scripts; cut: it was, and is not for now. */
export type LiveState = "off" | "on" | "cut";

/**
 * Keeps a hydrated page up to date: reads it again when one of its subjects (ids of a chantier, a proposal, a vote…)
 * changes, at most every second or two, never while it is out of sight nor while the site does not answer. What is being typed stays: fields are the
 * browser's own. Does nothing in a page without scripts. Returns whether changes come in.
 */
export function useLive(subjectIds: readonly string[]): LiveState {
  const [state, setState] = useState<LiveState>("off");
  const { revalidate, state: reading } = useRevalidator();
  const now = useRef({ revalidate, reading });
  now.current = { revalidate, reading };
  const key = subjectIds.join(" ");

  useEffect(() => {
    const subjects = key.split(" ").filter((id) => id !== "");
    if (subjects.length === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let late = false;
    let ended = false;
    const read = async () => {
      timer = undefined;
      if (document.hidden || !navigator.onLine) {
        late = true;
        return;
      }
      if (now.current.reading !== "idle") return ask();
      const ready = await answers();
      if (ended) return;
      if (!ready) return ask(awayMs);
      late = false;
      void now.current.revalidate();
    };
    const ask = (ms = pauseMs) => {
      timer ??= setTimeout(read, ms * (0.2 + 0.8 * Math.random()));
    };
    const seen = () => {
      if (late && !document.hidden) ask();
    };
    const end = listenToChanges(subjects, { changed: () => ask(), connected: (is) => setState(is ? "on" : "cut") });
    document.addEventListener("visibilitychange", seen);
    window.addEventListener("online", seen);
    return () => {
      ended = true;
      end();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
      window.removeEventListener("online", seen);
    };
  }, [key]);
  return state;
}
