import type { IncomingMessage, ServerResponse } from "node:http";
import { ballotForm } from "~/domain/polls/forms";
import { mostOptions } from "~/domain/polls/limits";
import { languageOf, localPath } from "~/i18n/language";
import type { App } from "../app";
import { readSession } from "../areas/accounts/public";
import { castBallot } from "../areas/polls/public";
import { flashCookie } from "./flash";
import { readBody } from "./limit-body";

const address = /^((?:\/en)?\/votes\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))(?:$|\?)/;
const plainForm = /^application\/x-www-form-urlencoded\s*(?:$|;)/i;

/**
 * The short way of a ballot: the last evening of a vote, thousands post the same form within minutes. It comes after the
 * doors (server/http/doors.ts) and before everything that only looks at pages and files. What is accepted is answered
 * here, exactly as the poll's page would (app/routes/polls/poll.tsx, intent "cast"); everything else goes on to that
 * page, which answers the refusal with what was ticked. Casting the same form again there changes nothing.
 */
export function hotBallots(app: App) {
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const [, path, pollId] = (request.method === "POST" && address.exec(request.url ?? "")) || [];
    if (!path || !pollId || !plainForm.test(request.headers["content-type"] ?? "")) {
      next();
      return;
    }
    // What fails here is tried again there: that page says in words what happened.
    take(app, request, response, path, pollId).then((taken) => {
      if (!taken) next();
    }, next);
  };
}

async function take(
  app: App,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  pollId: string,
): Promise<boolean> {
  const form = new URLSearchParams(Buffer.from(await readBody(request)).toString("utf8"));
  const fields = plainFields(form);
  const ballot = fields && ballotForm.safeParse(fields);
  if (!ballot?.success) return false;
  const session = await readSession(app, request.headers.cookie ?? null);
  if (!session) return false;
  const outcome = await castBallot(app, session.actor, { pollId, ...ballot.data });
  if (!outcome.ok) return false;
  const { receipt, again } = outcome.value;
  const flash = { key: again ? "polls:flash.again" : "polls:flash.cast", values: { receipt } };
  const cookies = [flashCookie(flash, app.env)];
  if (session.renewal) cookies.unshift(session.renewal);
  response.writeHead(303, {
    location: localPath(languageOf(path), `/votes/${pollId}#recu`),
    "cache-control": "private, no-store",
    "set-cookie": cookies,
    "content-length": 0,
  });
  response.end();
  return true;
}

/** `answers.<id>`, as the ballot names its fields. */
const answerName = /^answers\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * The fields of a ballot as the form names them, each once; null for a form that is anything else. What is empty is
 * left out, as Conform does.
 */
function plainFields(form: URLSearchParams): Record<string, unknown> | null {
  if (form.size > mostOptions + 3) return null;
  const answers: Record<string, string> = {};
  const fields: Record<string, unknown> = { answers };
  let intent = "";
  for (const [name, value] of form) {
    const option = answerName.exec(name)?.[1];
    const [into, key] = option ? [answers, option] : [fields, name];
    if (name === "intent") {
      if (intent) return null;
      intent = value;
    } else if ((!option && name !== "key" && name !== "blank") || Object.hasOwn(into, key)) return null;
    else if (value !== "") into[key] = value;
  }
  return intent === "cast" ? fields : null;
}
