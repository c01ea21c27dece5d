import type { NextFunction, Request, Response } from "express";
import { languageOf } from "~/i18n/language";
import type { App } from "../app";
import { isDatabaseAway } from "../db/is-database-away";

const words = {
  fr: {
    title: "Le site ne répond pas pour l’instant",
    read: "Attendez quelques secondes, puis rechargez cette page.",
    sent: "Attendez quelques secondes, puis rechargez cette page : votre navigateur enverra de nouveau ce que vous avez écrit. Rien ne sera publié deux fois.",
  },
  en: {
    title: "The site does not answer right now",
    read: "Wait a few seconds, then reload this page.",
    sent: "Wait a few seconds, then reload this page: your browser will send again what you wrote. Nothing will be published twice.",
  },
} as const;

/** The status of a request that is at fault itself (a path out of the folder, a broken escape): 400 to 499; else null. */
function refusedStatus(error: unknown): number | null {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : null;
  return typeof status === "number" && status >= 400 && status < 500 ? status : null;
}

/**
 * The last answer, when even a page cannot be made (the database is restarting, say): plain words, without anything that
 * would need the database. 503 while it is away, for a moment; 500 for a fault of ours. The fault is in the log.
 */
export function faultPage(app: App) {
  // Four parameters: so does Express know a handler of errors.
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void => {
    const away = isDatabaseAway(error);
    const refused = refusedStatus(error);
    if (refused) app.log.info({ path: request.path, status: refused }, "a request was refused");
    else if (away) app.log.warn({ path: request.path }, "a page was asked while the database was away");
    else app.log.error({ err: error, path: request.path }, "a request was not answered");
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (refused) {
      response.status(refused).set("cache-control", "no-store").type("text/plain; charset=utf-8").send(`${refused}\n`);
      return;
    }
    const language = languageOf(request.path);
    const { title, read, sent } = words[language];
    const text = request.method === "POST" ? sent : read;
    response
      .status(away ? 503 : 500)
      .set({ "cache-control": "no-store", "retry-after": "5" })
      .type("text/html; charset=utf-8")
      .send(
        `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
          `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Chantiers</title></head>` +
          `<body><main><h1>${title}</h1><p>${text}</p></main></body></html>`,
      );
  };
}
