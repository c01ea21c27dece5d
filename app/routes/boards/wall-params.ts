import { z } from "zod";
import { findBoard } from "#server/areas/boards/public";
import type { GuardedForm } from "#server/http/guarded";

/** The address of a wall: a UUID; anything else is not there. */
export const wallParams = z.object({ id: z.uuid().transform((id) => id.toLowerCase()) });
export type WallParams = z.output<typeof wallParams>;

/** What `can` is asked about on every page of a wall. */
export async function wallSubject({
  app,
  actor,
  params,
}: Pick<GuardedForm<WallParams, null>, "app" | "actor" | "params">) {
  return (await findBoard(app.db, params.id, actor, app.now()))?.subject ?? null;
}
