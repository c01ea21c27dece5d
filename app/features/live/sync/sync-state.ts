import type { Joined, Peer } from "~/domain/boards/live-protocol";
import type { SetAside } from "./sync-store";

/** Where one's changes are, as the sign says it. */
export type Saving =
  /** Nothing of this device waits: everything is kept for everyone. */
  | "kept-for-everyone"
  /** Sent, or about to be; the server has not said yet that it keeps it. */
  | "on-its-way"
  /** Kept on this device until the network comes back. */
  | "kept-here"
  /** This device keeps nothing: what waits lives as long as the page. */
  | "only-in-this-page";

export type Connection =
  | { readonly state: "connecting" }
  | { readonly state: "joined" }
  | { readonly state: "offline" }
  /** The server will not have us: signed out, not allowed, wall unknown. The reason is a key of the refusals. */
  | { readonly state: "barred"; readonly reason: string };

/** Everything about a live document that is not in it. Replaced as a whole at each change. */
export interface SyncState {
  readonly connection: Connection;
  readonly saving: Saving;
  /** Changes that wait to be kept for everyone. */
  readonly waiting: number;
  readonly you: Joined["you"] | null;
  readonly named: boolean;
  readonly open: boolean;
  /** The others, and oneself, by the number the server gave them. */
  readonly people: ReadonlyMap<number, Peer>;
  readonly locked: ReadonlySet<string>;
  /** What the server did not take, until `dismissSetAside`. */
  readonly setAside: readonly SetAside[];
  /** The last refusal, until the next change of this device. */
  readonly refused: { readonly reason: string; readonly detail?: Readonly<Record<string, string | number>> } | null;
}

/** A document of which nothing is known yet. */
export const unknownDocument: SyncState = {
  connection: { state: "connecting" },
  saving: "kept-for-everyone",
  waiting: 0,
  you: null,
  named: true,
  open: true,
  people: new Map(),
  locked: new Set(),
  setAside: [],
  refused: null,
};
