import { data } from "react-router";
import { intents } from "#server/http/guarded";
import type { Route } from "./+types/gesture";
import { groundActions } from "./ground-actions";
import { pictureAction } from "./picture-action";
import { gestureActions } from "./run-actions";

export const handle = { script: "never" };

const gestures = intents({ ...gestureActions, ...groundActions, "add-picture": pictureAction });

/** Nothing to read here: the wall is. */
export function loader() {
  throw data({ why: "not-there" }, { status: 404 });
}

/** The gestures of the live wall, answered in a word: done, or why not. The page stays as it is, and so does what is being typed. */
export async function action(args: Route.ActionArgs): Promise<Response> {
  const answer = await gestures(args);
  if (answer instanceof Response) return Response.json({ ok: true });
  const { refusal, lastResult } = answer.data;
  const wrong = Object.values(lastResult?.error ?? {}).flatMap((reasons) => reasons ?? [])[0];
  const reason = refusal?.reason ?? wrong ?? "unknown";
  return Response.json({ ok: false, reason, detail: refusal?.detail ?? {} }, { status: answer.init?.status ?? 422 });
}
