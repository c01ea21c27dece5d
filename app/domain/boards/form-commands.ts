import type { BoardCommand } from "./commands";
import { layOut, nextPlace, noteHeight, placeForGroup } from "./layout";
import { NOTE_SIZE } from "./limits";
import type { NoteKind } from "./note-kinds";
import type { BoardView } from "./read-board";

/** A form of the list, read: the server from a post, the browser from the same form when it does the thing itself. */
export type ListedForm =
  | {
      readonly intent: "add-note";
      readonly text: string;
      readonly kind: NoteKind;
      readonly group?: string;
      readonly writtenFor?: string;
    }
  | { readonly intent: "edit-note"; readonly id: string; readonly text: string; readonly base: string }
  | { readonly intent: "set-kind"; readonly id: string; readonly kind: NoteKind }
  | { readonly intent: "move-note"; readonly id: string; readonly group: string; readonly title?: string }
  | { readonly intent: "place-note" | "place-group"; readonly id: string; readonly way: "up" | "down" }
  | { readonly intent: "remove-note" | "restore-note" | "remove-group" | "restore-group"; readonly id: string }
  | { readonly intent: "create-group"; readonly title: string; readonly note: readonly string[] }
  | { readonly intent: "rename-group"; readonly id: string; readonly title: string; readonly base: string };

/**
 * What a form of the list asks of the wall, given the wall as it is now. Null when it asks nothing (the first of a list
 * moved up). New notes and groups get a free place on the wall; `newId` gives a random UUID.
 */
export function commandOf(form: ListedForm, view: BoardView, newId: () => string): BoardCommand | null {
  switch (form.intent) {
    case "add-note":
      return {
        do: "add-note",
        id: newId(),
        kind: form.kind,
        text: form.text,
        group: view.groups.some((group) => group.id === form.group) ? (form.group ?? null) : null,
        ...spotForNote(view, form.text),
        ...(form.writtenFor ? { writtenFor: form.writtenFor } : {}),
      };
    case "edit-note":
      return { do: "edit-note", id: form.id, text: form.text, base: form.base };
    case "set-kind":
      return { do: "set-kind", id: form.id, kind: form.kind };
    case "move-note":
      if (form.group === "new") return newGroup(view, form.title ?? "", [form.id], newId());
      return moveTo(view, form.id, form.group === "none" ? null : form.group);
    case "place-note": {
      const group = view.groups.find((one) => one.notes.some((note) => note.id === form.id));
      const before = shifted(group ? group.notes : view.ungrouped, form.id, form.way);
      return before === undefined ? null : { do: "move-to-group", id: form.id, group: group?.id ?? null, before };
    }
    case "place-group": {
      const before = shifted(view.groups, form.id, form.way);
      return before === undefined ? null : { do: "place-group", id: form.id, before };
    }
    case "create-group":
      return newGroup(view, form.title, form.note, newId());
    case "rename-group":
      return { do: "rename-group", id: form.id, title: form.title, base: form.base };
    case "remove-note":
    case "restore-note":
    case "remove-group":
    case "restore-group":
      return { do: form.intent, id: form.id };
  }
}

/** Moves a note into a group, or out of all (null), with a place on the wall that hides nothing. */
export function moveTo(view: BoardView, id: string, group: string | null): BoardCommand {
  const placed = layOut(view);
  const command = { do: "move-to-group", id, group } as const;
  if (group !== null) {
    const frame = placed.frames.get(group);
    return frame ? { ...command, x: frame.x, y: frame.y } : command;
  }
  const box = placed.notes.get(id);
  return box ? { ...command, ...nextPlace(view, box, [id]) } : command;
}

/** Makes a group around notes, near the first of them where there is room. */
export function newGroup(view: BoardView, title: string, notes: readonly string[], id: string): BoardCommand {
  const all = [...view.groups.flatMap((group) => group.notes), ...view.ungrouped];
  const members = notes.flatMap((one) => all.find((note) => note.id === one) ?? []);
  return { do: "create-group", id, title, notes, ...placeForGroup(view, members) };
}

function spotForNote(view: BoardView, text: string): { x: number; y: number } {
  return nextPlace(view, { w: NOTE_SIZE.width, h: noteHeight(text) });
}

/** What an item goes before when it moves one place: an id, null for the end, undefined when it stays. */
function shifted(items: readonly { readonly id: string }[], id: string, way: "up" | "down"): string | null | undefined {
  const at = items.findIndex((item) => item.id === id);
  if (at === -1) return undefined;
  if (way === "up") return at === 0 ? undefined : items[at - 1]?.id;
  return at === items.length - 1 ? undefined : (items[at + 2]?.id ?? null);
}
