import type { App } from "#server/app";
import {
  applyBoardCommand,
  attachPhoto,
  attachPicture,
  closeBoard,
  convertNotes,
  createBoard,
  joinBoard,
  layGround,
  placeDot,
  playRun,
  raiseHand,
  readBoardView,
  sayReady,
  turnInto,
  typePaperNote,
  wallFrame,
  writeQuietNote,
} from "#server/areas/boards/public";
import { placeNote } from "~/domain/boards/form-commands";
import type { NoteKind } from "~/domain/boards/note-kinds";
import type { ReactionKind } from "~/domain/boards/reactions";
import type { Ask } from "~/domain/boards/room";
import type { RunMove } from "~/domain/boards/run-forms";
import type { OutcomeKind } from "~/domain/boards/turn-into";
import type { GroundKey } from "~/domain/boards/zone-templates";
import { aPerson, type Person } from "./a-person";
import type { Proposal } from "./a-proposal";
import type { Space } from "./a-space";
import { must } from "./must";

export type Wall = { readonly id: string; readonly joinCode: string; readonly in: Space; readonly by: Person };
export type Note = { readonly id: string; readonly on: Wall };
export type Group = { readonly id: string; readonly on: Wall; readonly notes: readonly Note[] };

/** An open wall, by a facilitator of its chantier. */
export async function aWall(
  app: App,
  given: {
    readonly in: Space;
    readonly by?: Person;
    readonly title?: string;
    readonly question?: string;
    readonly authors?: "named" | "anonymous";
  },
): Promise<Wall> {
  const by = given.by ?? (await aPerson(app, { role: "facilitator", in: given.in }));
  const { boardId, joinCode } = must(
    await createBoard(app, by, {
      spaceId: given.in.id,
      title: given.title ?? "Un mur",
      question: given.question ?? "",
      authors: given.authors ?? "named",
    }),
  );
  return { id: boardId, joinCode, in: given.in, by };
}

/** Someone joins a wall with its code, and may write there. */
export async function joined(app: App, wall: Wall, person: Person): Promise<void> {
  must(
    await joinBoard(app, person, {
      code: wall.joinCode,
      name: person.displayName,
      shared: false,
      guesser: { flow: null, address: "127.0.0.1" },
    }),
  );
}

/** A note on a wall, written by someone who joined it. */
export async function aNote(
  app: App,
  given: {
    readonly on: Wall;
    readonly by?: Person;
    readonly text?: string;
    readonly kind?: NoteKind;
    /** Whom a facilitator writes for. */
    readonly writtenFor?: string;
  },
): Promise<Note> {
  const id = app.randomId();
  must(
    await applyBoardCommand(app, given.by ?? given.on.by, given.on.id, {
      do: "add-note",
      id,
      kind: given.kind ?? "idea",
      text: given.text ?? "Une note",
      ...(given.writtenFor ? { writtenFor: given.writtenFor } : {}),
    }),
  );
  return { id, on: given.on };
}

/** A note that shows a picture, by someone who joined its wall. */
export async function pictured(
  app: App,
  given: { readonly on: Wall; readonly by: Person; readonly bytes: Uint8Array; readonly description: string },
): Promise<Note> {
  const { on, by, bytes, description } = given;
  const asked = { boardId: on.id, name: "photo.png", bytes, description, kind: "proof", once: app.randomId() } as const;
  return { id: must(await attachPicture(app, by, asked)).noteId, on };
}

/** A comment on a note, by someone who joined its wall. */
export async function commentedOn(app: App, note: Note, by: Person, text: string): Promise<void> {
  const command = { do: "add-comment", id: app.randomId(), note: note.id, text } as const;
  must(await applyBoardCommand(app, by, note.on.id, command));
}

/** What someone says of a note without writing. */
export async function reactedTo(app: App, note: Note, by: Person, kind: ReactionKind): Promise<void> {
  must(await applyBoardCommand(app, by, note.on.id, { do: "react", id: app.randomId(), note: note.id, kind }));
}

/** An arrow from a note to another. */
export async function arrowTo(app: App, from: Note, to: Note, label: string): Promise<void> {
  const command = { do: "add-arrow", id: app.randomId(), from: from.id, to: to.id, label } as const;
  must(await applyBoardCommand(app, from.on.by, from.on.id, command));
}

/** A wall begins with a known ground. */
export async function laid(app: App, wall: Wall, ground: GroundKey): Promise<void> {
  must(await layGround(app, wall.by, { boardId: wall.id, ground, language: "fr" }));
}

/** A note put in a cell of the first zone of its wall, counted from 0. */
export async function inCell(app: App, note: Note, column: number, row: number): Promise<void> {
  const view = await readBoardView(app, note.on.id);
  const command = placeNote(view, note.id, { cell: `${view.zones[0]?.id}:${column}:${row}` });
  if (!command) throw new Error("The wall has no zone");
  must(await applyBoardCommand(app, note.on.by, note.on.id, command));
}

/** Notes put together under a title. */
export async function aGroup(
  app: App,
  given: { readonly of: readonly Note[]; readonly on: Wall; readonly title?: string },
): Promise<Group> {
  const id = app.randomId();
  must(
    await applyBoardCommand(app, given.on.by, given.on.id, {
      do: "create-group",
      id,
      title: given.title ?? "Un regroupement",
      notes: given.of.map((note) => note.id),
    }),
  );
  return { id, on: given.on, notes: given.of };
}

/** A group (or notes alone) becomes a proposal draft of the facilitator. */
export async function draftFrom(
  app: App,
  given: {
    readonly on: Wall;
    readonly group?: Group;
    readonly notes: readonly Note[];
    readonly title: string;
    readonly reason: string;
  },
): Promise<Proposal> {
  const { id } = must(
    await convertNotes(app, given.on.by, {
      boardId: given.on.id,
      groupId: given.group?.id ?? null,
      noteIds: given.notes.map((note) => note.id),
      title: given.title,
      reason: given.reason,
    }),
  );
  return { id, in: given.on.in, by: given.on.by };
}

/** Groups and notes of a wall become drafts, or the options of one vote; returns the ids of what was made. */
export async function turned(
  app: App,
  given: {
    readonly on: Wall;
    readonly into: OutcomeKind;
    readonly groups?: readonly Group[];
    readonly notes?: readonly Note[];
    /** The question of a vote. */
    readonly title?: string;
    /** The guide that cards are added to. */
    readonly guide?: string;
    readonly reason: string;
  },
): Promise<readonly string[]> {
  const { on, into, reason } = given;
  const made = await turnInto(app, on.by, {
    boardId: on.id,
    into,
    groupIds: (given.groups ?? []).map((group) => group.id),
    noteIds: (given.notes ?? []).map((note) => note.id),
    title: given.title ?? "",
    guide: given.guide ?? "",
    reason,
    once: app.randomId(),
  });
  return must(made).ids;
}

/** A photo of paper that hangs on a wall, and the notes that its facilitator types from it. */
export async function photographed(
  app: App,
  given: {
    readonly on: Wall;
    readonly bytes: Uint8Array;
    readonly description: string;
    readonly notes: readonly { readonly kind: NoteKind; readonly text: string; readonly writtenFor?: string }[];
  },
): Promise<void> {
  const { on, bytes, description } = given;
  const photo = { boardId: on.id, name: "panneau.png", bytes, description, once: app.randomId() };
  const { id: photoId } = must(await attachPhoto(app, on.by, photo));
  for (const { kind, text, writtenFor = "" } of given.notes) {
    const note = { boardId: on.id, photoId, kind, text, writtenFor, once: app.randomId() };
    must(await typePaperNote(app, on.by, note));
  }
}

/** A note that its author writes alone, while the step being played asks for it. */
export async function writtenAlone(
  app: App,
  given: { readonly on: Wall; readonly by?: Person; readonly kind?: NoteKind; readonly text: string },
): Promise<void> {
  const { on, by, kind, text } = given;
  must(await writeQuietNote(app, by ?? on.by, { boardId: on.id, kind: kind ?? "idea", text, writtenFor: "" }));
}

/** The facilitator plays the wall's sequence. */
export async function played(app: App, wall: Wall, move: RunMove): Promise<void> {
  const from = (await wallFrame(app, wall.by, wall.id, "fr"))?.run?.current ?? null;
  must(await playRun(app, wall.by, { boardId: wall.id, move, from }));
}

/** A dot on a note, while dots are placed; a facilitator's for someone without a device (`assisted`). */
export async function dotted(app: App, note: Note, by: Person, assisted = ""): Promise<void> {
  must(await placeDot(app, by, { boardId: note.on.id, noteId: note.id, way: "add", had: null, assisted }));
}

/** A hand that is raised, to speak or for help. */
export async function handUp(app: App, wall: Wall, by: Person, asks: Ask): Promise<void> {
  must(await raiseHand(app, by, { boardId: wall.id, asks }));
}

/** Someone has finished the step being played. */
export async function ready(app: App, wall: Wall, by: Person): Promise<void> {
  const frame = await wallFrame(app, by, wall.id, "fr");
  must(await sayReady(app, by, { boardId: wall.id, stepId: frame?.run?.current ?? "", ready: true }));
}

/** The wall is closed: one reads it. */
export async function closed(app: App, wall: Wall): Promise<void> {
  must(await closeBoard(app, wall.by, { boardId: wall.id }));
}
