import type { AboutView, CommentAbout, CommentView, PassageTalk } from "~/domain/comments/discussion";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { passagesOf } from "~/domain/proposals/amendments";
import { followAcross } from "~/domain/proposals/passages";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import type { FoundTarget } from "./find-target";

/** How many characters of a passage are quoted above a comment. */
const quoted = 160;

/** What part of a proposal a comment is about, as its row holds it. */
export type AboutColumns = {
  readonly aboutVersion?: number;
  readonly aboutStart?: number;
  readonly aboutEnd?: number;
  readonly amendmentId?: string;
};

/** Looks up what a form says a comment is about; not-there when the proposal has no such passage or amendment. */
export async function aboutColumns(
  tx: Tx,
  { target }: FoundTarget,
  about: CommentAbout | undefined,
): Promise<Outcome<AboutColumns, "not-there">> {
  if (!about) return ok({});
  if (target.kind !== "proposal") return refuse("not-there");
  if (about.kind === "amendment") {
    const amendment = await tx.amendment.findUnique({
      where: { proposalId_number: { proposalId: target.id, number: about.number } },
      select: { id: true },
    });
    return amendment ? ok({ amendmentId: amendment.id }) : refuse("not-there");
  }
  const version = await tx.proposalVersion.findUnique({
    where: { proposalId_number: { proposalId: target.id, number: about.version } },
    select: { body: { select: { markdown: true } } },
  });
  const passage = version && passagesOf(version.body.markdown)[about.place];
  return passage
    ? ok({ aboutVersion: about.version, aboutStart: passage.start, aboutEnd: passage.end })
    : refuse("not-there");
}

/** What the rows of comments say of what they are about. */
export type AboutRow = {
  readonly id: string;
  readonly about_version: number | null;
  readonly about_start: number | null;
  readonly about_end: number | null;
  readonly amendment_number: number | null;
};

/** The columns of `AboutRow`; `c` is the comment. */
export const aboutSql = `c.about_version, c.about_start, c.about_end,
  (SELECT m.number FROM amendment m WHERE m.id = c.amendment_id) AS amendment_number`;

/** The texts of a proposal's versions from one on, oldest first. */
async function textsSince(app: Pick<App, "pool">, proposalId: string, since: number): Promise<readonly string[]> {
  const { rows } = await app.pool.query<{ markdown: string }>(
    `SELECT b.markdown FROM proposal_version v JOIN body b ON b.id = v.body_id
     WHERE v.proposal_id = $1::uuid AND v.number >= $2 ORDER BY v.number`,
    [proposalId, since],
  );
  return rows.map((row) => row.markdown);
}

/** What each of these comments is about, as it stands now: one query more when some are about passages, none otherwise. */
export async function aboutViews(
  app: Pick<App, "pool">,
  targetId: string,
  rows: readonly AboutRow[],
): Promise<ReadonlyMap<string, AboutView>> {
  const views = new Map<string, AboutView>();
  const passages = rows.flatMap((row) =>
    row.about_version !== null && row.about_start !== null && row.about_end !== null
      ? [{ id: row.id, version: row.about_version, start: row.about_start, end: row.about_end }]
      : [],
  );
  for (const row of rows) {
    if (row.amendment_number !== null) views.set(row.id, { kind: "amendment", number: row.amendment_number });
  }
  if (passages.length === 0) return views;
  const first = Math.min(...passages.map((one) => one.version));
  const texts = await textsSince(app, targetId, first);
  const now = passagesOf(texts.at(-1) ?? "");
  for (const one of passages) {
    const text = texts[one.version - first] ?? "";
    const found = followAcross(texts.slice(one.version - first), one);
    const place = found ? now.findIndex((passage) => passage.start === found.start) : -1;
    const words = text.slice(one.start, one.end).replace(/\s+/g, " ");
    views.set(one.id, {
      kind: "passage",
      words: words.length > quoted ? `${words.slice(0, quoted).trimEnd()}…` : words,
      version: one.version,
      place: place < 0 ? null : place,
      reworded: found?.reworded ?? false,
    });
  }
  return views;
}

/** A passage of a version, and its place in the text read now (null when it is no more); null when there is no such passage. */
export async function passageAt(
  app: Pick<App, "pool">,
  proposalId: string,
  asked: { readonly version: number; readonly place: number },
): Promise<{ readonly text: string; readonly now: number | null } | null> {
  const texts = await textsSince(app, proposalId, asked.version);
  const [text = ""] = texts;
  const passage = passagesOf(text)[asked.place];
  if (!passage) return null;
  const found = followAcross(texts, passage);
  const now = found ? passagesOf(texts.at(-1) ?? "").findIndex((one) => one.start === found.start) : -1;
  return { text: text.slice(passage.start, passage.end), now: now < 0 ? null : now };
}

/** Puts each conversation beside the passage it is about. */
export async function besidePassages(
  app: Pick<App, "pool">,
  proposal: { readonly id: string; readonly currentVersion: number },
  conversations: readonly CommentView[],
): Promise<PassageTalk> {
  const [text = ""] = await textsSince(app, proposal.id, proposal.currentVersion);
  const at = (place: number | null) =>
    conversations.filter((one) => one.about?.kind === "passage" && one.about.place === place);
  return {
    version: proposal.currentVersion,
    passages: passagesOf(text).map((one, place) => ({ text: text.slice(one.start, one.end), comments: at(place) })),
    orphans: at(null),
  };
}
