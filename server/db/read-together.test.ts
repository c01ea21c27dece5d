import { describe, expect, it } from "vitest";
import { readTogether } from "./read-together";

describe("reading together", () => {
  it("answers those who ask at once with one query, each key once, each with its own", async () => {
    const queries: string[][] = [];
    const read = readTogether(async (keys) => {
      queries.push([...keys]);
      return new Map(keys.filter((key) => key !== "nobody").map((key) => [key, key.toUpperCase()]));
    });
    const answers = await Promise.all(["a", "b", "a", "nobody"].map(read));
    expect(answers).toEqual(["A", "B", "A", undefined]);
    expect(queries).toEqual([["a", "b", "nobody"]]);
  });

  it("keeps nothing: who asks while a query runs is answered by a later one", async () => {
    let state = "signed in";
    const begun: (() => void)[] = [];
    const read = readTogether(async (keys) => {
      const seen = state;
      await new Promise<void>((resolve) => begun.push(resolve));
      return new Map(keys.map((key) => [key, seen]));
    });
    const first = read("session");
    await expect.poll(() => begun.length).toBe(1);
    state = "signed out";
    const second = read("session");
    begun[0]?.();
    expect(await first).toBe("signed in");
    await expect.poll(() => begun.length).toBe(2);
    begun[1]?.();
    expect(await second).toBe("signed out");
    const third = read("session");
    await expect.poll(() => begun.length).toBe(3);
    begun[2]?.();
    expect(await third).toBe("signed out");
  });

  it("tells everyone of a query that failed, and goes on", async () => {
    let fails = true;
    const read = readTogether(async (keys) => {
      if (fails) throw new Error("no database");
      return new Map(keys.map((key) => [key, 1]));
    });
    const answers = await Promise.allSettled([read("a"), read("b")]);
    expect(answers.map((answer) => answer.status)).toEqual(["rejected", "rejected"]);
    fails = false;
    expect(await read("a")).toBe(1);
  });
});
