import type { Actor } from "~/domain/access/actor";
import type { BoardCommand } from "~/domain/boards/commands";
import type { OperationRefusal } from "~/domain/boards/operations";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { SubmitRefusal } from "../../rooms/room";
import { DocumentInQuarantine } from "../../rooms/rooms";
import { boardRights } from "./board-rights";
import { wallsOf } from "./walls";

/**
 * Who may: as on the live wall: who may write does all but take away others' notes; a facilitator everything.
 * What changes: the wall's document, by the same operation, check, storage and fan-out as a live change. The same
 * `messageId` (a form sent twice) changes it once.
 * Events: none; everyone who has the wall open sees it at once.
 * Refusals: sign-in-first, not-there; those of the operations and of the judge; room-restarting (try again).
 */
export async function applyBoardCommand(
  app: App,
  actor: Actor,
  boardId: string,
  command: BoardCommand,
  options: { readonly messageId?: string; readonly pictures?: true } = {},
): Promise<
  Outcome<
    { readonly changed: boolean },
    SubmitRefusal | OperationRefusal | "sign-in-first" | "not-there" | "wall-in-quarantine"
  >
> {
  const rights = await boardRights(app, actor, boardId);
  if (!rights.ok) return rights;
  const sender = { ...rights.value, ...(options.pictures ? { pictures: true } : {}) };
  const now = app.now().getTime();
  // On a wall without names, a time to the millisecond would be one: the hour is enough.
  const hand = sender.named
    ? { author: sender.personId, name: sender.name, now }
    : { author: null, name: "", now: Math.floor(now / 3_600_000) * 3_600_000 };
  try {
    const { room, release } = await wallsOf(app).open(boardId);
    try {
      const done = await room.command(options.messageId ?? app.randomId(), command, hand, sender);
      return done.ok ? ok(done.value) : done;
    } finally {
      release();
    }
  } catch (error) {
    if (error instanceof DocumentInQuarantine) return refuse("wall-in-quarantine");
    throw error;
  }
}
