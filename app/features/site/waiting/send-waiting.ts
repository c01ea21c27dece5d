import type { WaitingForm } from "./waiting-store";

/** Milliseconds after which a network that says nothing is taken for none. */
const PATIENCE = 4_000;

/**
 * Whether the site itself answers. Not whether there is a network: a captive portal answers to everything, and what it
 * says counts for nothing.
 */
export async function siteAnswers(): Promise<boolean> {
  try {
    const { signal, clear } = after(PATIENCE);
    const answer = await fetch("/healthz", { cache: "no-store", redirect: "error", signal });
    const said = await answer.text();
    clear();
    return answer.ok && said === "ok\n";
  } catch {
    return false;
  }
}

/** What became of a form: `sent`, with what the site said; `refused`, with why; `sign-in`, or `waits` for another try. */
export type Sent =
  | { readonly became: "sent" | "refused"; readonly said: string }
  | { readonly became: "sign-in" | "waits" };

/** Sends a form as the page would have. Sent twice, its key makes the second one harmless. */
export async function sendWaiting(form: WaitingForm): Promise<Sent> {
  try {
    const { signal, clear } = after(5 * PATIENCE);
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { accept: "text/html" },
      body: new URLSearchParams(form.fields.map(([name, value]) => [name, value])),
      signal,
    });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    clear();
    // Only our pages have this; a portal that came in between does not.
    if (!page.querySelector("main#contenu")) return { became: "waits" };
    if (answer.redirected && /^(\/en)?\/connexion$/.test(new URL(answer.url).pathname)) return { became: "sign-in" };
    if (answer.ok && answer.redirected) return { became: "sent", said: wordsOf(page.querySelector(".flash")) };
    if (answer.status < 400 || answer.status >= 500) return { became: "waits" };
    const why = page.querySelector("main#contenu [role=alert]") ?? page.querySelector("h1");
    return { became: "refused", said: wordsOf(why) };
  } catch {
    return { became: "waits" };
  }
}

function wordsOf(element: Element | null): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** `AbortSignal.timeout` is younger than the browsers we serve. */
function after(milliseconds: number): { readonly signal: AbortSignal; clear(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}
