import type { IncomingMessage, ServerResponse } from "node:http";
import { refuseInWords } from "./refuse-in-words";

const known = ["GET", "HEAD", "POST"];

/** Pages are read and forms are posted: any other method is refused (405) before anyone has to guess what it means. */
export function onlyFormMethods(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  if (known.includes(request.method ?? "")) {
    next();
    return;
  }
  response.setHeader("allow", known.join(", "));
  refuseInWords(response, 405, "405\n");
}
