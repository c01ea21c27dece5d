import type { BoardCommand } from "./commands";
import { newGroup } from "./form-commands";
import { type Box, boundsOf, layOut, layOutGroup, nextPlace, noteHeight } from "./layout";
import { LIMITS, NOTE_SIZE } from "./limits";
import type { PlacedItem } from "./many-operations";
import type { NoteKind } from "./note-kinds";
import type { NewNote } from "./operations";
import type { BoardView, NoteView } from "./read-board";
import { chunks, removals } from "./removals";

/** How what is chosen is put in order: one under the other, one beside the other, in rows, in columns. */
export const ALIGNMENTS = ["left", "top", "rows", "columns"] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

/** A form about several notes of the list, read. */
export type ManyForm = { readonly ids: readonly string[] } & (
  | { readonly intent: "gather-notes"; readonly group: string; readonly title?: string | undefined }
  | { readonly intent: "set-kinds"; readonly kind: NoteKind }
  | { readonly intent: "align-notes"; readonly how: Alignment }
  | { readonly intent: "copy-notes" | "remove-notes" }
);

/** What a form about several notes asks of the wall as it is now; nothing when none of them is there any more. */
export function commandsOf(form: ManyForm, view: BoardView, newId: () => string): readonly BoardCommand[] {
  const notes = chosenNotes(view, form.ids);
  const ids = notes.map((note) => note.id);
  if (ids.length === 0) return [];
  switch (form.intent) {
    case "gather-notes":
      return [
        form.group === "new"
          ? newGroup(view, form.title ?? "", ids, newId())
          : gather(view, notes, form.group === "none" ? null : form.group),
      ];
    case "set-kinds":
      return [{ do: "set-kinds", ids, kind: form.kind }];
    case "align-notes": {
      const placed = layOut(view);
      const free = notes.filter((note) => note.groupId === null);
      const boxes = free.flatMap(({ id }) => {
        const box = placed.notes.get(id);
        return box ? [{ id, box }] : [];
      });
      return boxes.length < 2 ? [] : [{ do: "place-items", places: aligned(boxes, form.how) }];
    }
    case "copy-notes":
      return pasted(
        notes.map(({ text, kind }) => ({ text, kind })),
        newId,
        (block) => nextPlace(view, block),
      );
    case "remove-notes":
      return removals(ids);
  }
}

/** The notes that were chosen and are on the wall, in the order of the list. */
function chosenNotes(view: BoardView, ids: readonly string[]): readonly NoteView[] {
  const chosen = new Set(ids);
  return [...view.groups.flatMap((group) => group.notes), ...view.ungrouped].filter((note) => chosen.has(note.id));
}

/** Notes into a group, or out of all of them, onto free ground, side by side. */
export function gather(view: BoardView, notes: readonly NoteView[], group: string | null): BoardCommand {
  const ids = notes.map((note) => note.id);
  if (group !== null) return { do: "gather-notes", ids, group };
  const leaving = notes.filter((note) => note.groupId !== null);
  const block = blockOf(leaving);
  const corner = nextPlace(view, block, ids);
  return { do: "gather-notes", ids: leaving.map((note) => note.id), group: null, places: inBlock(leaving, corner) };
}

/**
 * Texts that become notes, in a block for which `place` finds the ground. One change for as many as the server takes at once.
 */
export function pasted(
  texts: readonly Pick<NewNote, "text" | "kind" | "writtenFor">[],
  newId: () => string,
  place: (block: { readonly w: number; readonly h: number }) => { readonly x: number; readonly y: number },
): readonly BoardCommand[] {
  const made = texts.map(({ text, kind, writtenFor = "" }) => ({ id: newId(), text, kind, writtenFor }));
  if (made.length === 0) return [];
  const spots = inBlock(made, place(blockOf(made)));
  const notes: NewNote[] = made.map((note, at) => ({ ...note, x: spots[at]?.x ?? 0, y: spots[at]?.y ?? 0 }));
  const commands: BoardCommand[] = [];
  let some: NewNote[] = [];
  let letters = 0;
  for (const note of notes) {
    if (some.length >= LIMITS.pastedNotes || letters + note.text.length > LIMITS.pastedText) {
      commands.push({ do: "add-notes", notes: some });
      some = [];
      letters = 0;
    }
    some.push(note);
    letters += note.text.length;
  }
  return [...commands, { do: "add-notes", notes: some }];
}

/** A text of several lines as notes, one a line, in the group that is chosen if one is. */
export function linesAsNotes(
  form: {
    readonly text: string;
    readonly kind: NoteKind;
    readonly group?: string | undefined;
    readonly writtenFor?: string | undefined;
  },
  view: BoardView,
  newId: () => string,
): readonly BoardCommand[] {
  const { kind, writtenFor = "" } = form;
  const texts = linesOf(form.text).map((text) => ({ text, kind, writtenFor }));
  const commands = pasted(texts, newId, (block) => nextPlace(view, block));
  const group = view.groups.find((one) => one.id === form.group)?.id;
  if (group === undefined) return commands;
  const ids = commands.flatMap((one) => (one.do === "add-notes" ? one.notes.map(({ id }) => id) : []));
  return [...commands, { do: "gather-notes", ids, group }];
}

/** The notes a text holds: one a line, without the signs of a list; what is too long for a note is cut in several. */
export function linesOf(text: string): readonly string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/^\s*(?:[-*•–]|\d{1,3}[.)])\s+/, "").trim())
    .filter((line) => line !== "")
    .flatMap((line) => chunks([...line], LIMITS.noteText / 2).map((letters) => letters.join("")));
}

/** Where things go when they are put in order: none hides another, and the first keeps its corner. */
export function aligned(items: readonly { readonly id: string; readonly box: Box }[], how: Alignment): PlacedItem[] {
  const corner = boundsOf(items.map(({ box }) => box));
  const across = [...items].sort((one, other) => one.box.x - other.box.x || one.box.y - other.box.y);
  const down = [...items].sort((one, other) => one.box.y - other.box.y || one.box.x - other.box.x);
  const columns = how === "left" ? 1 : how === "top" ? items.length : Math.ceil(Math.sqrt(items.length));
  const rows = Math.ceil(items.length / columns);
  const ordered = how === "top" || how === "columns" ? across : down;
  const cell = (at: number) =>
    how === "columns"
      ? { column: Math.floor(at / rows), row: at % rows }
      : { column: at % columns, row: Math.floor(at / columns) };
  const widths: number[] = [];
  const heights: number[] = [];
  ordered.forEach(({ box }, at) => {
    const { column, row } = cell(at);
    widths[column] = Math.max(widths[column] ?? 0, box.w);
    heights[row] = Math.max(heights[row] ?? 0, box.h);
  });
  const before = (sizes: readonly number[], index: number) =>
    sizes.slice(0, index).reduce((sum, size) => sum + size + NOTE_SIZE.gap, 0);
  return ordered.map(({ id }, at) => {
    const { column, row } = cell(at);
    return { id, x: Math.round(corner.x + before(widths, column)), y: Math.round(corner.y + before(heights, row)) };
  });
}

type Laid = { readonly id: string; readonly text: string; readonly picture?: unknown };

/** The size of notes laid side by side in rows. */
function blockOf(notes: readonly Laid[]): { w: number; h: number } {
  if (notes.length === 1) return { w: NOTE_SIZE.width, h: noteHeight(notes[0]?.text ?? "", notes[0]?.picture) };
  const { w, h } = boundsOf(layOutGroup({ x: 0, y: 0 }, notes).notes.values());
  return { w, h };
}

function inBlock(notes: readonly Laid[], corner: { readonly x: number; readonly y: number }): PlacedItem[] {
  const { notes: boxes } = layOutGroup({ x: 0, y: 0 }, notes);
  const from = boundsOf(boxes.values());
  return notes.map(({ id }) => {
    const box = boxes.get(id) ?? from;
    return { id, x: Math.round(corner.x + box.x - from.x), y: Math.round(corner.y + box.y - from.y) };
  });
}
