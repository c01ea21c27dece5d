import type { BoardCommand } from "~/domain/boards/commands";
import type { PlacedItem } from "~/domain/boards/many-operations";
import type { NoteKind } from "~/domain/boards/note-kinds";
import { removals } from "~/domain/boards/removals";
import type { WallStore } from "./wall-store";

type Step = { readonly back: readonly BoardCommand[]; readonly again: readonly BoardCommand[] };

/**
 * Undo and redo of one's own actions, as the inverse command each. `Y.UndoManager` would not do: its undo of a new note
 * erases the note from the document, which the protocol forbids (nothing is ever erased, so that the lineage holds), and
 * it would bring back a position that someone else has changed since.
 */
export class History {
  #done: Step[] = [];
  #undone: Step[] = [];

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Remembers commands that are about to be done, as one step. */
  remember(store: WallStore, commands: readonly BoardCommand[]): void {
    const back = commands.flatMap((command) => inverse(store, command) ?? []);
    if (back.length > 0) this.push({ back, again: commands.flatMap((command) => againOf(store, command)) });
  }

  /** Remembers what one wrote in a note, as one step however many letters it took. */
  rememberText(id: string, before: string, after: string): void {
    if (before === after) return;
    this.push({
      back: [{ do: "edit-note", id, text: before, base: after }],
      again: [{ do: "edit-note", id, text: after, base: before }],
    });
  }

  /** Takes over the steps of another one: what was remembered before it was known whether it would be done. */
  adopt(other: History): void {
    for (const step of other.#done) this.push(step);
  }

  undo(store: WallStore): readonly BoardCommand[] {
    const step = this.#done.pop();
    if (!step) return [];
    this.#undone.push(step);
    const last = step.again[0];
    if (last && othersChanged(store, last)) return [];
    const changed = new Set(step.again.flatMap((command) => movedByOthers(store, command)));
    return changed.size === 0 ? step.back : step.back.flatMap((command) => without(command, changed));
  }

  redo(): readonly BoardCommand[] {
    const step = this.#undone.pop();
    if (!step) return [];
    this.#done.push(step);
    return step.again;
  }

  private push(step: Step): void {
    this.#done = [...this.#done.slice(-199), step];
    this.#undone = [];
  }
}

/** What does it again once it was undone: what was added is still there, in the bin. */
function againOf(store: WallStore, command: BoardCommand): readonly BoardCommand[] {
  switch (command.do) {
    case "add-note":
      return [{ do: "restore-note", id: command.id }];
    case "create-group":
      return [{ do: "restore-group", id: command.id }];
    case "add-comment":
      return [{ do: "restore-comment", id: command.id }];
    case "add-arrow":
      return arrowThere(store, command) ? [command] : [{ do: "restore-arrow", id: command.id }];
    case "add-notes":
      return [{ do: "restore-notes", ids: command.notes.map(({ id }) => id) }];
    case "add-zones":
      return command.zones.map(({ id }) => ({ do: "restore-zone", id }));
    default:
      return [command];
  }
}

function inverse(store: WallStore, command: BoardCommand): readonly BoardCommand[] | null {
  switch (command.do) {
    case "add-note":
      return [{ do: "remove-note", id: command.id }];
    case "remove-note":
      return [{ do: "restore-note", id: command.id }];
    case "restore-note":
      return [{ do: "remove-note", id: command.id }];
    case "set-kind": {
      const note = store.raw(command.id);
      return note ? [{ do: "set-kind", id: command.id, kind: note.kind }] : null;
    }
    case "move-note":
    case "move-to-group":
      return backToPlace(store, command.id);
    case "create-group":
      return [
        ...(command.notes ?? []).flatMap((id) => backToPlace(store, id) ?? []),
        { do: "remove-group", id: command.id },
      ];
    case "remove-group":
      return [{ do: "restore-group", id: command.id }];
    case "restore-group":
      return [{ do: "remove-group", id: command.id }];
    case "rename-group": {
      const group = store.group(command.id);
      return group ? [{ do: "rename-group", id: command.id, title: group.group.title, base: command.title }] : null;
    }
    case "move-group": {
      const group = store.group(command.id);
      return group ? [{ do: "move-group", id: command.id, x: group.group.x, y: group.group.y }] : null;
    }
    case "place-group": {
      const all = store.groups.map((group) => group.group.id);
      return [{ do: "place-group", id: command.id, before: all[all.indexOf(command.id) + 1] ?? null }];
    }
    case "add-notes":
      return removals(command.notes.map(({ id }) => id));
    case "remove-notes":
      return [{ do: "restore-notes", ids: command.ids }];
    case "restore-notes":
      return removals(command.ids);
    case "set-kinds": {
      const kinds = new Map<NoteKind, string[]>();
      for (const id of command.ids) {
        const kind = store.raw(id)?.kind;
        if (kind) kinds.set(kind, [...(kinds.get(kind) ?? []), id]);
      }
      return [...kinds].map(([kind, ids]) => ({ do: "set-kinds", ids, kind }));
    }
    case "place-items":
      return backToPlaces(
        store,
        command.places.map(({ id }) => id),
      );
    case "gather-notes":
      return backToPlaces(store, command.ids);
    case "add-zones":
      return command.zones.map(({ id }) => ({ do: "remove-zone", id }));
    case "change-zone": {
      const zone = store.zone(command.id);
      if (!zone) return null;
      const { title, columns, rows, x, y, w, h } = zone;
      return [{ do: "change-zone", id: command.id, title, columns, rows, x, y, w, h }];
    }
    case "remove-zone":
      return [{ do: "restore-zone", id: command.id }];
    case "restore-zone":
      return [{ do: "remove-zone", id: command.id }];
    case "add-comment":
    case "restore-comment":
      return [{ do: "remove-comment", id: command.id }];
    case "remove-comment":
      return [{ do: "restore-comment", id: command.id }];
    case "add-arrow": {
      const there = arrowThere(store, command);
      if (!there) return [{ do: "remove-arrow", id: command.id }];
      return there.label === labelOf(command) ? null : [{ ...command, label: there.label }];
    }
    case "restore-arrow":
      return [{ do: "remove-arrow", id: command.id }];
    case "remove-arrow":
      return [{ do: "restore-arrow", id: command.id }];
    case "edit-note":
    case "react":
      return null;
  }
}

/** The arrow that a command words anew, since it is drawn already. */
function arrowThere(store: WallStore, { from, to }: { readonly from: string; readonly to: string }) {
  return store.arrows.find((arrow) => arrow.from === from && arrow.to === to);
}

/** Its label as the wall keeps it. */
function labelOf(command: { readonly label: string }): string {
  return command.label.replace(/\s+/g, " ").trim();
}

/** In one change what lay on the ground; what was in a group goes back into it, note by note. */
function backToPlaces(store: WallStore, ids: readonly string[]): readonly BoardCommand[] {
  const onGround: PlacedItem[] = [];
  const grouped: BoardCommand[] = [];
  for (const id of ids) {
    const group = store.group(id)?.group;
    const note = store.note(id)?.note;
    if (group) onGround.push({ id, x: group.x, y: group.y });
    else if (note?.groupId === null) onGround.push({ id, x: note.x, y: note.y });
    else if (note) grouped.unshift(...(backToPlace(store, id) ?? []));
  }
  return [...(onGround.length > 0 ? [{ do: "place-items" as const, places: onGround }] : []), ...grouped];
}

function backToPlace(store: WallStore, id: string): readonly BoardCommand[] | null {
  const placed = store.note(id);
  if (!placed) return null;
  const { note } = placed;
  const siblings = note.groupId
    ? (store.group(note.groupId)?.notes ?? [])
    : store.order.filter((other) => store.note(other)?.note.groupId === null);
  const before = siblings[siblings.indexOf(id) + 1] ?? null;
  return [{ do: "move-to-group", id, group: note.groupId, before, x: note.x, y: note.y }];
}

/** What someone else has moved or changed since, of what was changed together. */
function movedByOthers(store: WallStore, command: BoardCommand): readonly string[] {
  switch (command.do) {
    case "place-items":
      return command.places.flatMap(({ id, x, y }) => {
        const now = store.group(id)?.group ?? store.raw(id);
        return now && now.x === x && now.y === y ? [] : [id];
      });
    case "gather-notes":
      return command.ids.filter((id) => store.raw(id)?.groupId !== command.group);
    case "set-kinds":
      return command.ids.filter((id) => store.raw(id)?.kind !== command.kind);
    default:
      return [];
  }
}

function without(command: BoardCommand, ids: ReadonlySet<string>): readonly BoardCommand[] {
  if (command.do === "place-items") {
    const places = command.places.filter(({ id }) => !ids.has(id));
    return places.length > 0 ? [{ ...command, places }] : [];
  }
  if (command.do === "set-kinds") return [{ ...command, ids: command.ids.filter((id) => !ids.has(id)) }];
  return "id" in command && ids.has(command.id) ? [] : [command];
}

/** Whether someone else has changed since what this command had set: then undoing would undo them. */
function othersChanged(store: WallStore, command: BoardCommand): boolean {
  if (command.do === "set-kind") return store.raw(command.id)?.kind !== command.kind;
  if (command.do === "add-arrow") return arrowThere(store, command)?.label !== labelOf(command);
  if (command.do === "move-note" || command.do === "move-to-group") {
    const note = store.raw(command.id);
    if (!note) return true;
    if (command.do === "move-to-group" && note.groupId !== command.group) return true;
    return command.x !== undefined && command.y !== undefined && (note.x !== command.x || note.y !== command.y);
  }
  return false;
}
