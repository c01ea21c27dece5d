import type { Socket } from "socket.io";
import type { Peer, PeerPresence, PeopleChange, Presence } from "~/domain/boards/live-protocol";
import { encodeKept, encodePresences, QUOTAS } from "~/domain/boards/live-protocol";
import type { Room, RoomListener } from "../rooms/room";
import { Elsewhere } from "./elsewhere";
import { hasCaughtUp, hotMessage, isBehind, writeHot } from "./hot-writer";
import type { Ear, NeighbourLink, Neighbours } from "./neighbours";
import { TokenBucket } from "./token-bucket";

/** One connection that has joined a live document. */
export interface Member {
  readonly socket: Socket;
  /** Whether it reads hot messages in one frame. */
  readonly frames: boolean;
  readonly personId: string;
  readonly peer: Peer;
  /** LP11, LP15: what it sends is passed over until it joins again. */
  deaf: boolean;
  /** So much waited for it that it is skipped. */
  behind: boolean;
  /** Identifiers to say kept, together. */
  kept: string[];
}

/**
 * The people who have one live document open in this process: what is fanned out to them, and who they are. The room behind it
 * may be shared with other processes.
 */
export class Hall implements RoomListener, Ear {
  readonly members = new Set<Member>();
  /** Connections that are about to be members. */
  expected = 0;
  readonly #presences = new Map<number, PeerPresence>();
  readonly #changed = new Set<number>();
  #joined = new Map<number, Peer>();
  #left: number[] = [];
  readonly #link: NeighbourLink | null;
  readonly #elsewhere = new Elsewhere(() => this.#nextPeer++);
  #timer: ReturnType<typeof setInterval> | null = null;
  #nextPeer = 1;
  readonly updates: TokenBucket;
  readonly #persons = new Map<string, TokenBucket>();
  readonly #stopListening: () => void;

  constructor(
    readonly room: Room,
    private readonly onEnd: (hall: Hall) => void,
    private readonly now: () => number,
    neighbours: Neighbours | null,
  ) {
    this.updates = new TokenBucket(QUOTAS.roomBurst, QUOTAS.roomRate, now());
    this.#stopListening = room.listen(this);
    this.#link = neighbours?.enter(room.id, this) ?? null;
  }

  add(member: Omit<Member, "peer" | "deaf" | "behind" | "kept"> & { readonly shown: Omit<Peer, "peer"> }): Member {
    const peer: Peer = { ...member.shown, peer: this.#nextPeer++ };
    const added: Member = { ...member, peer, deaf: false, behind: false, kept: [] };
    this.expected--;
    this.members.add(added);
    this.#joined.set(peer.peer, peer);
    this.#link?.people({ joined: [peer], left: [] });
    this.#tick();
    return added;
  }

  remove(member: Member): void {
    if (!this.members.delete(member)) return;
    const { peer } = member.peer;
    this.#presences.delete(peer);
    this.#changed.delete(peer);
    // Said even when it was not yet said that they came: who joined since has them in the answer (LP6).
    this.#joined.delete(peer);
    this.#left.push(peer);
    this.#link?.people({ joined: [], left: [peer] });
    if (this.members.size === 0) this.#rest();
    else this.#tick();
  }

  /** Everyone who has the document open, on every process. */
  people(): Peer[] {
    return [...this.#here(), ...this.#elsewhere.people()];
  }

  roster(): { people: Peer[]; presences: PeerPresence[] } {
    const people = this.#here();
    return { people, presences: people.flatMap(({ peer }) => this.#presences.get(peer) ?? []) };
  }

  rosterFrom(process: string, people: readonly Peer[]): void {
    this.#changeElsewhere(this.#elsewhere.roster(process, people, this.now()));
  }

  peopleFrom(process: string, change: PeopleChange): void {
    this.#changeElsewhere(this.#elsewhere.change(process, change, this.now()));
  }

  presenceFrom(process: string, presences: readonly PeerPresence[]): void {
    for (const presence of this.#elsewhere.presences(process, presences)) {
      this.#presences.set(presence.peer, presence);
      this.#changed.add(presence.peer);
    }
    this.#tick();
  }

  goneFrom(process: string): void {
    this.#changeElsewhere({ joined: [], left: this.#elsewhere.gone(process) });
  }

  forgetSilent(before: number): void {
    this.#changeElsewhere({ joined: [], left: this.#elsewhere.forgetSilent(before) });
  }

  #here(): Peer[] {
    return [...this.members].map((member) => member.peer);
  }

  #changeElsewhere({ joined, left }: PeopleChange): void {
    if (joined.length + left.length === 0) return;
    for (const peer of joined) this.#joined.set(peer.peer, peer);
    for (const peer of left) {
      this.#presences.delete(peer);
      this.#changed.delete(peer);
      this.#joined.delete(peer);
      this.#left.push(peer);
    }
    this.#tick();
  }

  /** LP9: whether this person may send one more update now. A person's connections share one allowance. */
  allows(personId: string, now: number): boolean {
    let own = this.#persons.get(personId);
    if (!own) {
      own = new TokenBucket(QUOTAS.personBurst, QUOTAS.personRate, now);
      this.#persons.set(personId, own);
    }
    return own.take(now) && this.updates.take(now);
  }

  setPresence(member: Member, presence: Presence): void {
    const { peer } = member.peer;
    this.#presences.set(peer, { peer, ...presence });
    this.#changed.add(peer);
    this.#tick();
  }

  /** LP10: says that an update is stored, with the others of the same commit. */
  sayKept(member: Member, id: string): void {
    member.kept.push(id);
    if (member.kept.length > 1) return;
    setImmediate(() => {
      const ids = member.kept;
      member.kept = [];
      if (this.members.has(member)) writeHot(member.socket, member.frames, hotMessage("kept", encodeKept(ids)));
    });
  }

  /** Everyone's presence, for who just joined. */
  greet(member: Member): void {
    if (this.#presences.size === 0) return;
    writeHot(member.socket, member.frames, hotMessage("presence", encodePresences([...this.#presences.values()])));
  }

  update(update: Uint8Array, origin: unknown): void {
    this.#fanOut(hotMessage("update", update), origin);
  }

  locks(change: { readonly locked: readonly string[]; readonly unlocked: readonly string[] }): void {
    for (const member of this.members) member.socket.emit("locks", change);
  }

  ended(): void {
    this.onEnd(this);
    for (const member of this.members) {
      member.deaf = true;
      member.socket.emit("resync");
    }
    this.close();
  }

  close(): void {
    this.#rest();
    this.#stopListening();
    this.#link?.leave();
  }

  #fanOut(message: ReturnType<typeof hotMessage>, origin: unknown): void {
    for (const member of this.members) {
      if (member === origin || member.behind) continue;
      if (isBehind(member.socket)) {
        member.behind = true;
        this.#tick();
        continue;
      }
      writeHot(member.socket, member.frames, message);
    }
  }

  /** LP16, LP17: ten times a second at most, and not at all while nothing changes. */
  #tick(): void {
    this.#timer ??= setInterval(() => this.#beat(), QUOTAS.presenceTick);
  }

  #beat(): void {
    let behind = false;
    for (const member of this.members) {
      if (!member.behind) continue;
      if (hasCaughtUp(member.socket)) {
        member.behind = false;
        member.socket.emit("resync");
      } else behind = true;
    }
    const people = this.#joined.size > 0 || this.#left.length > 0;
    if (people) {
      const change: PeopleChange = { joined: [...this.#joined.values()], left: this.#left };
      this.#joined = new Map();
      this.#left = [];
      const first = this.members.values().next().value;
      // One encoding for the room: Socket.IO lays out a plain event once for everyone in it.
      first?.socket.nsp.to(this.room.id).emit("people", change);
    }
    if (this.#changed.size > 0) {
      const changed = [...this.#changed].flatMap((peer) => this.#presences.get(peer) ?? []);
      this.#changed.clear();
      if (this.#link) {
        const here = new Set(this.#here().map((one) => one.peer));
        const own = changed.filter(({ peer }) => here.has(peer));
        if (own.length > 0) this.#link.presence(own);
      }
      for (const { peer, cursor, writing, view } of changed) {
        if (cursor === null && writing === null && !view) this.#presences.delete(peer);
      }
      this.#fanOut(hotMessage("presence", encodePresences(changed)), null);
    } else if (!behind && !people) this.#rest();
  }

  #rest(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }
}
