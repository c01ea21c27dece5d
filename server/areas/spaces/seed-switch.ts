import { v5 } from "uuid";
import { phaseAbilities } from "~/domain/access/ability";
import type { Outcome } from "~/domain/outcome";
import { parisMidnight } from "~/domain/spaces/paris-day";
import type { App } from "../../app";
import { ADVISORY_LOCKS } from "../../db/advisory-locks";
import { createEdition } from "./create-edition";
import { createSpace } from "./create-space";
import { switchDays, switchEdition, switchPeriods, switchSpaces } from "./switch-2019";

/** The setting that says whether this was done to its end. */
const seeded = "switch-seeded";

/** What the seed makes has the same identifier in every installation, so that one edition can be carried between two. */
const seededId = (what: string) => v5(`https://hubdusud.fr/${switchEdition.slug}/${what}`, v5.URL);

/**
 * Creates "Switch, 14 et 15 novembre 2019" and its seven chantiers when the database holds no edition, and changes
 * nothing otherwise. An installation that made them before identifiers were fixed keeps its own. Each chantier has a past period, the gathering's, and an open one without an end, so that a new
 * installation can be used at once. A start that was cut in the middle is completed by the next one.
 * @returns whether it created any of them.
 */
export async function seedSwitch(app: App): Promise<boolean> {
  const client = await app.pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1::bigint)", [ADVISORY_LOCKS.seeding]);
    const begun = await app.db.setting.findUnique({ where: { key: seeded } });
    if (begun?.value === true) return false;
    if (!begun) {
      if ((await app.db.edition.count()) > 0) return false;
      await app.db.setting.create({ data: { key: seeded, value: false } });
    }
    const { slug } = switchEdition;
    const edition =
      (await app.db.edition.findUnique({ where: { slug }, select: { id: true } })) ??
      must(await createEdition(app, "installation", { id: seededId("edition"), ...switchEdition }));
    const from = parisMidnight(switchDays.from);
    const until = parisMidnight(switchDays.until);
    for (const content of switchSpaces) {
      const made = await createSpace(app, "installation", {
        id: seededId(content.code),
        ...content,
        editionId: edition.id,
        phases: [
          {
            id: seededId(`${content.code}/gathering`),
            ...switchPeriods.gathering,
            startsAt: from,
            endsAt: until,
            allows: phaseAbilities,
          },
          {
            id: seededId(`${content.code}/after`),
            ...switchPeriods.after,
            startsAt: until,
            endsAt: null,
            allows: phaseAbilities,
          },
        ],
      });
      // Taken: made by the start that was cut.
      if (made.ok || made.reason !== "slug-taken") must(made);
    }
    await app.db.setting.update({ where: { key: seeded }, data: { value: true } });
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
