import { data } from "react-router";
import { findJoinable, joinBoard } from "#server/areas/boards/public";
import type { PageContext } from "#server/http/context";
import { readCookie, setCookie } from "#server/http/cookies";
import { guarded, guardedAction } from "#server/http/guarded";
import { statusOf } from "#server/http/status";
import { codeSchema, joinForm } from "~/domain/boards/board-forms";
import { JoinPage } from "~/features/boards/join-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/join";

export const handle = { script: "never" };

export const loader = guarded({}, async ({ app, actor, url, context }) => {
  const asked = url.searchParams.get("code");
  const code = codeSchema.safeParse(asked ?? undefined);
  if (asked === null || !code.success) {
    const empty = { wall: null, typed: asked ?? "", wrong: asked === null ? null : "code-shape", as: nameOf(actor) };
    return data(empty, { status: asked === null ? 200 : 422 });
  }
  const found = await findJoinable(app, { code: code.data, guesser: guesserOf(context) });
  if (found.ok) return data({ wall: found.value, typed: code.data, wrong: null, as: nameOf(actor) });
  rememberBrowser(context);
  return data({ wall: null, typed: asked, wrong: found.reason, as: nameOf(actor) }, { status: statusOf(found.reason) });
});

export const action = guardedAction({ form: joinForm }, async ({ app, actor, form, context, done }) => {
  const guesser = guesserOf(context);
  if (form.step !== "enter") {
    const found = await findJoinable(app, { code: form.code, guesser });
    if (!found.ok) rememberBrowser(context);
    return found.ok ? done(`/rejoindre?code=${form.code}`) : found;
  }
  const joined = await joinBoard(app, actor, {
    code: form.code,
    name: form.name,
    shared: form.shared === "yes",
    guesser,
  });
  if (!joined.ok) {
    rememberBrowser(context);
    return joined;
  }
  if (joined.value.cookie) context.setCookie(joined.value.cookie);
  const list = readCookie(context.cookieHeader, "view", app.env) === "list";
  return done(`/murs/${joined.value.boardId}${list ? "/liste" : ""}`);
});

export default function Join({ loaderData }: Route.ComponentProps) {
  return <JoinPage {...loaderData} answer={usePageAnswer<typeof action>()} />;
}

function guesserOf(context: PageContext) {
  return { flow: readCookie(context.cookieHeader, "guess", context.app.env), address: context.clientAddress };
}

/** A browser that tried a wrong code is known again at its next try. */
function rememberBrowser(context: PageContext): void {
  if (readCookie(context.cookieHeader, "guess", context.app.env)) return;
  context.setCookie(
    setCookie("guess", context.app.randomBytes(16).toString("base64url"), context.app.env, { maxAge: 600 }),
  );
}

function nameOf(actor: PageContext["actor"]): string | null {
  return actor.kind === "visitor" ? null : actor.displayName;
}
