import type * as Y from "yjs";
import type { Outcome } from "~/domain/outcome";
import { addArrow, addComment, binArrow, binComment, react } from "./attached-operations";
import {
  addNotes,
  gatherNotes,
  type PlacedItem,
  placeItems,
  removeNotes,
  restoreNotes,
  setKinds,
} from "./many-operations";
import type { NoteKind } from "./note-kinds";
import type { Hand, NewNote, OperationRefusal } from "./operations";
import {
  addNote,
  createGroup,
  editNoteText,
  moveGroup,
  moveNote,
  moveToGroup,
  placeGroup,
  removeGroup,
  removeNote,
  renameGroup,
  restoreGroup,
  restoreNote,
  setNoteKind,
} from "./operations";
import type { NotePicture } from "./pictures";
import type { ReactionKind } from "./reactions";
import { addZones, changeZone, type NewZone, removeZone, restoreZone, type ZoneChange } from "./zone-operations";

/** One operation on a wall as plain data: what a form of the list page posts. */
export type BoardCommand =
  | {
      readonly do: "add-note";
      readonly id: string;
      readonly kind: NoteKind;
      readonly text: string;
      readonly group?: string | null;
      readonly x?: number;
      readonly y?: number;
      readonly writtenFor?: string;
      readonly picture?: NotePicture;
    }
  | {
      readonly do: "edit-note";
      readonly id: string;
      readonly text: string;
      readonly base?: string;
    }
  | { readonly do: "set-kind"; readonly id: string; readonly kind: NoteKind }
  | {
      readonly do: "move-note";
      readonly id: string;
      readonly x: number;
      readonly y: number;
    }
  | {
      readonly do: "move-to-group";
      readonly id: string;
      readonly group: string | null;
      readonly before?: string | null;
      readonly x?: number;
      readonly y?: number;
    }
  | { readonly do: "remove-note"; readonly id: string }
  | { readonly do: "restore-note"; readonly id: string }
  | {
      readonly do: "create-group";
      readonly id: string;
      readonly title: string;
      readonly notes?: readonly string[];
      readonly x?: number;
      readonly y?: number;
    }
  | {
      readonly do: "rename-group";
      readonly id: string;
      readonly title: string;
      readonly base?: string;
    }
  | {
      readonly do: "move-group";
      readonly id: string;
      readonly x: number;
      readonly y: number;
    }
  | {
      readonly do: "place-group";
      readonly id: string;
      readonly before: string | null;
    }
  | { readonly do: "remove-group"; readonly id: string }
  | { readonly do: "restore-group"; readonly id: string }
  | { readonly do: "add-notes"; readonly notes: readonly NewNote[] }
  | { readonly do: "place-items"; readonly places: readonly PlacedItem[] }
  | {
      readonly do: "gather-notes";
      readonly ids: readonly string[];
      readonly group: string | null;
      readonly places?: readonly PlacedItem[];
    }
  | { readonly do: "set-kinds"; readonly ids: readonly string[]; readonly kind: NoteKind }
  | { readonly do: "remove-notes" | "restore-notes"; readonly ids: readonly string[] }
  | { readonly do: "add-comment"; readonly id: string; readonly note: string; readonly text: string }
  | { readonly do: "remove-comment" | "restore-comment"; readonly id: string }
  | {
      readonly do: "react";
      readonly id: string;
      readonly note: string;
      readonly kind: ReactionKind | null;
      /** The reaction one gave it before, where one knows. */
      readonly own?: string | null;
    }
  | {
      readonly do: "add-arrow";
      readonly id: string;
      readonly from: string;
      readonly to: string;
      readonly label: string;
    }
  | { readonly do: "remove-arrow" | "restore-arrow"; readonly id: string }
  | { readonly do: "add-zones"; readonly zones: readonly NewZone[] }
  | ({ readonly do: "change-zone"; readonly id: string } & ZoneChange)
  | { readonly do: "remove-zone"; readonly id: string }
  | { readonly do: "restore-zone"; readonly id: string };

/** Does one command on a document, as one transaction. The refusals are those of the operations. */
export function runCommand(doc: Y.Doc, hand: Hand, command: BoardCommand): Outcome<null, OperationRefusal> {
  switch (command.do) {
    case "add-note":
      return addNote(doc, hand, command);
    case "edit-note":
      return editNoteText(doc, command.id, command.text, command.base);
    case "set-kind":
      return setNoteKind(doc, command.id, command.kind);
    case "move-note":
      return moveNote(doc, command.id, command.x, command.y);
    case "move-to-group":
      return moveToGroup(doc, command.id, command.group, command);
    case "remove-note":
      return removeNote(doc, hand, command.id);
    case "restore-note":
      return restoreNote(doc, command.id);
    case "create-group":
      return createGroup(doc, hand, command);
    case "rename-group":
      return renameGroup(doc, command.id, command.title, command.base);
    case "move-group":
      return moveGroup(doc, command.id, command.x, command.y);
    case "place-group":
      return placeGroup(doc, command.id, command.before);
    case "remove-group":
      return removeGroup(doc, hand, command.id);
    case "restore-group":
      return restoreGroup(doc, command.id);
    case "add-notes":
      return addNotes(doc, hand, command.notes);
    case "place-items":
      return placeItems(doc, command.places);
    case "gather-notes":
      return gatherNotes(doc, command.ids, command.group, command.places);
    case "set-kinds":
      return setKinds(doc, command.ids, command.kind);
    case "remove-notes":
      return removeNotes(doc, hand, command.ids);
    case "restore-notes":
      return restoreNotes(doc, command.ids);
    case "add-comment":
      return addComment(doc, hand, command);
    case "remove-comment":
    case "restore-comment":
      return binComment(doc, hand, command.id, command.do === "remove-comment");
    case "react":
      return react(doc, hand, command);
    case "add-arrow":
      return addArrow(doc, hand, command);
    case "remove-arrow":
    case "restore-arrow":
      return binArrow(doc, hand, command.id, command.do === "remove-arrow");
    case "add-zones":
      return addZones(doc, command.zones);
    case "change-zone": {
      const { do: _, id, ...change } = command;
      return changeZone(doc, id, change);
    }
    case "remove-zone":
      return removeZone(doc, hand, command.id);
    case "restore-zone":
      return restoreZone(doc, command.id);
  }
}
