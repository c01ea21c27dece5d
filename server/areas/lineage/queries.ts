import type { Actor } from "~/domain/access/actor";
import type { Lineage } from "~/domain/lineage/lineage";
import { inLanguage } from "~/domain/spaces/texts";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { lineageOf } from "./lineage-of";

/** What lies on a wall, as its own page shows it. */
export type WallThing = {
  readonly id: string;
  readonly space: { readonly code: string; readonly slug: string; readonly shortTitle: string };
  readonly wall: { readonly id: string; readonly title: string; readonly question: string };
  /** Taken off the wall since; kept because something came of it. */
  readonly offTheWall: boolean;
};

export type NotePage = WallThing & {
  /** As it was written. Empty once redacted. */
  readonly text: string;
  readonly redacted: boolean;
  readonly sort: string;
  /** The label of who wrote it; null on an anonymous wall. */
  readonly by: string | null;
  readonly at: string;
  readonly group: { readonly id: string; readonly title: string } | null;
  /** It was on paper, and typed from this photo (null: taken off since). */
  readonly paper: { readonly photo: { readonly address: string; readonly description: string } | null } | null;
};

export type GroupPage = WallThing & {
  readonly title: string;
  readonly notes: readonly {
    readonly id: string;
    readonly text: string;
    readonly sort: string;
    readonly by: string | null;
    readonly at: string;
  }[];
};

type SpaceRow = { code: string; slug: string; shortTitle: string; english: unknown };

/** How the chantier is called in the page's language. */
function named({ english, ...space }: SpaceRow, language: Language): WallThing["space"] {
  return { ...space, ...inLanguage(language, { shortTitle: space.shortTitle }, english) };
}

const boardSelect = {
  select: {
    id: true,
    title: true,
    question: true,
    space: { select: { code: true, slug: true, shortTitle: true, english: true } },
  },
} as const;

/** A note's page with its lineage; null when there is none, or when this viewer may not know of it. */
export async function notePage(
  app: Pick<App, "db" | "pool">,
  id: string,
  viewer: Actor,
  language: Language,
): Promise<{ note: NotePage; lineage: Lineage } | null> {
  const lineage = await lineageOf(app, id, viewer);
  const note =
    lineage &&
    (await app.db.note.findUnique({
      where: { id },
      select: {
        kind: true,
        authorLabel: true,
        writtenAt: true,
        tombstonedAt: true,
        body: { select: { markdown: true, redactedAt: true } },
        group: { select: { id: true, title: true } },
        board: boardSelect,
      },
    }));
  if (!note) return null;
  const paper = await app.db.boardPaperNote.findUnique({
    where: { noteId: id },
    select: { photo: { select: { id: true, name: true, description: true } } },
  });
  // The group it is in has a page once it is a node of the lineage.
  const group = lineage.steps.find((step) => step.kind === "group" && !step.hidden && step.id === note.group?.id);
  return {
    lineage,
    note: {
      id,
      space: named(note.board.space, language),
      wall: { id: note.board.id, title: note.board.title, question: note.board.question },
      offTheWall: note.tombstonedAt !== null,
      text: note.body.markdown,
      redacted: note.body.redactedAt !== null,
      sort: note.kind,
      by: note.authorLabel || null,
      at: note.writtenAt.toISOString(),
      group: group ? { id: group.id, title: group.title ?? "" } : null,
      paper: paper && {
        photo: paper.photo && {
          address: `/fichiers/${paper.photo.id}/${encodeURIComponent(paper.photo.name)}`,
          description: paper.photo.description,
        },
      },
    },
  };
}

/** A group's page with its lineage; null as above. Its notes are those tied to it by a link. */
export async function groupPage(
  app: Pick<App, "db" | "pool">,
  id: string,
  viewer: Actor,
  language: Language,
): Promise<{ group: GroupPage; lineage: Lineage } | null> {
  const lineage = await lineageOf(app, id, viewer);
  const group =
    lineage &&
    (await app.db.noteGroup.findUnique({
      where: { id },
      select: { title: true, tombstonedAt: true, board: boardSelect },
    }));
  if (!group) return null;
  const readable = new Set(lineage.steps.filter((step) => !step.hidden).map((step) => step.id));
  const noteIds = lineage.links
    .filter((link) => link.kind === "grouped-in" && link.to === id && readable.has(link.from))
    .map((link) => link.from);
  const notes = await app.db.note.findMany({
    where: { id: { in: noteIds } },
    orderBy: [{ writtenAt: "asc" }, { id: "asc" }],
    select: { id: true, kind: true, authorLabel: true, writtenAt: true, body: { select: { markdown: true } } },
  });
  return {
    lineage,
    group: {
      id,
      title: group.title,
      space: named(group.board.space, language),
      wall: { id: group.board.id, title: group.board.title, question: group.board.question },
      offTheWall: group.tombstonedAt !== null,
      notes: notes.map((note) => ({
        id: note.id,
        text: note.body.markdown,
        sort: note.kind,
        by: note.authorLabel || null,
        at: note.writtenAt.toISOString(),
      })),
    },
  };
}
