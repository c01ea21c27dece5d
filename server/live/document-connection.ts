import type { Socket } from "socket.io";
import { z } from "zod";
import type { Actor } from "~/domain/access/actor";
import {
  decodePresence,
  decodeUpdateMessage,
  type Joined,
  type NotJoined,
  ownBytes,
  PROTOCOL,
  QUOTAS,
  type Refused,
  STATE_FORMATS,
  type UpdateMessage,
  uuidFrom,
} from "~/domain/boards/live-protocol";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../app";
import { lockItem } from "../areas/boards/public";
import type { Sender } from "../rooms/replica";
import type { RoomKind } from "../rooms/room-store";
import { DocumentInQuarantine, NoSuchDocument, type Rooms } from "../rooms/rooms";
import { Hall, type Member } from "./hall";
import type { Neighbours } from "./neighbours";
import { TokenBucket } from "./token-bucket";

/** Milliseconds during which what someone may do is not asked again, unless an event says that it changed. */
const RIGHTS_AGE = 500;

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const bytes = z.instanceof(Uint8Array);
const joinRequest = z.object({
  protocol: z.number(),
  board: uuid,
  kind: z.enum(["wall", "draft"]).optional().default("wall"),
  epoch: z.string().max(64).nullable(),
  vector: bytes.nullable(),
  formats: z.array(z.enum(STATE_FORMATS)).max(10),
});
const lockRequest = z.object({ item: uuid, locked: z.boolean() });

/** What is asked of a kind of live document. */
export interface LiveKind {
  readonly rooms: Rooms;
  readonly halls: Halls;
  /** What a person may do there now, or why they may not be there. */
  rights(actor: Actor, id: string): Promise<Outcome<Sender, string>>;
}

/** The halls of this process, by document, of one kind. */
export class Halls {
  readonly #halls = new Map<string, Promise<{ readonly hall: Hall; release(): void }>>();

  constructor(
    private readonly rooms: Rooms,
    private readonly now: () => number,
    private readonly neighbours: Neighbours | null,
  ) {}

  /** The hall of a document, opened when need be. Throws what `Rooms.open` throws. */
  async enter(id: string): Promise<Hall> {
    for (;;) {
      let entry = this.#halls.get(id);
      if (!entry) {
        const opening = this.rooms.open(id).then(({ room, release }) => {
          const onEnd = () => {
            if (this.#halls.get(id) === opening) this.#halls.delete(id);
            release();
          };
          return { hall: new Hall(room, onEnd, this.now, this.neighbours), release };
        });
        opening.catch(() => {
          if (this.#halls.get(id) === opening) this.#halls.delete(id);
        });
        this.#halls.set(id, opening);
        entry = opening;
      }
      const { hall } = await entry;
      // Whoever left last may have closed it while we waited: then there is another one to open.
      if (this.#halls.get(id) !== entry || hall.room.ended) continue;
      hall.expected++;
      return hall;
    }
  }

  /** Closes a hall that nobody is in. */
  async leave(hall: Hall): Promise<void> {
    const { id } = hall.room;
    const entry = this.#halls.get(id);
    const opened = await entry?.catch(() => null);
    if (!opened || opened.hall !== hall || hall.members.size + hall.expected > 0 || this.#halls.get(id) !== entry)
      return;
    this.#halls.delete(id);
    hall.close();
    opened.release();
  }

  async all(): Promise<Hall[]> {
    const opened = await Promise.all([...this.#halls.values()].map((entry) => entry.catch(() => null)));
    return opened.flatMap((one) => (one ? [one.hall] : []));
  }
}

/** One connection of one person to the live documents: docs/live-protocol.md, from the server's side. */
export class DocumentConnection {
  #member: Member | null = null;
  #hall: Hall | null = null;
  #kind: LiveKind | null = null;
  #rights: { readonly value: Sender; readonly at: number } | null = null;
  #told: { readonly role: string; readonly open: boolean } | null = null;
  /** Updates are judged one after the other: each leans on the one before. */
  #chain: Promise<void> = Promise.resolve();
  #joining: Promise<unknown> = Promise.resolve();
  readonly #presences: TokenBucket;
  readonly #joins: TokenBucket;
  /** Refusals that made the server build a document again. */
  readonly #harms: TokenBucket;
  #gone = false;

  constructor(
    private readonly socket: Socket,
    private readonly given: {
      readonly app: App;
      readonly kinds: Readonly<Record<RoomKind, LiveKind>>;
      readonly personId: string;
      /** Who the session's cookie says it is now. */
      readonly actor: () => Actor;
    },
  ) {
    const now = this.#now();
    this.#presences = new TokenBucket(QUOTAS.presenceRate, QUOTAS.presenceRate, now);
    this.#joins = new TokenBucket(20, 1, now);
    this.#harms = new TokenBucket(20, 1 / 3, now);
    socket.on("join", (request: unknown, answer: unknown) => {
      if (typeof answer !== "function") return;
      // Two at once are one after the other: the second leaves what the first joined.
      this.#joining = this.#joining
        .then(() => this.#join(request))
        .catch((error) => {
          given.app.log.error({ err: error }, "joining a live document failed");
          return { ok: false, reason: "try-again" } as const;
        })
        .then((reply) => answer(reply));
    });
    socket.on("update", (payload: unknown) => this.#update(payload));
    socket.on("presence", (payload: unknown) => this.#presence(payload));
    socket.on("lock", (request: unknown, answer: unknown) => {
      if (typeof answer !== "function") return;
      this.#lock(request).then(
        (reply) => answer(reply),
        (error) => {
          given.app.log.error({ err: error }, "locking failed");
          answer({ ok: false, reason: "try-again" });
        },
      );
    });
    socket.on("disconnect", () => {
      this.#gone = true;
      void this.#leave();
    });
  }

  /** What it has joined. */
  get documentId(): string | null {
    return this.#hall?.room.id ?? null;
  }

  /** What this person may do may have changed: asks again, and tells them when it did (LP19). */
  async refreshRights(): Promise<void> {
    this.#rights = null;
    if (!this.#hall || !this.#member) return;
    const rights = await this.#rightsOn(this.#hall.room.id);
    if (!rights.ok) this.#close(rights.reason);
  }

  #now(): number {
    return this.given.app.now().getTime();
  }

  async #join(request: unknown): Promise<Joined | NotJoined> {
    const asked = joinRequest.safeParse(request);
    if (!asked.success) return { ok: false, reason: "bad-request" };
    if (asked.data.protocol !== PROTOCOL) return { ok: false, reason: "protocol-unknown" };
    if (!this.#joins.take(this.#now())) return { ok: false, reason: "too-many" };
    const { board, kind, epoch, vector, formats } = asked.data;
    await this.#leave();
    this.#kind = this.given.kinds[kind];
    if (this.#kind.rooms.isKeptOut(board, this.given.personId)) return { ok: false, reason: "update-harmful" };
    this.#rights = null;
    this.#told = null;
    const rights = await this.#rightsOn(board);
    if (!rights.ok) return rights;
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#enter(this.#kind, board, rights.value, epoch, vector, formats);
      } catch (error) {
        if (error instanceof NoSuchDocument) return { ok: false, reason: "not-there" };
        if (error instanceof DocumentInQuarantine) return { ok: false, reason: "wall-in-quarantine" };
        // The room ended under our feet: once more, on the new one.
        await this.#leave();
        if (attempt === 2 || this.#gone) throw error;
      }
    }
  }

  async #enter(
    kind: LiveKind,
    board: string,
    rights: Sender,
    epoch: string | null,
    vector: Uint8Array | null,
    formats: readonly (typeof STATE_FORMATS)[number][],
  ): Promise<Joined> {
    const hall = await kind.halls.enter(board);
    const member = hall.add({
      socket: this.socket,
      frames: this.socket.handshake.auth.frames === 1,
      personId: rights.personId,
      shown: rights.named ? { name: rights.name, personId: rights.personId } : { name: "", personId: null },
    });
    this.#hall = hall;
    this.#member = member;
    await this.socket.join(board);
    if (this.#gone) {
      await this.#leave();
      throw new Error("the connection closed while it joined");
    }
    // The member is in the hall before the document is made: nothing can fall between the two.
    const same = epoch === hall.room.epoch && vector !== null;
    const state = await hall.room.state(same ? ownBytes(vector) : null, formats);
    setImmediate(() => hall.greet(member));
    return {
      ok: true,
      protocol: PROTOCOL,
      epoch: hall.room.epoch,
      you: { ...member.peer, role: rights.role, authorId: rights.named ? rights.personId : null },
      named: rights.named,
      open: rights.open,
      state: { format: state.format, bytes: Buffer.from(state.bytes) },
      tail: state.tail ? Buffer.from(state.tail) : null,
      people: hall.people(),
      locked: [...hall.room.locked],
    };
  }

  async #leave(): Promise<void> {
    const hall = this.#hall;
    const member = this.#member;
    this.#hall = null;
    this.#member = null;
    if (!hall || !member) return;
    hall.remove(member);
    await this.socket.leave(hall.room.id);
    if (hall.members.size === 0) await this.#kind?.halls.leave(hall);
  }

  #update(payload: unknown): void {
    const hall = this.#hall;
    const member = this.#member;
    if (!hall || !member || member.deaf || !(payload instanceof Uint8Array)) return;
    if (payload.length > QUOTAS.updateBytes) {
      this.#refuse(member, { id: uuidFrom(payload.subarray(1, 17)), reason: "update-too-large" });
      return;
    }
    const message = decodeUpdateMessage(payload);
    if (!message) return;
    if (!hall.allows(member.personId, this.#now())) {
      member.deaf = true;
      this.socket.emit("slow-down", { wait: 2_000 });
      return;
    }
    this.#chain = this.#chain
      .then(() => this.#submit(hall, member, message))
      .catch((error) => {
        this.given.app.log.error({ err: error, id: hall.room.id }, "an update could not be judged");
        member.deaf = true;
        this.socket.emit("slow-down", { wait: 2_000 });
      });
  }

  async #submit(hall: Hall, member: Member, message: UpdateMessage): Promise<void> {
    if (member.deaf || !hall.members.has(member)) return;
    const rights = await this.#rightsOn(hall.room.id);
    if (!rights.ok) {
      this.#close(rights.reason);
      return;
    }
    const outcome = await hall.room.submit(message, rights.value, member);
    if (outcome.ok) {
      outcome.value.stored.then(
        () => hall.sayKept(member, message.id),
        () => {},
      );
      return;
    }
    if (outcome.reason === "room-restarting") {
      member.deaf = true;
      this.socket.emit("resync");
      return;
    }
    this.#refuse(member, {
      id: message.id,
      reason: outcome.reason,
      ...(outcome.detail ? { detail: outcome.detail } : {}),
    });
    if (outcome.reason === "update-harmful") {
      this.#kind?.rooms.keepOut(hall.room.id, member.personId);
      this.#close("update-harmful");
    } else if (outcome.harmed && !this.#harms.take(this.#now())) {
      this.socket.emit("slow-down", { wait: 30_000 });
    }
  }

  #refuse(member: Member, refused: Refused): void {
    member.deaf = true;
    this.socket.emit("refused", refused);
    this.given.app.log.info(
      { id: this.documentId, personId: member.personId, reason: refused.reason },
      "an update was refused",
    );
  }

  #presence(payload: unknown): void {
    const hall = this.#hall;
    const member = this.#member;
    if (!hall || !member || !(payload instanceof Uint8Array) || payload.length > 64) return;
    if (!this.#presences.take(this.#now())) return;
    const presence = decodePresence(payload);
    if (!presence) return;
    // LP17: only who facilitates shows the others where to look.
    const { view, ...own } = presence;
    hall.setPresence(member, view && this.#rights?.value.role === "facilitate" ? presence : own);
  }

  async #lock(request: unknown): Promise<{ ok: boolean; reason?: string }> {
    const asked = lockRequest.safeParse(request);
    const hall = this.#hall;
    if (!asked.success || !hall || this.#kind !== this.given.kinds.wall) return { ok: false, reason: "bad-request" };
    const { item, locked } = asked.data;
    const boardId = hall.room.id;
    const done = await lockItem(this.given.app, this.given.actor(), { boardId, itemId: item, locked });
    if (!done.ok) return { ok: false, reason: done.reason };
    await hall.room.refreshLocks();
    return { ok: true };
  }

  async #rightsOn(id: string): Promise<Outcome<Sender, string>> {
    const now = this.#now();
    if (this.#rights && now - this.#rights.at < RIGHTS_AGE) return ok(this.#rights.value);
    if (!this.#kind) return refuse("not-there");
    const rights = await this.#kind.rights(this.given.actor(), id);
    if (!rights.ok) return rights;
    const { role, open } = rights.value;
    this.#rights = { value: rights.value, at: now };
    if (this.#told && (this.#told.role !== role || this.#told.open !== open)) {
      this.socket.emit("rights", { role, open });
    }
    this.#told = { role, open };
    return rights;
  }

  #close(reason: string): void {
    this.socket.emit("closing", { reason });
    this.socket.nsp.to(this.socket.id).disconnectSockets(true);
  }
}
