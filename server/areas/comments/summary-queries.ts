import type { SummaryView } from "~/domain/comments/discussion";
import { type TextChange, wordChanges } from "~/domain/proposals/word-changes";
import type { App } from "../../app";
import { readableText } from "../../markdown/render-markdown";

/** The summary above a discussion; null when there is none or it was taken off. One query. */
export async function summaryOf(
  app: Pick<App, "pool">,
  target: { readonly kind: string; readonly id: string },
): Promise<SummaryView | null> {
  const { rows } = await app.pool.query<{ number: number; html: string; author: string; at: Date }>({
    name: "discussion-summary",
    text: `SELECT s.number, b.html, coalesce(w.display_name, p.display_name) AS author, s.at
      FROM discussion_summary s JOIN body b ON b.id = s.body_id JOIN person p ON p.id = s.by_id
      LEFT JOIN person w ON w.id = p.merged_into_id
      WHERE s.target_kind = $1 AND s.target_id = $2::uuid ORDER BY s.number DESC LIMIT 1`,
    values: [target.kind, target.id],
  });
  const row = rows[0];
  return row && row.html !== ""
    ? { number: row.number, html: row.html, author: row.author, at: row.at.toISOString() }
    : null;
}

export type SummaryVersion = {
  readonly number: number;
  readonly at: string;
  readonly author: string;
  readonly markdown: string;
  readonly changes: readonly TextChange[];
};

/** Every version of a summary, latest first, with what each changed. */
export async function summaryHistory(
  app: Pick<App, "db">,
  target: { readonly kind: string; readonly id: string },
): Promise<readonly SummaryVersion[]> {
  const versions = await app.db.discussionSummary.findMany({
    where: { targetKind: target.kind, targetId: target.id },
    orderBy: { number: "asc" },
    select: {
      number: true,
      at: true,
      body: { select: { markdown: true } },
      by: { select: { displayName: true } },
    },
  });
  return versions
    .map((version, place) => ({
      number: version.number,
      at: version.at.toISOString(),
      author: version.by.displayName,
      markdown: version.body.markdown,
      changes: wordChanges(
        readableText(versions[place - 1]?.body.markdown ?? version.body.markdown),
        readableText(version.body.markdown),
      ),
    }))
    .reverse();
}
