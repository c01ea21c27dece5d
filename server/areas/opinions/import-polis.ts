import { parse } from "csv-parse/sync";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { renderMarkdown } from "../../markdown/render-markdown";
import { drawMap } from "./draw-map";

/** The texts of Polis's files. */
export type PolisExport = { readonly comments: string; readonly votes: string; readonly summary: string | null };

export type Imported = {
  readonly id: string;
  readonly statements: number;
  readonly people: number;
  readonly answers: number;
};

const atOnce = 5_000;

/**
 * Creates a closed conversation from Polis's files (comments.csv, votes.csv, summary.csv): statements with their
 * moderation, the last answer of each person to each, no author. The import is the only way a conversation comes in
 * whole: it is the administrator's, on the server, and its source is shown.
 * Refusals: not-there (no such chantier), file-wrong {file, line} for what is not such a file.
 */
export async function importPolis(
  app: App,
  input: { readonly slug: string; readonly files: PolisExport; readonly source: string },
): Promise<Outcome<Imported>> {
  const space = await app.db.space.findFirst({ where: { slug: input.slug }, select: { id: true } });
  if (!space) return refuse("not-there");
  const comments = rowsOf(input.files.comments);
  const votes = rowsOf(input.files.votes);
  if (!comments) return refuse("file-wrong", { file: "comments.csv", line: 1 });
  if (!votes) return refuse("file-wrong", { file: "votes.csv", line: 1 });
  const summary = new Map(
    input.files.summary === null
      ? []
      : (parse(input.files.summary, lenient) as string[][]).map((row) => [row[0], row[1]]),
  );

  const statements = new Map<string, { id: string; number: number; text: string; state: string; at: Date }>();
  const ordered = comments
    .map((row, place) => ({ row, place }))
    .sort((one, other) => Number(one.row["comment-id"]) - Number(other.row["comment-id"]));
  for (const { row, place } of ordered) {
    const key = row["comment-id"];
    const text = row["comment-body"]?.trim();
    if (!key || text === undefined || !/^\d+$/.test(key) || statements.has(key))
      return refuse("file-wrong", { file: "comments.csv", line: place + 2 });
    statements.set(key, {
      id: app.newId(),
      number: statements.size + 1,
      text: text === "" ? "—" : text,
      state: row.moderated === "-1" ? "refused" : "shown",
      at: instantOf(row.timestamp) ?? app.now(),
    });
  }
  const answers = new Map<string, { statement: string; person: string; stance: number; at: Date }>();
  const inOrder = votes
    .map((row, place) => ({ row, place }))
    .sort((one, other) => Number(one.row.timestamp) - Number(other.row.timestamp));
  for (const { row, place } of inOrder) {
    const statement = statements.get(row["comment-id"] ?? "");
    const person = row["voter-id"];
    const stance = Number(row.vote);
    if (!person || ![-1, 0, 1].includes(stance) || row.vote === "")
      return refuse("file-wrong", { file: "votes.csv", line: place + 2 });
    // Polis keeps votes on statements that it no longer lists.
    if (!statement) continue;
    const key = `${statement.id} ${person}`;
    answers.delete(key);
    answers.set(key, { statement: statement.id, person, stance, at: instantOf(row.timestamp) ?? app.now() });
  }

  const id = app.newId();
  const explanation = summary.get("conversation-description") ?? "";
  const tags = new Map<string, Uint8Array<ArrayBuffer>>();
  await app.db.$transaction(
    async (tx) => {
      const now = app.now();
      await tx.conversation.create({
        data: {
          id,
          spaceId: space.id,
          title: summary.get("topic") || "Polis",
          explanation,
          explanationHtml: renderMarkdown(explanation),
          state: "closed",
          closedAt: now,
          createdAt: now,
          adds: false,
          reviews: true,
          source: input.source,
          statements: {
            create: [...statements.values()].map(({ at, ...statement }) => ({ ...statement, createdAt: at })),
          },
        },
        select: { id: true },
      });
      const all = [...answers.values()];
      for (let from = 0; from < all.length; from += atOnce)
        await tx.stance.createMany({
          data: all.slice(from, from + atOnce).map(({ statement, person, stance, at }) => {
            const voterTag = tags.get(person) ?? new Uint8Array(app.randomBytes(32));
            tags.set(person, voterTag);
            return { statementId: statement, conversationId: id, voterTag, stance, at };
          }),
        });
      await record(tx, now, {
        kind: "conversation.opened",
        spaceId: space.id,
        subjectId: id,
        data: { statements: statements.size, imported: true },
      });
    },
    { timeout: 120_000 },
  );
  await drawMap(app, id);
  return ok({ id, statements: statements.size, people: tags.size, answers: answers.size });
}

const lenient = { bom: true, relax_column_count: true, skip_empty_lines: true } as const;

/** The rows by the names of their columns; null for what is not CSV. */
function rowsOf(text: string): Record<string, string>[] | null {
  try {
    return parse(text, { ...lenient, columns: true }) as Record<string, string>[];
  } catch {
    return null;
  }
}

/** Seconds, or milliseconds in the open-data archive. */
function instantOf(timestamp: string | undefined): Date | null {
  const number = Number(timestamp);
  if (!timestamp || !Number.isFinite(number)) return null;
  return new Date(number > 1e11 ? number : number * 1000);
}
