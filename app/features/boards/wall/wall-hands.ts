import { createContext, useContext, useSyncExternalStore } from "react";
import type { BoardCommand } from "~/domain/boards/commands";
import type { NoteKind } from "~/domain/boards/note-kinds";
import type { WallFacts } from "../wall-facts";
import type { PlacedGroup, PlacedNote, WallStore } from "./wall-store";

/** A note that is being written and is not on the wall yet: it goes there with its first letter. */
export type DraftNote = {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly kind: NoteKind;
  readonly group: string | null;
};

/** What the parts of the wall share. It changes with what is chosen, never with a note. */
export type WallHands = {
  readonly store: WallStore;
  readonly frame: WallFacts;
  readonly locked: ReadonlySet<string>;
  readonly selected: string | null;
  /** Notes and groups chosen together; with one or none, `selected` says all. */
  readonly chosen: ReadonlySet<string>;
  /** A press on a note adds it to what is chosen. */
  readonly choosing: boolean;
  readonly editing: string | null;
  readonly draft: DraftNote | null;
  readonly zoom: number;
  /** Does a command and remembers it; false when it was refused, and said. */
  act(command: BoardCommand): boolean;
  /** Does several, remembered as one step. */
  actAll(commands: readonly BoardCommand[]): boolean;
  select(id: string | null): void;
  /** Adds a note or group to what is chosen, or leaves it out. */
  toggle(id: string): void;
  choose(ids: readonly string[]): void;
  edit(id: string | null): void;
  /** Goes to the actions of what is chosen. */
  toActions(): void;
  openMove(id: string): void;
  /** Opens what is said of a note. */
  openTalk(id: string): void;
  /** Puts the first letters of a draft on the wall. */
  land(text: string): boolean;
  writeText(id: string, text: string, base: string): void;
  rememberText(id: string, before: string, after: string): void;
  mine(id: string): boolean;
  /** Says something aloud that is seen already. */
  say(words: string): void;
};

/** Whether a press adds to what is chosen instead of choosing alone. */
export function adds(hands: Pick<WallHands, "choosing">, event: Pressed): boolean {
  return hands.choosing || event.shiftKey || event.ctrlKey || event.metaKey;
}
type Pressed = { readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean };

export const WallHandsContext = createContext<WallHands | null>(null);

export function useWallHands(): WallHands {
  const hands = useContext(WallHandsContext);
  if (!hands) throw new Error("A part of the wall stands outside of the wall");
  return hands;
}

/** One note; draws again only when that note changes. */
export function usePlacedNote(store: WallStore, id: string): PlacedNote | undefined {
  const read = () => store.note(id);
  return useSyncExternalStore((listener) => store.subscribe(id, listener), read, read);
}

/** Whether a note has comments or reactions. */
export function useSaid(store: WallStore, id: string): boolean {
  const read = () => store.talk(id) !== undefined;
  return useSyncExternalStore((listener) => store.subscribe(id, listener), read, read);
}

export function usePlacedGroup(store: WallStore, id: string): PlacedGroup | undefined {
  const read = () => store.group(id);
  return useSyncExternalStore((listener) => store.subscribe(id, listener), read, read);
}

/** Rises when something comes, goes or moves. */
export function useShape(store: WallStore): number {
  const read = () => store.shape;
  return useSyncExternalStore((listener) => store.subscribe("shape", listener), read, read);
}
