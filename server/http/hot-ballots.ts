import { parseWithZod } from "@conform-to/zod/v4";
import type { NextFunction, Request, RequestHandler, Response } from "express";
import { ballotForm } from "~/domain/polls/forms";
import { languageOf, localPath } from "~/i18n/language";
import type { App } from "../app";
import { readSession } from "../areas/accounts/public";
import { castBallot } from "../areas/polls/public";
import { hasPlainNames } from "./field-names";
import { flashCookie } from "./flash";
import { readBody } from "./limit-body";

const address = /^(?:\/en)?\/votes\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * The short way of a ballot: the last evening of a vote, thousands post the same form within minutes. What is accepted is
 * answered here, exactly as the poll's page would (app/routes/polls/poll.tsx, intent "cast"); everything else goes on to
 * that page, which answers the refusal with what was ticked. Casting the same form again there changes nothing.
 */
export function hotBallots(app: App): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    const pollId = request.method === "POST" ? address.exec(request.path)?.[1] : undefined;
    if (!pollId || !request.is("application/x-www-form-urlencoded")) {
      next();
      return;
    }
    take(app, request, response, pollId).then((taken) => {
      if (!taken) next();
    }, next);
  };
}

async function take(app: App, request: Request, response: Response, pollId: string): Promise<boolean> {
  const form = new URLSearchParams(Buffer.from(await readBody(request)).toString("utf8"));
  if (form.get("intent") !== "cast" || !hasPlainNames(form)) return false;
  const submission = parseWithZod(form, { schema: ballotForm });
  if (submission.status !== "success") return false;
  const session = await readSession(app, request.get("cookie") ?? null);
  if (!session) return false;
  const outcome = await castBallot(app, session.actor, { pollId, ...submission.value });
  if (!outcome.ok) return false;
  const { receipt, again } = outcome.value;
  if (session.renewal) response.append("Set-Cookie", session.renewal);
  const flash = { key: again ? "polls:flash.again" : "polls:flash.cast", values: { receipt } };
  response.append("Set-Cookie", flashCookie(flash, app.env));
  response.setHeader("Cache-Control", "private, no-store");
  const location = localPath(languageOf(request.path), `/votes/${pollId}#recu`);
  response.writeHead(303, { location, "content-length": 0 }).end();
  return true;
}
