import type { BoardCommand } from "~/domain/boards/commands";
import type { StateFormat } from "~/domain/boards/live-protocol";
import type { Hand, OperationRefusal } from "~/domain/boards/operations";
import type { BoardView } from "~/domain/boards/read-board";
import type { Outcome } from "~/domain/outcome";
import type { Projection, ToProject } from "./draft-replica";
import type { Sender, StateAnswer, Taken, UpdateRefusal } from "./replica";
import type { Owner, RoomKind, StoredRoom } from "./room-store";
import type { NoteWriter } from "./writer-tag";

/** What the main thread asks of the worker that holds the copies. `room` is a number of this process. */
export type ReplicaQuestion =
  | {
      readonly ask: "load";
      readonly room: number;
      readonly kind: RoomKind;
      readonly stored: StoredRoom;
    }
  | { readonly ask: "judge"; readonly room: number; readonly update: Uint8Array; readonly sender: Sender }
  | {
      readonly ask: "command";
      readonly room: number;
      readonly command: BoardCommand;
      readonly hand: Hand;
      readonly sender: Sender;
    }
  | {
      readonly ask: "trust";
      readonly room: number;
      readonly updates: readonly Uint8Array[];
      readonly writers: readonly NoteWriter[];
      readonly owners: readonly Owner[];
    }
  | ({ readonly ask: "project"; readonly room: number } & ToProject)
  | { readonly ask: "lock"; readonly room: number; readonly locked: readonly string[] }
  | {
      readonly ask: "state";
      readonly room: number;
      readonly vector: Uint8Array | null;
      readonly formats: readonly StateFormat[];
    }
  | { readonly ask: "view"; readonly room: number }
  | { readonly ask: "merge"; readonly snapshot: Uint8Array | null; readonly updates: readonly Uint8Array[] }
  | { readonly ask: "unload"; readonly room: number };

/** What it answers to each. */
export interface ReplicaAnswers {
  load: null;
  judge: Outcome<Taken, UpdateRefusal> & { harmed?: boolean };
  command: Outcome<({ readonly update: Uint8Array } & Taken) | null, UpdateRefusal | OperationRefusal>;
  trust: null;
  project: Projection | null;
  lock: null;
  state: StateAnswer;
  view: BoardView;
  merge: Uint8Array;
  unload: null;
}

export interface NumberedQuestion {
  readonly number: number;
  readonly question: ReplicaQuestion;
}

export type NumberedAnswer =
  | { readonly number: number; readonly answer: ReplicaAnswers[keyof ReplicaAnswers] }
  | { readonly number: number; readonly failure: string };
