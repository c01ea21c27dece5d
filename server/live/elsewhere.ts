import type { Peer, PeerPresence, PeopleChange } from "~/domain/boards/live-protocol";

interface Neighbour {
  heardAt: number;
  /** By the number it has over there: the person under the number they have here. */
  readonly people: Map<number, Peer>;
}

/**
 * Who has a wall open on other processes. Each process numbers its own connections, so each person of another gets a
 * number of this one: clients see one list, and need not know that there are several servers (LP16).
 */
export class Elsewhere {
  readonly #neighbours = new Map<string, Neighbour>();

  constructor(private readonly nextPeer: () => number) {}

  people(): Peer[] {
    return [...this.#neighbours.values()].flatMap((neighbour) => [...neighbour.people.values()]);
  }

  /** Everyone who is on that process now: what differs from what was known. */
  roster(from: string, people: readonly Peer[], now: number): PeopleChange {
    const there = new Set(people.map((peer) => peer.peer));
    const known = this.#neighbours.get(from)?.people ?? new Map<number, Peer>();
    const left = [...known.keys()].filter((peer) => !there.has(peer));
    return this.change(from, { joined: people, left }, now);
  }

  /** Who came and left there. `joined` may hold someone already known. */
  change(from: string, change: PeopleChange, now: number): PeopleChange {
    const neighbour = this.#neighbours.get(from) ?? { heardAt: now, people: new Map() };
    neighbour.heardAt = now;
    this.#neighbours.set(from, neighbour);
    const joined: Peer[] = [];
    const left: number[] = [];
    for (const theirs of change.joined) {
      if (neighbour.people.has(theirs.peer)) continue;
      const peer = { ...theirs, peer: this.nextPeer() };
      neighbour.people.set(theirs.peer, peer);
      joined.push(peer);
    }
    for (const number of change.left) {
      const peer = neighbour.people.get(number);
      if (!peer) continue;
      neighbour.people.delete(number);
      left.push(peer.peer);
    }
    return { joined, left };
  }

  /** Where people of that process point, under the numbers they have here; those not known yet are passed over. */
  presences(from: string, presences: readonly PeerPresence[]): PeerPresence[] {
    const people = this.#neighbours.get(from)?.people;
    return presences.flatMap((presence) => {
      const peer = people?.get(presence.peer);
      return peer ? [{ ...presence, peer: peer.peer }] : [];
    });
  }

  /** Nobody is on this wall on that process any more. Returns who left. */
  gone(from: string): number[] {
    const neighbour = this.#neighbours.get(from);
    this.#neighbours.delete(from);
    return neighbour ? [...neighbour.people.values()].map((peer) => peer.peer) : [];
  }

  /** Processes that have said nothing since `before` (milliseconds) were killed. Returns who left with them. */
  forgetSilent(before: number): number[] {
    return [...this.#neighbours].flatMap(([from, { heardAt }]) => (heardAt < before ? this.gone(from) : []));
  }
}
