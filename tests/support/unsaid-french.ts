import type { TestApp } from "./app";
import { withoutScripts } from "./crawl";

/** Where people's words are kept: table, columns. They write in French. */
const written: Readonly<Record<string, readonly string[]>> = {
  amendment: ["reason", "answer"],
  attachment: ["name", "description"],
  board: ["title", "question"],
  board_ground: ["name"],
  board_moment: ["title"],
  board_step: ["title", "instruction"],
  body: ["markdown"],
  card_version: ["title", "situation", "contact", "documents", "cost", "delay", "help", "alias"],
  conversation: ["title"],
  criterion_version: ["family", "statement", "evidence", "verification", "verifier", "periodicity", "inspiration"],
  decision_version: ["title", "text", "reasons", "followed_by", "change_note"],
  edition: ["title", "summary"],
  guide: ["title", "intro"],
  guide_answer: ["label"],
  guide_node: ["text"],
  link: ["reason"],
  node: ["title"],
  note_group: ["title"],
  objection: ["text", "answer"],
  official_answer: ["reasons"],
  organiser_message: ["subject", "text"],
  phase: ["title", "note"],
  poll: ["title", "explanation"],
  poll_extension: ["reason"],
  poll_option: ["label", "hint"],
  poll_room_count: ["reason"],
  proposal: ["title", "draft_title", "draft_summary"],
  proposal_category: ["name"],
  proposal_version: ["title", "summary", "change_note"],
  session: ["title", "place", "room", "access"],
  statement: ["text"],
  space: ["title", "short_title", "question", "aim"],
};

/** What people wrote in French, as it may stand in a page; shorter words and people's names tell nothing. */
export async function frenchWords(world: TestApp): Promise<readonly string[]> {
  const words = new Set<string>();
  for (const [table, columns] of Object.entries(written)) {
    const { rows } = await world.app.pool.query<Record<string, string | null>>(
      `SELECT ${columns.join(", ")} FROM "${table}"`,
    );
    for (const row of rows) for (const column of columns) words.add(oneLine(row[column] ?? ""));
  }
  const { rows: names } = await world.app.pool.query<{ display_name: string }>("SELECT display_name FROM person");
  for (const { display_name } of names) words.delete(display_name);
  return [...words].filter((text) => text.length >= 12 && text.includes(" "));
}

/** The French names of chantiers and editions that have an English one: an English page never shows those. */
export async function translatedNames(world: TestApp): Promise<readonly string[]> {
  const { rows } = await world.app.pool.query<{ name: string }>(
    `SELECT unnest(ARRAY[title, short_title]) AS name FROM space WHERE english->>'title' <> ''
     UNION SELECT title FROM edition WHERE english->>'title' <> ''`,
  );
  return rows.map(({ name }) => name);
}

type Piece = { readonly text: string; readonly said: boolean; readonly where: string };

/**
 * What an English page says with French words: outside an element that says it is French; and, wherever it is, under a
 * French name that has an English one. A page's title cannot say its language: it may hold what has no English name.
 */
export function unsaidFrench(html: string, words: readonly string[], names: readonly string[]): string[] {
  const pieces = piecesOf(html);
  const open = pieces.filter((piece) => !piece.said && piece.where !== "title");
  const whole = open.map((piece) => piece.text).join("\n");
  const found = words.filter((text) => whole.includes(text));
  return [
    ...open.filter((piece) => found.some((text) => piece.text.includes(text))),
    ...pieces.filter((piece) =>
      names.some((name) => (piece.where === "title" ? piece.text.includes(name) : piece.text === name)),
    ),
  ].map((piece) => `${piece.where}: ${piece.text}`);
}

/** Every text of a page, those of attributes that are read aloud included, with whether it is said to be French. */
function piecesOf(html: string): Piece[] {
  const open: { tag: string; lang: string }[] = [];
  const pieces: Piece[] = [];
  const tokens = withoutScripts(html)
    .replace(/<!--[\s\S]*?-->/g, "")
    .matchAll(/<(\/?)([a-zA-Z0-9]+)([^>]*)>|([^<>]+)/g);
  for (const [, close, tag = "", attributes = "", text] of tokens) {
    const here = open.at(-1) ?? { tag: "html", lang: "en" };
    if (text !== undefined) {
      const read = oneLine(plain(text));
      // What someone may change stands in a field as they typed it.
      if (read && here.tag !== "textarea") pieces.push({ text: read, said: here.lang === "fr", where: here.tag });
    } else if (close) open.pop();
    else {
      const lang = /\blang="(\w+)"/.exec(attributes)?.[1] ?? here.lang;
      for (const [, name = "", value = ""] of attributes.matchAll(/\s(aria-label|title|alt|placeholder)="([^"]*)"/g)) {
        pieces.push({ text: oneLine(plain(value)), said: lang === "fr", where: `${tag} ${name}` });
      }
      if (!/^(br|img|input|hr|meta|link|wbr|source)$/.test(tag) && !attributes.endsWith("/")) {
        open.push({ tag, lang });
      }
    }
  }
  return pieces;
}

const plain = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
