import type { IncomingMessage, ServerResponse } from "node:http";
import type { App } from "../app";
import { unsubscribe } from "../areas/notifications/public";
import { readBody } from "./limit-body";

const address = /^(?:\/en)?\/desabonnement\/([\w-]{1,100})$/;

/** "List-Unsubscribe=One-Click", in either encoding of forms, and nothing that could be a form of ours. */
const largest = 1000;

/**
 * The press that a mail program makes for its reader (RFC 8058): a POST from nowhere, without our cookies, so it comes
 * before what refuses other sites' forms. That is safe: who it is for is in the address, no cookie is read, and the only
 * thing it can do is to stop a kind of mail. Any other form at the address goes the common way.
 */
export function oneClick(app: App) {
  return (request: IncomingMessage, response: ServerResponse, through: () => void): void => {
    const token = request.method === "POST" ? address.exec(request.url ?? "")?.[1] : undefined;
    if (!token || !(Number(request.headers["content-length"]) <= largest)) {
      through();
      return;
    }
    stop(app, request, response, token).then(
      (answered) => {
        if (!answered) through();
      },
      (error) => {
        app.log.error({ err: error }, "a press to unsubscribe failed");
        if (!response.headersSent) response.writeHead(503).end();
      },
    );
  };
}

/** Whether it was such a press, and so was answered. */
async function stop(app: App, request: IncomingMessage, response: ServerResponse, token: string): Promise<boolean> {
  if (!saysOneClick(request.headers["content-type"] ?? "", Buffer.from(await readBody(request)).toString("utf8"))) {
    return false;
  }
  const done = await unsubscribe(app, token);
  response
    .writeHead(done.ok ? 200 : 404, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" })
    .end(done.ok ? "C’est fait.\nDone.\n" : "Ce lien n’est pas valable.\nThis link is not valid.\n");
  return true;
}

function saysOneClick(type: string, body: string): boolean {
  if (type.startsWith("application/x-www-form-urlencoded")) {
    const fields = [...new URLSearchParams(body)];
    return fields.length === 1 && fields[0]?.[0] === "List-Unsubscribe" && fields[0]?.[1] === "One-Click";
  }
  return (
    type.startsWith("multipart/form-data") &&
    /^--[^\r\n]+\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--[^\r\n]+--\r\n$/i.test(
      body,
    )
  );
}
