import type { BoardCommand } from "~/domain/boards/commands";
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

  /** Remembers a command that is about to be done. */
  remember(store: WallStore, command: BoardCommand): void {
    const back = inverse(store, command);
    if (!back) return;
    this.push({ back, again: againOf(command) });
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
    return last && othersChanged(store, last) ? [] : step.back;
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
function againOf(command: BoardCommand): readonly BoardCommand[] {
  switch (command.do) {
    case "add-note":
      return [{ do: "restore-note", id: command.id }];
    case "create-group":
      return [{ do: "restore-group", id: command.id }];
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
    case "edit-note":
      return null;
  }
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

/** Whether someone else has changed since what this command had set: then undoing would undo them. */
function othersChanged(store: WallStore, command: BoardCommand): boolean {
  if (command.do === "set-kind") return store.raw(command.id)?.kind !== command.kind;
  if (command.do === "move-note" || command.do === "move-to-group") {
    const note = store.raw(command.id);
    if (!note) return true;
    if (command.do === "move-to-group" && note.groupId !== command.group) return true;
    return command.x !== undefined && command.y !== undefined && (note.x !== command.x || note.y !== command.y);
  }
  return false;
}
