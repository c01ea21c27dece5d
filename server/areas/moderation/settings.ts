import { z } from "zod";
import type { Actor } from "~/domain/access/actor";
import { personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { firstContributionPolicies } from "~/domain/moderation/review";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";

const key = "moderation";
const settingsSchema = z.object({ firstContribution: z.enum(firstContributionPolicies) });
export type ModerationSettings = z.output<typeof settingsSchema>;

/** How the instance looks after its discussions. */
export async function readSettings(db: Tx): Promise<ModerationSettings> {
  const stored = await db.setting.findUnique({ where: { key }, select: { value: true } });
  const read = settingsSchema.safeParse(stored?.value);
  return read.success ? read.data : { firstContribution: "with-signs" };
}

/**
 * Who may: a moderator of the whole instance.
 * What changes: whether the first contribution of each account waits for a moderator.
 * Events: moderation.settings-changed.
 * Refusals: sign-in-first, not-your-role.
 */
export async function changeSettings(app: App, actor: Actor, settings: ModerationSettings): Promise<Outcome<null>> {
  const may = can(actor, "moderate", { kind: "moderation", spaceId: null, decidedById: null });
  if (!may.ok) return refuse(may.why);
  return app.db.$transaction(async (tx) => {
    await tx.setting.upsert({ where: { key }, create: { key, value: settings }, update: { value: settings } });
    await record(tx, app.now(), {
      kind: "moderation.settings-changed",
      actorId: personOf(actor),
      data: { firstContribution: settings.firstContribution },
    });
    return ok(null);
  });
}
