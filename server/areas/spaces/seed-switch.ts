import { phaseAbilities } from "~/domain/access/ability";
import type { Outcome } from "~/domain/outcome";
import { parisMidnight } from "~/domain/spaces/paris-day";
import type { App } from "../../app";
import { ADVISORY_LOCKS } from "../../db/advisory-locks";
import { createEdition } from "./create-edition";
import { createSpace } from "./create-space";
import { switchDays, switchEdition, switchPeriods, switchSpaces } from "./switch-2019";

/**
 * Creates "Switch, 14 et 15 novembre 2019" and its seven chantiers when the database holds no edition, and changes
 * nothing otherwise. Each chantier has a past period, the gathering's, and an open one without an end, so that a new
 * installation can be used at once.
 * @returns whether it created them.
 */
export async function seedSwitch(app: App): Promise<boolean> {
  const client = await app.pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1::bigint)", [ADVISORY_LOCKS.seeding]);
    if ((await app.db.edition.count()) > 0) return false;
    const edition = must(await createEdition(app, "installation", switchEdition));
    const from = parisMidnight(switchDays.from);
    const until = parisMidnight(switchDays.until);
    for (const content of switchSpaces) {
      must(
        await createSpace(app, "installation", {
          ...content,
          editionId: edition.id,
          phases: [
            { ...switchPeriods.gathering, startsAt: from, endsAt: until, allows: phaseAbilities },
            { ...switchPeriods.after, startsAt: until, endsAt: null, allows: phaseAbilities },
          ],
        }),
      );
    }
    return true;
  } finally {
    await client.query("SELECT pg_advisory_unlock($1::bigint)", [ADVISORY_LOCKS.seeding]);
    client.release();
  }
}

/** The seed is ours: a refusal is a bug. */
function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`the seed was refused: ${outcome.reason}`);
  return outcome.value;
}
