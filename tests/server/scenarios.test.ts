import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scenarios } from "../../prisma/scenarios/scenarios";
import { anApp, type TestApp } from "../support/app";

let given: TestApp;
beforeAll(async () => {
  given = await anApp();
});
afterAll(() => given.close());

describe("named states", () => {
  it.each(Object.keys(scenarios))("%s can be made, twice, and says where it is", async (name) => {
    const first = await scenarios[name]?.(given.app);
    const second = await scenarios[name]?.(given.app);
    expect(first).toMatch(/^\/[a-z]+\/[\w-]+/);
    expect(second).not.toBe(first);
  });
});
