import type { IncomingMessage, ServerResponse } from "node:http";
import { HeldBytes } from "./held-bytes";
import { refuseInWords } from "./refuse-in-words";

/** The largest form: a proposal of the greatest length whose every letter is written %XX%XX, and room to spare. */
const largestBody = 2 * 1024 * 1024;
/** The same with the one file that a form may bring: attachmentLimits.file, and its form around it. */
const largestUpload = largestBody + 11 * 1024 * 1024;
/**
 * What the bodies of all requests together may hold at once: past it one is cut off, so that the memory of the machine
 * is not whose who sends most.
 */
export const bodiesHeld = new HeldBytes(256 * 1024 * 1024);
/** What counts the body of a request, from the door on. */
const counted = new WeakMap<IncomingMessage, HeldBytes>();
/** The forms that take a file. */
const uploads =
  /^(?:\/en)?\/(?:chantiers\/[^/?]{1,20}\/propositions\/nouvelle|propositions\/[0-9a-f-]{36}\/modifier)(?:\.data)?(?:\?|$)/;

/** The largest body that this request may have: a file is taken from whoever is known here alone. */
function mostOf(request: IncomingMessage): number {
  const known = request.headers.cookie?.includes("chantiers-") ?? false;
  return request.method === "POST" && known && uploads.test(request.url ?? "") ? largestUpload : largestBody;
}

/** Counts what the body of each request holds, until its answer has left. */
export function countBody(held: HeldBytes) {
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    if (request.method === "POST") {
      counted.set(request, held);
      response.once("close", () => held.release(request));
    }
    next();
  };
}

/** Refuses a request that announces more than a form can hold (413) before anything of it is read. */
export function limitBody(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  if (Number(request.headers["content-length"] ?? 0) <= mostOf(request)) {
    next();
    return;
  }
  response.setHeader("connection", "close");
  refuseInWords(response, 413, "C’est trop long pour être reçu.\nThis is too long to be received.\n");
}

/** A body can be read once: what was read of it, for who asks again. */
const bodies = new WeakMap<IncomingMessage, Promise<Uint8Array<ArrayBuffer>>>();

/**
 * The whole body of a request, as often as it is asked. One that did not announce its length is cut off with an error
 * where it passes the same limit.
 */
export function readBody(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const known = bodies.get(request) ?? collect(request);
  bodies.set(request, known);
  return known;
}

function collect(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const most = mostOf(request);
    let received = 0;
    request.on("data", (chunk: Buffer) => {
      received += chunk.length;
      const fits = counted.get(request)?.add(request, chunk.length) ?? true;
      if (received > most || !fits) {
        request.destroy(new Error(fits ? "the body of a request is too long" : "too many bodies at once"));
        return;
      }
      chunks.push(chunk);
    });
    request.once("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    request.once("error", reject);
    request.once("close", () => reject(new Error("the request was cut off")));
  });
}
