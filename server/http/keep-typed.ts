import { redirect } from "react-router";
import { barePath, type Language, localPath } from "~/i18n/language";
import type { PageContext } from "./context";
import { forgetKeptForm, keepForm, keptForm } from "./kept-form";

/** The longest form that waits for a signature, in characters of its JSON: three times the longest proposal. */
const longestKept = 60_000;
/** Never kept, whoever asks. */
const secret = /password|code|token/i;

/** What waits for its author: the form's name on its page, and what was typed in it. */
export type KeptAnswer = {
  readonly intent: string | null;
  readonly lastResult: { readonly initialValue: Record<string, unknown>; readonly error: null };
  readonly refusal: { readonly reason: "form-kept" };
};

/**
 * A session that ended while someone was writing: what they typed is kept, they sign in, and come back to the same page,
 * whose form holds it (`keptAnswer`). Null when there is nothing to save (nobody wrote a sentence in it), or when it
 * cannot be kept.
 */
export async function signInWithTyped(
  given: { readonly context: PageContext; readonly url: URL; readonly language: Language },
  intent: string | null,
  typed: Readonly<Record<string, unknown>>,
): Promise<Response | null> {
  const { context, url, language } = given;
  if (context.actor.kind !== "visitor") return null;
  const kept = Object.fromEntries(Object.entries(typed).filter(([name]) => !secret.test(name)));
  const form = JSON.stringify(kept);
  if (!isWritten(kept) || form.length > longestKept) return null;
  const token = await keepForm(context.app, context.clientAddress, { form, ...(intent === null ? {} : { intent }) });
  if (!token) return null;
  const query = new URLSearchParams(url.search);
  query.delete("_routes");
  query.delete("index");
  query.set("garde", token);
  const back = `${barePath(url.pathname.replace(/\.data$/, ""))}?${query}`;
  return redirect(localPath(language, `/connexion?retour=${encodeURIComponent(back)}`), 303);
}

/** What was typed before signing in, as the answer that a page's form is filled from; null when nothing waits. */
export async function keptAnswer(context: PageContext, url: URL): Promise<KeptAnswer | null> {
  if (context.actor.kind === "visitor") return null;
  const kept = await keptForm(context.app, url.searchParams.get("garde"));
  if (!kept?.form) return null;
  return {
    intent: kept.intent ?? null,
    lastResult: { initialValue: JSON.parse(kept.form) as Record<string, unknown>, error: null },
    refusal: { reason: "form-kept" },
  };
}

/** Forgets what waited, once it has been sent. */
export async function forgetTyped(context: PageContext, url: URL): Promise<void> {
  await forgetKeptForm(context.app, url.searchParams.get("garde"));
}

/** Whether someone wrote a sentence in it: identifiers and choices have no space. */
function isWritten(value: unknown): boolean {
  if (typeof value === "string") return /\S\s+\S/.test(value);
  return typeof value === "object" && value !== null && Object.values(value).some(isWritten);
}
