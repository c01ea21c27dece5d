import { type Actor, personOf } from "~/domain/access/actor";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { record } from "../../events/record";
import { renameOnWalls } from "../boards/public";
import { samePersons } from "./same-persons";

/**
 * Who may: a person, for themself.
 * What changes: the name others see, on everything they wrote, walls included.
 * Events: account.renamed.
 * Refusals: sign-in-first.
 */
export async function renamePerson(app: App, actor: Actor, name: string): Promise<Outcome<null>> {
  const personId = personOf(actor);
  if (!personId) return refuse("sign-in-first");
  return app.db.$transaction(async (tx) => {
    await tx.person.update({ where: { id: personId }, data: { displayName: name }, select: { id: true } });
    await renameOnWalls(tx, app, { personIds: await samePersons(tx, personId), name });
    await record(tx, app.now(), { kind: "account.renamed", actorId: personId, subjectId: personId });
    return ok(null);
  });
}
