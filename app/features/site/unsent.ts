import { useSyncExternalStore } from "react";

/**
 * What waits for a site that does not answer: forms that were not sent, pages that were not read. The network is gone,
 * or the database is away, or a portal answers in its place. Nothing of the page is touched meanwhile; the sending is
 * tried again until it goes, or the person gives it up. Sending the same form twice publishes nothing twice (`once`).
 */
type Waiting = { readonly writes: boolean; hurry(): void; giveUp?(): void };

const waiting = new Set<Waiting>();
const listeners = new Set<() => void>();
let shown: Unsent | null = null;

/** What the page says: something waits, `writes` when it is something that one wrote. */
export type Unsent = { readonly writes: boolean; readonly canGiveUp: boolean };

const pausesMs = [1_000, 2_000, 4_000, 8_000];
const longestPauseMs = 15_000;
/** How long a form's first question to the site may take, before it says that it is not sent. */
const patienceMs = 6_000;

function tell(): void {
  const all = [...waiting];
  shown =
    all.length > 0
      ? { writes: all.some((one) => one.writes), canGiveUp: all.some((one) => one.giveUp !== undefined) }
      : null;
  for (const listener of listeners) listener();
}

/** Tries again until `attempt` has a value, as one thing that waits; null once it was given up or `signal` says so. */
async function untilAnswered<T>(
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

/** Statuses of a site that is on its way back, or of a network that is not yet let through. */
const notNow = new Set([408, 502, 503, 504, 511]);

/** Whether this is the framework's own answer, or one that nobody should wait after. */
const isAnswer = (answer: Response) =>
  answer.headers.has("X-Remix-Response") || (answer.status >= 400 && !notNow.has(answer.status));

/** The framework's own requests (`….data`) wait for their answer instead of replacing the page by an error. */
function patientFetch(original: typeof fetch): typeof fetch {
  return async (input, init) => {
    const address = input instanceof Request ? input.url : input;
    const { origin, pathname } = new URL(address, window.location.href);
    if (origin !== window.location.origin || !pathname.endsWith(".data")) return original(input, init);
    const attempt = async () => {
      try {
        const answer = await original(input, init);
        return isAnswer(answer) ? answer : null;
      } catch (error) {
        if (init?.signal?.aborted) throw error;
        return null;
      }
    };
    const answer =
      (await attempt()) ??
      (await untilAnswered((init?.method ?? "GET") !== "GET", attempt, { signal: init?.signal, mayGiveUp: false }));
    if (!answer) throw new DOMException("The page was left", "AbortError");
    return answer;
  };
}

/** Whether the site answers, and its database: nobody else knows what that looks like. */
async function isThere(): Promise<true | null> {
  // Not AbortSignal.timeout, which older phones do not have.
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), patienceMs);
  try {
    const answer = await fetch("/readyz", { cache: "no-store", redirect: "error", signal: late.signal });
    // A proxy that shows this address to nobody: nothing can be known, and the form goes as without scripts.
    if (answer.status === 403 || answer.status === 404) return true;
    const said = answer.ok ? ((await answer.json()) as { database?: unknown }) : null;
    return said?.database === true ? true : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Forms whose sending is being prepared, and those that may leave now. */
const held = new WeakSet<HTMLFormElement>();
const free = new WeakSet<HTMLFormElement>();

/** A form is sent by the browser only once the site answers: until then it stays on the page as it is. */
async function sendWhenThere(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  held.add(form);
  const there = (await isThere()) ?? (await untilAnswered(true, isThere, { mayGiveUp: true }));
  held.delete(form);
  if (!there || !form.isConnected) return;
  free.add(form);
  form.requestSubmit(submitter?.isConnected ? submitter : null);
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
  const submitter = event.submitter;
  const method = submitter?.getAttribute("formmethod") ?? form.getAttribute("method");
  if (method?.toLowerCase() !== "post" || free.delete(form)) return;
  event.preventDefault();
  if (held.has(form)) hurry();
  else void sendWhenThere(form, submitter);
}

/** To call once, after the page has been taken over: its own listeners come first. */
export function holdUnsent(): void {
  window.fetch = patientFetch(window.fetch.bind(window));
  // An older browser that cannot send a form on behalf of its button sends it at once, as without scripts.
  if ("requestSubmit" in HTMLFormElement.prototype) window.addEventListener("submit", onSubmit);
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
