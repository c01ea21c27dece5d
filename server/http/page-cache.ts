import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

export type CachedPage = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
  readonly storedAt: number;
};

/**
 * The public pages of this process, as the bytes that are sent: one entry a path (and query), the same for everyone
 * who is not signed in. Any committed event empties it; an entry is at most `maxAgeMs` old, for what changes with the
 * clock alone (a period that ends). Bounded in entries and bytes; the least recently used leaves first.
 */
export class PageCache {
  private readonly pages = new Map<string, CachedPage>();
  private bytes = 0;
  /** Rises at each emptying: a page rendered before it and stored after it would be stale. */
  private generation = 0;

  constructor(
    private readonly now: () => number,
    private readonly maxAgeMs = 30_000,
    private readonly maxEntries = 5_000,
    private readonly maxBytes = 128 * 1024 * 1024,
  ) {}

  currentGeneration(): number {
    return this.generation;
  }

  get(key: string): CachedPage | undefined {
    const page = this.pages.get(key);
    if (!page) return undefined;
    if (this.now() - page.storedAt > this.maxAgeMs) {
      this.drop(key, page);
      return undefined;
    }
    this.pages.delete(key);
    this.pages.set(key, page);
    return page;
  }

  /** Keeps a page rendered since `generation`; returns its bytes in any case. */
  put(key: string, generation: number, status: number, headers: Record<string, string>, body: Buffer): CachedPage {
    const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
    const page: CachedPage = {
      status,
      headers: { ...headers, etag },
      etag,
      plain: body,
      gzip: gzipSync(body, { level: 6 }),
      brotli: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
      storedAt: this.now(),
    };
    if (generation !== this.generation) return page;
    const before = this.pages.get(key);
    if (before) this.drop(key, before);
    this.pages.set(key, page);
    this.bytes += weight(page);
    for (const [oldest, old] of this.pages) {
      if (this.pages.size <= this.maxEntries && this.bytes <= this.maxBytes) break;
      this.drop(oldest, old);
    }
    return page;
  }

  clear(): void {
    this.generation += 1;
    this.pages.clear();
    this.bytes = 0;
  }

  private drop(key: string, page: CachedPage): void {
    this.pages.delete(key);
    this.bytes -= weight(page);
  }
}

function weight(page: CachedPage): number {
  return page.plain.length + page.gzip.length + page.brotli.length;
}
