import { createClient } from "@redis/client";
import type { Logger } from "pino";
import { z } from "zod";
import type { Peer, PeerPresence, PeopleChange } from "~/domain/boards/live-protocol";
import { decodePresences, encodePresences, ownBytes, uuidBytes, uuidFrom } from "~/domain/boards/live-protocol";

/** Milliseconds between two whole lists of who is on a wall: what a lost message left wrong lasts no longer. */
const ROSTER = 2_000;
/** Milliseconds of silence after which a process that had people on a wall counts as killed. */
const SILENCE = 3 * ROSTER;

const SAID = { hello: 1, gone: 2, roster: 3, people: 4, presence: 5 } as const;

const peers = z.array(z.object({ peer: z.int().nonnegative(), name: z.string(), personId: z.string().nullable() }));
const peopleChange = z.object({ joined: peers, left: z.array(z.int().nonnegative()) });

/** A wall of this process, as the other processes are told of it. */
export interface Ear {
  /** Who is on it in this process, and where they point. */
  roster(): { readonly people: readonly Peer[]; readonly presences: readonly PeerPresence[] };
  rosterFrom(process: string, people: readonly Peer[]): void;
  peopleFrom(process: string, change: PeopleChange): void;
  presenceFrom(process: string, presences: readonly PeerPresence[]): void;
  goneFrom(process: string): void;
  /** Forgets the processes that said nothing since `before`, in milliseconds. */
  forgetSilent(before: number): void;
}

/** What a wall of this process tells the others. */
export interface NeighbourLink {
  people(change: PeopleChange): void;
  presence(presences: readonly PeerPresence[]): void;
  leave(): void;
}

export interface Neighbours {
  enter(boardId: string, ear: Ear): NeighbourLink;
  stop(): Promise<void>;
}

/**
 * Who is where, between processes, by Redis (REDIS_URL): nothing of it is worth a row. What must not be lost goes through
 * PostgreSQL, so that without Redis walls stay shared, and only the others' names and cursors are missing. Messages are
 * one channel a wall: a byte that says what, the sixteen bytes of the process, then JSON or the layout of LP17.
 */
export function startNeighbours(given: {
  readonly redisUrl: string;
  /** Names this installation: another one on the same Redis hears nothing of it. */
  readonly site: string;
  readonly processId: string;
  readonly log: Logger;
  readonly now: () => number;
}): Neighbours {
  const { processId, log, now } = given;
  const ears = new Map<string, Ear>();
  /** By ear: asks Redis for its wall's channel, again at each beat until it has said yes. */
  const waiting = new Map<Ear, () => void>();
  const head = uuidBytes(processId);
  const channelOf = (boardId: string) => `chantiers:${given.site}:wall:${boardId}`;
  // A cursor of a minute ago is of no use: while Redis is away nothing waits for it.
  const speaker = createClient({ url: given.redisUrl, disableOfflineQueue: true });
  // Subscriptions do wait, and are made again after a cut.
  const listener = createClient({ url: given.redisUrl });
  let told = false;
  let stopped = false;
  for (const client of [speaker, listener]) {
    client.on("error", (error) => {
      if (!told && !stopped)
        log.error({ err: error }, "Redis does not answer: people of other processes are not shown");
      told = true;
    });
    client.on("ready", () => {
      told = false;
    });
    client.connect().catch(() => {});
  }

  function say(boardId: string, what: number, content: Uint8Array): void {
    if (!speaker.isReady) return;
    const message = Buffer.concat([Buffer.of(what), head, content]);
    speaker.publish(channelOf(boardId), message).catch(() => {});
  }

  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  const nothing = Buffer.alloc(0);

  function sayRoster(boardId: string, ear: Ear): void {
    const { people, presences } = ear.roster();
    if (people.length === 0) return;
    say(boardId, SAID.roster, json(people));
    if (presences.length > 0) say(boardId, SAID.presence, encodePresences(presences));
  }

  function hear(boardId: string, ear: Ear, message: Buffer): void {
    if (ears.get(boardId) !== ear || message.length < 17) return;
    const from = uuidFrom(message.subarray(1, 17));
    if (from === processId) return;
    const content = message.subarray(17);
    switch (message[0]) {
      case SAID.hello:
        sayRoster(boardId, ear);
        return;
      case SAID.gone:
        ear.goneFrom(from);
        return;
      case SAID.roster:
        ear.rosterFrom(from, peers.parse(JSON.parse(content.toString())));
        return;
      case SAID.people:
        ear.peopleFrom(from, peopleChange.parse(JSON.parse(content.toString())));
        return;
      case SAID.presence:
        ear.presenceFrom(from, decodePresences(ownBytes(content)) ?? []);
    }
  }

  function greetAll(): void {
    for (const [boardId, ear] of ears) {
      say(boardId, SAID.hello, nothing);
      sayRoster(boardId, ear);
    }
  }
  speaker.on("ready", greetAll);
  listener.on("ready", greetAll);

  const beat = setInterval(() => {
    for (const subscribe of waiting.values()) subscribe();
    for (const [boardId, ear] of ears) {
      sayRoster(boardId, ear);
      ear.forgetSilent(now() - SILENCE);
    }
  }, ROSTER);
  beat.unref();

  return {
    enter: (boardId, ear) => {
      const channel = channelOf(boardId);
      ears.set(boardId, ear);
      const onMessage = (message: Buffer) => {
        try {
          hear(boardId, ear, message);
        } catch (error) {
          // A process of another version: what it says of its people is not worth more than this line.
          log.warn({ boardId, err: error }, "another process was not understood");
        }
      };
      // What waits is dropped when a connection breaks before it is made: asked once, it could be asked for nothing.
      const subscribe = () => {
        listener
          .subscribe(channel, onMessage, true)
          .then(() => {
            if (!waiting.delete(ear) || ears.get(boardId) !== ear) return;
            say(boardId, SAID.hello, nothing);
            sayRoster(boardId, ear);
          })
          .catch(() => {});
      };
      waiting.set(ear, subscribe);
      subscribe();
      return {
        people: (change) => say(boardId, SAID.people, json(change)),
        presence: (presences) => say(boardId, SAID.presence, encodePresences(presences)),
        leave: () => {
          waiting.delete(ear);
          if (ears.get(boardId) === ear) {
            ears.delete(boardId);
            say(boardId, SAID.gone, nothing);
          }
          listener.unsubscribe(channel, onMessage, true).catch(() => {});
        },
      };
    },
    stop: async () => {
      stopped = true;
      clearInterval(beat);
      for (const boardId of ears.keys()) say(boardId, SAID.gone, nothing);
      ears.clear();
      const closing = speaker.isReady ? speaker.close() : Promise.resolve(speaker.destroy());
      listener.destroy();
      await closing.catch(() => {});
    },
  };
}
