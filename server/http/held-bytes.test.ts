import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { HeldBytes } from "./held-bytes";
import { countBody, readBody } from "./limit-body";

test("many hold together up to a limit, and what one lets go another may hold", () => {
  const held = new HeldBytes(10);
  const [one, other] = [{}, {}];
  expect([held.add(one, 4), held.add(other, 4), held.add(one, 2)]).toEqual([true, true, true]);
  expect(held.add(other, 1)).toBe(false);
  held.release(other);
  held.release(other);
  expect([held.add(other, 4), held.add(other, 1)]).toEqual([true, false]);
});

test("the body of a request is held until its answer has left; one too many is cut off", async () => {
  const held = new HeldBytes(1_000);
  const answers: ServerResponse[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    countBody(held)(request, response, () => {
      readBody(request).then(
        () => answers.push(response),
        () => response.destroy(),
      );
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const send = () => fetch(url, { method: "POST", body: "a".repeat(600) }).then((answer) => answer.status);
  const first = send();
  while (answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await expect(send()).rejects.toThrow();
  answers.pop()?.end();
  expect(await first).toBe(200);
  const next = send();
  while (answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  answers.pop()?.end();
  expect(await next).toBe(200);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
