import type { Actor } from "~/domain/access/actor";
import type { NoteKind } from "~/domain/boards/note-kinds";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import { readBoardView, wallsOfSpace } from "../boards/public";

/** How many notes are shown, and how long each may be there. */
const some = 4;
const longest = 80;

export type WallTeaser = {
  readonly walls: number;
  readonly wall: {
    readonly id: string;
    readonly notes: number;
    readonly groups: number;
    readonly some: readonly {
      readonly id: string;
      readonly kind: NoteKind;
      readonly text: string;
      readonly by: string;
    }[];
  } | null;
};

/** The wall to show on a chantier's page, open ones first, with some of its notes: one of each kind before two of one. */
export async function wallTeaser(app: App, actor: Actor, slug: string, language: Language): Promise<WallTeaser> {
  const found = await wallsOfSpace(app, actor, slug, language);
  const first = found?.walls[0];
  if (!found || !first) return { walls: 0, wall: null };
  const view = await readBoardView(app, first.id);
  const notes = [...view.groups.flatMap((group) => group.notes), ...view.ungrouped].filter(
    (note) => note.text.trim() !== "" && note.text.length <= longest,
  );
  const seen = new Set<NoteKind>();
  const varied = notes.filter((note) => !seen.has(note.kind) && seen.add(note.kind));
  const chosen = [...varied, ...notes.filter((note) => !varied.includes(note))].slice(0, some);
  return {
    walls: found.walls.length,
    wall: {
      id: first.id,
      notes: view.noteCount,
      groups: view.groups.length,
      some: chosen.map((note) => ({
        id: note.id,
        kind: note.kind,
        text: note.text,
        by: first.authors === "named" ? note.writtenFor || note.authorName : "",
      })),
    },
  };
}
