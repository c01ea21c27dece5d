import type { BoardCommand } from "./commands";
import { boundsOf, layOut, layOutGroup, nextPlace, noteHeight, placeForGroup } from "./layout";
import { NOTE_SIZE } from "./limits";
import type { NoteKind } from "./note-kinds";
import type { ReactionKind } from "./reactions";
import type { BoardView, NoteView } from "./read-board";
import type { NewZone } from "./zone-operations";
import { ANCHORS, cellBox, type Degree, formOf, placeAt, sizeFor, spotAt, steppedZone, type ZoneWay } from "./zones";

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
  | { readonly intent: "rename-group"; readonly id: string; readonly title: string; readonly base: string }
  | ({ readonly intent: "zone-note" | "zone-group"; readonly id: string } & PlaceFields)
  | ({ readonly intent: "add-zone" } & ZoneFields)
  | ({ readonly intent: "edit-zone"; readonly id: string; readonly base: string } & ZoneFields)
  | { readonly intent: "move-zone"; readonly id: string; readonly way: ZoneWay }
  | { readonly intent: "remove-zone" | "restore-zone"; readonly id: string }
  | { readonly intent: "add-comment"; readonly id: string; readonly text: string }
  | { readonly intent: "remove-comment" | "restore-comment" | "remove-arrow"; readonly id: string }
  | { readonly intent: "react"; readonly id: string; readonly kind: ReactionKind | "none" }
  | { readonly intent: "add-arrow"; readonly id: string; readonly to: string; readonly label: string };

/** A place in a zone as a form says it: "<zone>:<column>:<row>", or "none"; on crossing lines, more exactly. */
export type PlaceFields = { readonly cell: string; readonly across?: Degree; readonly down?: Degree };

/** A zone as a form says it; `columns` and `rows` one a line. */
export type ZoneFields = {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  readonly axes?: boolean;
};

/**
 * What a form of the list asks of the wall, given the wall as it is now. Null when it asks nothing (the first of a list
 * moved up). New notes and groups get a free place on the wall; `newId` gives a random UUID; `mine` knows one's own reactions
 * where a wall has no names.
 */
export function commandOf(
  form: ListedForm,
  view: BoardView,
  newId: () => string,
  mine: (id: string) => boolean = () => false,
): BoardCommand | null {
  switch (form.intent) {
    case "add-note":
      return {
        do: "add-note",
        id: newId(),
        kind: form.kind,
        text: form.text,
        group: view.groups.some((group) => group.id === form.group) ? (form.group ?? null) : null,
        ...(spotInZone(view, form.group ?? "", { w: NOTE_SIZE.width, h: noteHeight(form.text) }) ??
          spotForNote(view, form.text)),
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
    case "zone-note":
      return placeNote(view, form.id, form);
    case "zone-group":
      return placeGroupIn(view, form.id, form);
    case "add-zone":
      return { do: "add-zones", zones: [newZone(view, form, newId())] };
    case "edit-zone":
      return changedZone(view, form.id, form);
    case "move-zone": {
      const zone = view.zones.find((one) => one.id === form.id);
      return zone ? { do: "change-zone", id: zone.id, ...steppedZone(zone, form.way) } : null;
    }
    case "add-comment":
      return { do: "add-comment", id: newId(), note: form.id, text: form.text };
    case "react": {
      const own = view.reactions.find((one) => one.noteId === form.id && mine(one.id))?.id ?? null;
      return { do: "react", id: newId(), note: form.id, kind: form.kind === "none" ? null : form.kind, own };
    }
    case "add-arrow":
      return { do: "add-arrow", id: newId(), from: form.id, to: form.to, label: form.label };
    case "remove-comment":
    case "restore-comment":
    case "remove-arrow":
    case "remove-note":
    case "restore-note":
    case "remove-group":
    case "restore-group":
    case "remove-zone":
    case "restore-zone":
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
  return { do: "create-group", id, title, notes, ...(spotInCellOf(view, members) ?? placeForGroup(view, members)) };
}

/** Where the first of them lies in a zone, a place of the same cell: a full one has a pile rather than lose what it says. */
function spotInCellOf(
  view: BoardView,
  members: readonly NoteView[],
): { readonly x: number; readonly y: number } | null {
  const [first] = members;
  const box = first && first.groupId === null ? layOut(view).notes.get(first.id) : undefined;
  if (!box) return null;
  const anchor = ANCHORS.note(box);
  const place = placeAt(view.zones, box.x + anchor.x, box.y + anchor.y);
  if (!place) return null;
  const ids = members.map((note) => note.id);
  const { frame } = layOutGroup({ x: 0, y: 0 }, members);
  return spotInZone(view, `${place.zone}:${place.column}:${place.row}`, frame, ids, {}, ANCHORS.group());
}

/** Puts a note in a cell, out of its group if it is in one; "none" takes it out of all zones. */
export function placeNote(view: BoardView, id: string, wanted: PlaceFields): BoardCommand | null {
  const placed = layOut(view);
  const box = placed.notes.get(id);
  if (!box) return null;
  const spot = wanted.cell === "none" ? nextPlace(view, box, [id]) : spotInZone(view, wanted.cell, box, id, wanted);
  return spot && { do: "move-to-group", id, group: null, ...spot };
}

/** Puts a group with its notes in a cell, or out of all zones. */
export function placeGroupIn(view: BoardView, id: string, wanted: PlaceFields): BoardCommand | null {
  const frame = layOut(view).frames.get(id);
  if (!frame) return null;
  const spot =
    wanted.cell === "none" ? nextPlace(view, frame) : spotInZone(view, wanted.cell, frame, id, wanted, ANCHORS.group());
  return spot && { do: "move-group", id, ...spot };
}

/** A spot in a cell that is said as in a form; null when the zone is not there. */
function spotInZone(
  view: BoardView,
  cell: string,
  size: { readonly w: number; readonly h: number },
  without: string | readonly string[] = "",
  exactly: Omit<PlaceFields, "cell"> = {},
  anchor = ANCHORS.note(size),
): { readonly x: number; readonly y: number } | null {
  const [id, column = "0", row = "0"] = cell.split(":");
  const zone = view.zones.find((one) => one.id === id);
  if (!zone) return null;
  const at = {
    column: Math.min(Number(column) || 0, Math.max(0, zone.columns.length - 1)),
    row: Math.min(Number(row) || 0, Math.max(0, zone.rows.length - 1)),
  };
  const placed = layOut(view);
  const leaves = (one: string) => (typeof without === "string" ? one === without : without.includes(one));
  const taken = [
    ...[...placed.frames].flatMap(([frame, box]) => (leaves(frame) ? [] : [box])),
    ...view.ungrouped.flatMap((note) => (leaves(note.id) ? [] : (placed.notes.get(note.id) ?? []))),
  ];
  return spotAt(zone, { ...at, ...exactly }, size, anchor, taken);
}

/** A zone right of everything, so that nothing lies in it yet. */
function newZone(view: BoardView, { title, columns, rows, axes }: ZoneFields, id: string): NewZone {
  const form = formOf(columns, rows, axes ? "axes" : "plain");
  return { id, title, form, columns, rows, ...rightOf(view), ...sizeFor(columns.length, rows.length) };
}

/** The corner of what is drawn right of everything there is. */
export function rightOf(view: BoardView): { readonly x: number; readonly y: number } {
  const placed = layOut(view);
  const all = [...placed.frames.values(), ...placed.notes.values(), ...view.zones];
  if (all.length === 0) return { x: 0, y: 0 };
  const { x, y, w } = boundsOf(all);
  return { x: Math.round(x + w + 80), y: Math.round(y) };
}

/** Renamed, or divided anew: its cells keep their size. */
function changedZone(view: BoardView, id: string, form: ZoneFields & { readonly base: string }): BoardCommand {
  const zone = view.zones.find((one) => one.id === id);
  const { title, base, columns, rows } = form;
  const divided = zone && (zone.columns.length !== columns.length || zone.rows.length !== rows.length);
  const size = divided ? sizeFor(columns.length, rows.length, cellBox(zone, { column: 0, row: 0 })) : {};
  return { do: "change-zone", id, title, base, columns, rows, ...size };
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
