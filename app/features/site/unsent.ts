import { useSyncExternalStore } from "react";

/**
 * What waits for a site that does not answer: forms that were not sent (held-forms.ts), pages that were not read
 * (patient-fetch.ts). The network is gone, or the database is away, or a portal answers in its place. Nothing of the page
 * is touched meanwhile; it is tried again until it goes, or the person gives it up.
 */
type Waiting = { readonly writes: boolean; hurry(): void; giveUp?(): void };

const waiting = new Set<Waiting>();
const listeners = new Set<() => void>();
let shown: Unsent | null = null;

/** What the page says: something waits, `writes` when it is something that one wrote. */
export type Unsent = { readonly writes: boolean; readonly canGiveUp: boolean };

const pausesMs = [1_000, 2_000, 4_000, 8_000];
const longestPauseMs = 15_000;

function tell(): void {
  const all = [...waiting];
  shown =
    all.length > 0
      ? { writes: all.some((one) => one.writes), canGiveUp: all.some((one) => one.giveUp !== undefined) }
      : null;
  for (const listener of listeners) listener();
}

/** Tries again until `attempt` has a value, as one thing that waits; null once it was given up or `signal` says so. */
export async function untilAnswered<T>(
  writes: boolean,
  attempt: () => Promise<T | null>,
  { signal, mayGiveUp }: { readonly signal?: AbortSignal | null; readonly mayGiveUp: boolean },
): Promise<T | null> {
  let wake = () => {};
  let ended = false;
  const end = () => {
    ended = true;
    wake();
  };
  const one: Waiting = { writes, hurry: () => wake(), ...(mayGiveUp ? { giveUp: end } : {}) };
  waiting.add(one);
  tell();
  signal?.addEventListener("abort", end);
  try {
    for (let tries = 0; !ended; tries += 1) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pausesMs[tries] ?? longestPauseMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      const answer = ended ? null : await attempt();
      if (answer !== null) return ended ? null : answer;
    }
    return null;
  } finally {
    signal?.removeEventListener("abort", end);
    waiting.delete(one);
    tell();
  }
}

/** To call once: what waits is tried again as soon as the network is back, and who leaves before is warned. */
export function watchUnsent(): void {
  window.addEventListener("online", hurry);
  window.addEventListener("beforeunload", (event) => {
    if (shown?.writes) event.preventDefault();
  });
}

/** Tries again now. */
export function hurry(): void {
  for (const one of waiting) one.hurry();
}

/** Sends nothing: what was written stays on the page. */
export function giveUp(): void {
  for (const one of waiting) one.giveUp?.();
}

/** What waits now; null when nothing does. */
export function useUnsent(): Unsent | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
    () => null,
  );
}
