import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { SessionForm } from "~/domain/sessions/forms";
import type { App } from "../../app";
import { record } from "../../events/record";

/**
 * Who may: a facilitator of the chantier, or the installation itself for its seeds.
 * What changes: the chantier has a dated meeting more.
 * Events: space.session-added.
 * Refusals: sign-in-first, not-your-role, not-there.
 */
export async function addSession(
  app: App,
  actor: Actor | "installation",
  input: SessionForm & { readonly spaceId: string },
): Promise<Outcome<{ readonly sessionId: string }>> {
  return app.db.$transaction(async (tx) => {
    const by = actor === "installation" ? null : personOf(actor);
    if (actor !== "installation") {
      const may = can(actor, "manage-sessions", { kind: "space", spaceId: input.spaceId, open: [] });
      if (!may.ok) return refuse(may.why);
    }
    const space = await tx.space.findUnique({ where: { id: input.spaceId }, select: { id: true } });
    if (!space) return refuse("not-there");
    const sessionId = app.newId();
    await tx.session.create({ data: { id: sessionId, ...input, createdAt: app.now() }, select: { id: true } });
    await record(tx, app.now(), {
      kind: "space.session-added",
      actorId: by,
      spaceId: input.spaceId,
      subjectId: sessionId,
    });
    return ok({ sessionId });
  });
}
