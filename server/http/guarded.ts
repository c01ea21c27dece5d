import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "react-router";
import type { z } from "zod";
import type { Actor } from "~/domain/access/actor";
import { type Action, can, type Subject } from "~/domain/access/can";
import type { Outcome } from "~/domain/outcome";
import { isUnseen } from "~/domain/unseen";
import { barePath, type Language, languageOf, localPath } from "~/i18n/language";
import type { App } from "../app";
import { isDatabaseAway } from "../db/is-database-away";
import type { PageContext } from "./context";
import { hasPlainNames } from "./field-names";
import { type Flash, flashCookie } from "./flash";
import { forgetTyped, signInWithTyped } from "./keep-typed";
import { statusOf } from "./status";

/** What every guarded loader is given. */
export type Guarded<Params> = {
  readonly app: App;
  readonly actor: Actor;
  readonly params: Params;
  readonly language: Language;
  readonly request: Request;
  readonly url: URL;
  readonly context: PageContext;
};

/** What every guarded action is given: the same, the form, and how to answer. */
export type GuardedForm<Params, Form> = Guarded<Params> & {
  readonly form: Form;
  /** Ends with a redirection (303) to a bare address, in the page's language, with a sentence to show there. */
  done(path: string, flash?: Flash): Response;
};

/**
 * What a page receives when its form was not accepted. `lastResult` goes to Conform's `useForm`, so that nothing typed
 * is lost; `refusal.reason` is shown with `refusals:<reason>`; `intent` says which of the page's forms it was.
 */
export type FormAnswer = {
  readonly intent: string | null;
  readonly lastResult: SubmissionResult<string[]> | null;
  readonly refusal: { readonly reason: string; readonly detail?: Readonly<Record<string, string | number>> } | null;
};

type Guard<Params> = {
  /** The address's parameters; one that does not parse is "not there". */
  readonly params?: z.ZodType<Params>;
  /** The permission asked, on the subject that `of` finds; "read" on the instance when absent. */
  readonly may?: Action;
  /** Finds what is asked about; null when it does not exist. */
  readonly of?: (args: { app: App; actor: Actor; params: Params }) => Promise<Subject | null>;
};

async function early<Params>(guard: Guard<Params>, args: LoaderFunctionArgs | ActionFunctionArgs) {
  const context = args.context as unknown as PageContext;
  const { app, actor } = context;
  if (context.unread) throw context.unread;
  const url = new URL(args.request.url);
  const parsed = guard.params ? guard.params.safeParse(args.params) : { success: true as const, data: {} as Params };
  if (!parsed.success) throw notThere();
  const subject: Subject | null = guard.of ? await guard.of({ app, actor, params: parsed.data }) : { kind: "instance" };
  const given: Guarded<Params> = {
    app,
    actor,
    params: parsed.data,
    language: languageOf(url.pathname),
    request: args.request,
    url,
    context,
  };
  return { given, answer: subject && can(actor, guard.may ?? "read", subject) };
}

function notThere() {
  return data({ why: "not-there" }, { status: 404 });
}

/**
 * A loader that asks its permission first. Not signed in: goes to sign in and comes back. Where only the second factor is
 * missing: goes to set it up.
 */
export function guarded<Params, Result>(
  guard: Guard<Params>,
  load: (given: Guarded<Params>) => Promise<Result> | Result,
): (args: LoaderFunctionArgs) => Promise<Result> {
  return async (args) => {
    const { given, answer } = await early(guard, args);
    if (!answer) throw notThere();
    if (!answer.ok) {
      if (answer.why === "sign-in-first") {
        const back = encodeURIComponent(barePath(given.url.pathname.replace(/\.data$/, "")) + given.url.search);
        throw redirect(localPath(given.language, `/connexion?retour=${back}`));
      }
      if (answer.why === "second-factor-first") {
        throw redirect(localPath(given.language, "/compte/double-verification"));
      }
      throw data({ why: answer.why }, { status: statusOf(answer.why) });
    }
    return load(given);
  };
}

/**
 * An action that asks its permission, reads its form, does one thing and answers. What `run` returns: a Response
 * (usually `done(…)`), or a refused Outcome, which goes back to the page with everything typed and the right status. So
 * does a database that is away: "site-away".
 */
export function guardedAction<Params, Schema extends z.ZodType>(
  guard: Guard<Params> & { readonly form: Schema },
  run: (
    given: GuardedForm<Params, z.output<Schema>>,
  ) => Promise<Response | Outcome<unknown>> | Response | Outcome<unknown>,
): (args: ActionFunctionArgs) => Promise<Response | ReturnType<typeof data<FormAnswer>>> {
  return async (args) => {
    const formData = await formOf(args.request);
    const intent = formData.get("intent");
    const named = typeof intent === "string" ? intent : null;
    const submission = parseWithZod(formData, { schema: guard.form });
    const refused = (reason: string, detail?: Readonly<Record<string, string | number>>) =>
      data<FormAnswer>(
        {
          intent: named,
          lastResult: submission.reply({ formErrors: [reason] }) as SubmissionResult<string[]>,
          refusal: detail ? { reason, detail } : { reason },
        },
        { status: statusOf(reason) },
      );
    try {
      const { given, answer } = await early(guard, args);
      if (!answer?.ok) {
        // Whatever is there or not: what may be read with an account is not told to who has none.
        const kept = guard.may && (await signInWithTyped(given, named, submission.payload));
        if (kept) return kept;
        if (!answer) throw notThere();
        return refused(answer.why);
      }
      if (submission.status !== "success") {
        return data<FormAnswer>(
          { intent: named, lastResult: submission.reply() as SubmissionResult<string[]>, refusal: null },
          { status: 422 },
        );
      }
      const result = await run({
        ...given,
        form: submission.value as z.output<Schema>,
        done: (path, flash) => {
          if (flash) given.context.setCookie(flashCookie(flash, given.app.env));
          return redirect(localPath(given.language, path), 303);
        },
      });
      if (result instanceof Response || result.ok) await forgetTyped(given.context, given.url);
      if (result instanceof Response) return result;
      if (result.ok) return redirect(given.url.pathname + given.url.search, 303);
      return refused(result.reason, result.detail);
    } catch (error) {
      // While the database is away a form says so, and keeps what was typed.
      if (!isDatabaseAway(error)) throw error;
      (args.context as unknown as PageContext).met(error);
      return refused("site-away");
    }
  };
}

/**
 * One page, several forms: the hidden field `intent` says which. An unknown one is a bad request. The body is read here:
 * an action that is not guarded takes its form from `formOf`.
 */
export function intents<Answer>(
  actions: Readonly<Record<string, (args: ActionFunctionArgs) => Promise<Answer>>>,
): (args: ActionFunctionArgs) => Promise<Answer> {
  return async (args) => {
    const form = await formOf(args.request);
    const intent = String(form.get("intent") ?? "");
    const action = Object.hasOwn(actions, intent) ? actions[intent] : undefined;
    if (!action) throw data({ why: "bad-form" }, { status: 400 });
    return action(args);
  };
}

/** A body can be read once: what was read of it, for who asks again. */
const read = new WeakMap<Request, Promise<FormData>>();

/**
 * What was posted, as a form; a field of nothing but signs nobody sees is an empty field. Something that is no form, or
 * that was cut off, is a bad request and not a fault of ours.
 */
export async function formOf(request: Request): Promise<FormData> {
  const form = read.get(request) ?? request.formData().then(emptyUnseen);
  read.set(request, form);
  const posted = await form.catch(() => null);
  if (!posted || !hasPlainNames(posted)) throw data({ why: "bad-form" }, { status: 400 });
  return posted;
}

function emptyUnseen(posted: FormData): FormData {
  const form = new FormData();
  for (const [name, value] of posted) form.append(name, typeof value === "string" && isUnseen(value) ? "" : value);
  return form;
}
