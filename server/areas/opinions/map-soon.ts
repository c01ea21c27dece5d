import type { App } from "../../app";
import { drawMap } from "./draw-map";

/** Milliseconds between the first answer after a map and the next map: a room answers together, one drawing serves all. */
const patience = 2_000;

const waiting = new WeakMap<App["pool"], Set<string>>();

/** Has a conversation's map drawn again shortly. The minute's job draws what a process that ends had not. */
export function mapSoon(app: App, conversationId: string, tries = 3): void {
  const due = waiting.get(app.pool) ?? new Set<string>();
  waiting.set(app.pool, due);
  if (due.has(conversationId)) return;
  due.add(conversationId);
  setTimeout(() => {
    due.delete(conversationId);
    drawMap(app, conversationId).catch((error: unknown) => {
      app.log.warn({ error }, "a map of opinions was not drawn");
      if (tries > 1) mapSoon(app, conversationId, tries - 1);
    });
  }, patience).unref();
}
