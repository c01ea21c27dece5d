import { hurry, untilAnswered } from "./unsent";

/** How long a form's first question to the site may take, before it says that it is not sent. */
const patienceMs = 6_000;

/** Whether the site answers, and its database: nobody else knows what that looks like. */
async function isThere(): Promise<true | null> {
  // Not AbortSignal.timeout, which older phones do not have.
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), patienceMs);
  try {
    const answer = await fetch("/readyz", { cache: "no-store", redirect: "error", signal: late.signal });
    // A proxy that shows this address to nobody: nothing can be known, and the form goes as without scripts.
    if (answer.status === 403 || answer.status === 404) return true;
    // What else of the site is away is nothing to a form: its words go to the database.
    const said = (await answer.json()) as { readonly database?: unknown };
    return said.database === true ? true : null;
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

/**
 * Holds every form of the page that is sent by the browser itself until the site answers. Sending the same form twice
 * publishes nothing twice (`once`).
 */
export function holdForms(): void {
  // An older browser that cannot send a form on behalf of its button sends it at once, as without scripts.
  if ("requestSubmit" in HTMLFormElement.prototype) window.addEventListener("submit", onSubmit);
}
