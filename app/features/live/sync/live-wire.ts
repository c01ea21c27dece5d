import type {
  Joined,
  JoinRequest,
  LocksChange,
  NotJoined,
  PeerPresence,
  PeopleChange,
  Presence,
  Refused,
  RightsChange,
  SlowDown,
  UpdateMessage,
} from "~/domain/boards/live-protocol";

/** What the other end says, in the order in which it said it. */
export interface WireHandlers {
  /** A connection is open, the first one or a new one: a board is to be joined again. */
  connected(): void;
  /** The connection is lost; the wire tries again by itself. */
  disconnected(): void;
  /** The handshake was refused, or the server closed for good (signed out): the wire does not try again. */
  barred(reason: string): void;
  update(update: Uint8Array): void;
  kept(ids: readonly string[]): void;
  refused(refused: Refused): void;
  slowDown(slowDown: SlowDown): void;
  presences(presences: readonly PeerPresence[]): void;
  people(change: PeopleChange): void;
  locks(change: LocksChange): void;
  rights(change: RightsChange): void;
  /** The server skipped messages: join again with what one has. */
  resync(): void;
}

/** A way to speak docs/live-protocol.md, whatever carries it. */
export interface LiveWire {
  open(handlers: WireHandlers): void;
  /** Drops the connection and makes a new one: the other end is silent. */
  reopen(): void;
  close(): void;
  /** Rejects when the connection is lost before the answer. */
  join(request: JoinRequest): Promise<Joined | NotJoined>;
  sendUpdate(message: UpdateMessage): void;
  sendPresence(presence: Presence): void;
  lock(item: string, locked: boolean): Promise<{ readonly ok: boolean; readonly reason?: string }>;
}
