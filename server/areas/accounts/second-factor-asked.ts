import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { hasSecondFactor } from "./check-second-factor";

/** The instance's setting: whether administrating asks for a second factor. */
export const secondFactorSetting = "second-factor-for-administrators";

export async function isSecondFactorAsked(db: Pick<App["db"], "setting">): Promise<boolean> {
  const kept = await db.setting.findUnique({ where: { key: secondFactorSetting }, select: { value: true } });
  return kept?.value === true;
}

/**
 * Who may: an administrator everywhere; to ask it of all, one who has it: else nobody could undo it.
 * What changes: whether the role of administrator is in force without a second factor, from the next request on.
 * Events: instance.second-factor-asked, instance.second-factor-optional.
 * Refusals: sign-in-first, not-your-role, second-factor-first.
 */
export async function askSecondFactor(app: App, actor: Actor, asked: boolean): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const may = can(actor, "administer", { kind: "instance" });
    if (!may.ok) return refuse(may.why);
    const personId = personOf(actor) ?? "";
    if (asked && !(await hasSecondFactor(tx, personId))) return refuse("second-factor-first");
    if ((await isSecondFactorAsked(tx)) === asked) return ok(null);
    await tx.setting.upsert({
      where: { key: secondFactorSetting },
      create: { key: secondFactorSetting, value: asked },
      update: { value: asked },
    });
    await record(tx, app.now(), {
      kind: asked ? "instance.second-factor-asked" : "instance.second-factor-optional",
      actorId: personId,
    });
    return ok(null);
  });
}
