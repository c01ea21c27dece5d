/** A feed before it is written. Addresses are whole; dates ISO, in UTC. */
export type AtomFeed = {
  readonly id: string;
  readonly title: string;
  readonly language: "fr" | "en";
  /** Its own address, and the page that says the same. */
  readonly self: string;
  readonly page: string;
  readonly updated: string;
  readonly entries: readonly {
    /** A UUID: what the entry stays known by whatever its address becomes. */
    readonly id: string;
    readonly title: string;
    readonly author: string;
    readonly address: string;
    readonly html: string;
    readonly published: string;
    readonly updated: string;
  }[];
};

/** What XML 1.0 cannot hold at all, escaped or not. Source: its production 2, Char. */
const impossible = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function escapeXml(text: string): string {
  return text.replace(impossible, "").replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Writes a feed. Source: RFC 4287. People write in French: content says so, whatever the feed's language. */
export function writeAtom(feed: AtomFeed): string {
  const e = escapeXml;
  const entries = feed.entries.map((entry) =>
    [
      "  <entry>",
      `    <id>urn:uuid:${e(entry.id)}</id>`,
      `    <title>${e(entry.title)}</title>`,
      `    <link rel="alternate" type="text/html" href="${e(entry.address)}"/>`,
      `    <author><name>${e(entry.author) || "Chantiers"}</name></author>`,
      `    <published>${entry.published}</published>`,
      `    <updated>${entry.updated}</updated>`,
      `    <content type="html" xml:lang="fr">${e(entry.html)}</content>`,
      "  </entry>",
    ].join("\n"),
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">`,
    `  <id>${e(feed.id)}</id>`,
    `  <title>${e(feed.title)}</title>`,
    `  <link rel="self" type="application/atom+xml" href="${e(feed.self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${e(feed.page)}"/>`,
    `  <updated>${feed.updated}</updated>`,
    "  <generator>Chantiers</generator>",
    ...entries,
    "</feed>",
    "",
  ].join("\n");
}
