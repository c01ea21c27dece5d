import type { IncomingMessage, ServerResponse } from "node:http";
import { parseWithZod } from "@conform-to/zod/v4";
import { ballotForm } from "~/domain/polls/forms";
import { languageOf, localPath } from "~/i18n/language";
import type { App } from "../app";
import { readSession } from "../areas/accounts/public";
import { castBallot } from "../areas/polls/public";
import { hasPlainNames } from "./field-names";
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
  if (form.get("intent") !== "cast" || !hasPlainNames(form)) return false;
  const submission = parseWithZod(form, { schema: ballotForm });
  if (submission.status !== "success") return false;
  const session = await readSession(app, request.headers.cookie ?? null);
  if (!session) return false;
  const outcome = await castBallot(app, session.actor, { pollId, ...submission.value });
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
