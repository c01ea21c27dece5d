import type { Namespace, Socket } from "socket.io";
import { z } from "zod";

/** Milliseconds over which changes of one subject are told together: two hundred ballots are a few messages. */
const GROUP = 250;
const MOST_SUBJECTS = 50;

const subject = z
  .string()
  .max(64)
  .regex(/^[0-9a-f-]+$/);

/** LP20, LP21: tells pages that what they show has changed; they ask again for what they may read. */
export class PageWatch {
  readonly #changed = new Map<string, Set<string>>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly pages: Namespace) {}

  /** Lets a connection watch what `may` lets it watch. */
  welcome(socket: Socket, may: (subjectId: string) => Promise<boolean>): void {
    const watched = new Set<string>();
    socket.on("watch", (asked: unknown, answer: unknown) => {
      const reply = typeof answer === "function" ? answer : () => {};
      const id = subject.safeParse(asked);
      if (!id.success || watched.size >= MOST_SUBJECTS) {
        reply({ ok: false, reason: id.success ? "too-many" : "bad-request" });
        return;
      }
      may(id.data).then(
        async (allowed) => {
          if (!allowed) return reply({ ok: false, reason: "not-there" });
          watched.add(id.data);
          await socket.join(roomOf(id.data));
          reply({ ok: true });
        },
        () => reply({ ok: false, reason: "try-again" }),
      );
    });
    socket.on("unwatch", (asked: unknown) => {
      const id = subject.safeParse(asked);
      if (!id.success) return;
      watched.delete(id.data);
      void socket.leave(roomOf(id.data));
    });
  }

  /** Says that a subject changed, and how (the kind of the event). */
  announce(subjectId: string, kind: string): void {
    if (!this.pages.adapter.rooms.has(roomOf(subjectId))) return;
    const kinds = this.#changed.get(subjectId);
    if (kinds) kinds.add(kind);
    else this.#changed.set(subjectId, new Set([kind]));
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      const changed = [...this.#changed];
      this.#changed.clear();
      for (const [id, all] of changed) {
        this.pages.to(roomOf(id)).emit("changed", { subject: id, kinds: [...all] });
      }
    }, GROUP);
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

function roomOf(subjectId: string): string {
  return `subject:${subjectId}`;
}
