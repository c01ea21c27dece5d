import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { PageCache } from "./page-cache";

const body = (text: string) => Buffer.from(text);

describe("the page cache", () => {
  test("gives back the same bytes in three encodings, with an ETag of the bytes", () => {
    const cache = new PageCache(() => 0);
    const page = cache.put("/", cache.currentGeneration(), 200, {}, body("bonjour"));
    expect(cache.get("/")).toBe(page);
    expect(brotliDecompressSync(page.brotli).toString()).toBe("bonjour");
    expect(gunzipSync(page.gzip).toString()).toBe("bonjour");
    expect(cache.put("/b", cache.currentGeneration(), 200, {}, body("bonjour")).etag).toBe(page.etag);
    expect(cache.put("/c", cache.currentGeneration(), 200, {}, body("bonsoir")).etag).not.toBe(page.etag);
  });

  test("is emptied as a whole, and does not keep a page whose rendering began before", () => {
    const cache = new PageCache(() => 0);
    cache.put("/a", cache.currentGeneration(), 200, {}, body("a"));
    const before = cache.currentGeneration();
    cache.clear();
    expect(cache.get("/a")).toBeUndefined();
    cache.put("/late", before, 200, {}, body("stale"));
    expect(cache.get("/late")).toBeUndefined();
  });

  test("lets a page grow old", () => {
    let now = 0;
    const cache = new PageCache(() => now, 1000);
    cache.put("/a", cache.currentGeneration(), 200, {}, body("a"));
    now = 1000;
    expect(cache.get("/a")).toBeDefined();
    now = 1001;
    expect(cache.get("/a")).toBeUndefined();
  });

  test("is bounded: the least recently used leaves first", () => {
    const cache = new PageCache(() => 0, 1000, 2);
    for (const key of ["/a", "/b"]) cache.put(key, cache.currentGeneration(), 200, {}, body(key));
    cache.get("/a");
    cache.put("/c", cache.currentGeneration(), 200, {}, body("/c"));
    expect(cache.get("/b")).toBeUndefined();
    expect(cache.get("/a")).toBeDefined();
    const small = new PageCache(() => 0, 1000, 100, 200);
    for (let i = 0; i < 10; i++) small.put(`/${i}`, small.currentGeneration(), 200, {}, body("x".repeat(60)));
    expect(small.get("/0")).toBeUndefined();
  });
});
