import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { type Publisher, publisherForm } from "~/domain/spaces/publisher";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";

const key = "publisher";

/** Who publishes this site; null while nobody has said it. */
export async function readPublisher(db: Tx): Promise<Publisher | null> {
  const stored = await db.setting.findUnique({ where: { key }, select: { value: true } });
  const read = publisherForm.safeParse(stored?.value);
  return read.success ? read.data : null;
}

/**
 * Says who publishes this site and how to reach them, for the legal notice and the accessibility statement.
 *
 * Who may: an administrator.
 * What changes: one setting, shown to everyone.
 * Events: instance.publisher-named.
 * Refusals: not-your-role.
 */
export async function namePublisher(app: App, actor: Actor, input: Publisher): Promise<Outcome<null, Why>> {
  return app.db.$transaction(async (tx): Promise<Outcome<null, Why>> => {
    const answer = can(actor, "administer", { kind: "instance" });
    if (!answer.ok) return refuse(answer.why);
    await tx.setting.upsert({ where: { key }, create: { key, value: input }, update: { value: input } });
    await record(tx, app.now(), { kind: "instance.publisher-named", actorId: personOf(actor) });
    return ok(null);
  });
}
