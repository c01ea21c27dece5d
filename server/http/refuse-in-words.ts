import type { ServerResponse } from "node:http";

/** Ends a request that no page answers: a status, and a sentence in both languages. */
export function refuseInWords(response: ServerResponse, status: number, words: string): void {
  response.statusCode = status;
  response.setHeader("content-type", "text/plain; charset=utf-8");
  response.setHeader("content-length", Buffer.byteLength(words));
  response.end(response.req.method === "HEAD" ? undefined : words);
}
