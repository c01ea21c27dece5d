import type { Answer, Caller } from "./caller";

export interface CrawledPage {
  readonly path: string;
  readonly answer: Answer;
  /** The page on which the link stood. */
  readonly from: string;
}

/**
 * Follows every link of the site from these paths on, each address once, several at a time. Fragments are left out;
 * `follow` says which addresses are worth reading.
 */
export async function crawl(
  caller: Caller,
  starts: readonly string[],
  follow: (path: string) => boolean = () => true,
): Promise<CrawledPage[]> {
  const known = new Map(starts.map((path) => [path, ""]));
  const waiting = [...starts];
  const pages: CrawledPage[] = [];
  const read = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const answer = await caller.get(path);
      pages.push({ path, answer, from: known.get(path) ?? "" });
      const next = answer.location ? [answer.location] : linksOf(answer, path);
      for (const found of next) {
        if (known.has(found) || !found.startsWith("/") || !follow(found)) continue;
        known.set(found, path);
        waiting.push(found);
      }
    }
  };
  // A reader ends when nothing waits, although another may still find more: again until nothing is left.
  while (waiting.length > 0) await Promise.all([read(), read(), read(), read()]);
  return pages;
}

/** The links of a page, as paths of this site; those of other sites are left out. */
export function linksOf(answer: Answer, path: string): string[] {
  if (!answer.headers.get("content-type")?.startsWith("text/html")) return [];
  const base = new URL(path, "http://site.invalid");
  return [...withoutScripts(answer.text).matchAll(/<(?:a|link|area)\s[^>]*?href="([^"]*)"/g)].flatMap(([, href]) => {
    const address = (href ?? "").replaceAll("&amp;", "&").replaceAll("&#x27;", "'");
    if (!URL.canParse(address, base)) return [];
    const url = new URL(address, base);
    return url.host === base.host && url.protocol === "http:" ? [url.pathname + url.search] : [];
  });
}

export function withoutScripts(html: string): string {
  return html.replace(/<script\b[\s\S]*?<\/script>/g, "");
}
