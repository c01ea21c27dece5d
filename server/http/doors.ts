import type { IncomingMessage, ServerResponse } from "node:http";
import type { App } from "../app";
import { bodiesHeld, countBody, limitBody } from "./limit-body";
import { onlyFormMethods } from "./methods";
import { oneClick } from "./one-click";
import { refuseCrossSite } from "./same-site";
import { securityHeaders } from "./security-headers";

/**
 * What every request goes through before anything answers it, the short way of a ballot and the pages alike: the
 * headers of safety, a mail program's press, then the refusals (another site, another method, too long a body).
 */
export function doors(app: App, development: boolean) {
  const { publicUrl } = app.env;
  const inOrder = [
    securityHeaders(publicUrl, development),
    countBody(bodiesHeld),
    oneClick(app),
    refuseCrossSite(publicUrl),
    onlyFormMethods,
    limitBody,
  ];
  return (request: IncomingMessage, response: ServerResponse, through: () => void): void => {
    const go = (place: number): void => {
      const door = inOrder[place];
      if (door) door(request, response, () => go(place + 1));
      else through();
    };
    go(0);
  };
}
