import type { Namespace, Socket } from "socket.io";
import { z } from "zod";
import { TokenBucket } from "./token-bucket";
import { isToldInside } from "./told-inside";

/** Milliseconds over which changes of one subject are told together: two hundred ballots are a few messages. */
const GROUP = 250;
const MOST_SUBJECTS = 50;
/** Questions one connection may ask at once, then a second: each is one of the database. */
const ASKS = { burst: 150, rate: 5 };

/** Who watches: everyone, or someone who holds a role there and is told of what is prepared too; null may not. */
export type Watcher = "everyone" | "inside" | null;

const subject = z
  .string()
  .max(64)
  .regex(/^[0-9a-f-]+$/);

/** LP20, LP21: tells pages that what they show has changed; they ask again for what they may read. */
export class PageWatch {
  /** The rooms to tell, by the subject they watch. */
  readonly #changed = new Map<string, Set<string>>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly pages: Namespace,
    private readonly now: () => number,
  ) {}

  /** Lets a connection watch what `may` lets it watch. */
  welcome(socket: Socket, may: (subjectId: string) => Promise<Watcher>): void {
    const watched = new Set<string>();
    const asks = new TokenBucket(ASKS.burst, ASKS.rate, this.now());
    let asking = 0;
    socket.on("watch", (asked: unknown, answer: unknown) => {
      const reply = typeof answer === "function" ? answer : () => {};
      const id = subject.safeParse(asked);
      if (!id.success || watched.size + asking >= MOST_SUBJECTS || !asks.take(this.now())) {
        reply({ ok: false, reason: id.success ? "too-many" : "bad-request" });
        return;
      }
      asking += 1;
      may(id.data)
        .then(
          async (who) => {
            if (!who) return reply({ ok: false, reason: "not-there" });
            watched.add(id.data);
            await socket.join(roomOf(id.data, who));
            reply({ ok: true });
          },
          () => reply({ ok: false, reason: "try-again" }),
        )
        .finally(() => {
          asking -= 1;
        });
    });
    socket.on("unwatch", (asked: unknown) => {
      const id = subject.safeParse(asked);
      if (!id.success) return;
      watched.delete(id.data);
      for (const who of ["everyone", "inside"] as const) void socket.leave(roomOf(id.data, who));
    });
  }

  /** Says that a subject changed; `kind` of event decides who is told, and is told to nobody. */
  announce(subjectId: string, kind: string): void {
    const audience = isToldInside(kind) ? (["inside"] as const) : (["everyone", "inside"] as const);
    for (const who of audience) {
      const room = roomOf(subjectId, who);
      if (!this.pages.adapter.rooms.has(room)) continue;
      const rooms = this.#changed.get(subjectId) ?? new Set();
      this.#changed.set(subjectId, rooms.add(room));
    }
    if (this.#changed.size === 0) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      const changed = [...this.#changed];
      this.#changed.clear();
      for (const [subject, rooms] of changed) this.pages.to([...rooms]).emit("changed", { subject });
    }, GROUP);
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

function roomOf(subjectId: string, who: "everyone" | "inside"): string {
  return `subject:${who}:${subjectId}`;
}
