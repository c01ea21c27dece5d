import type { App } from "../app";
import { makeNotices } from "../areas/notifications/public";
import { ADVISORY_LOCKS } from "../db/advisory-locks";
import { gatherCast } from "./cast";
import { turnedByHand } from "./clock";
import { tellChantier11 } from "./tell-1-1";
import { tellChantier3 } from "./tell-3";
import { tellModeration } from "./tell-moderation";
import { tellOpinions } from "./tell-opinions";
import { tellPaper } from "./tell-paper";
import { tellRoom } from "./tell-room";
import { tellVotes } from "./tell-votes";
import { told } from "./told";

/**
 * Fills a database created as a demo with the story of chantiers 1.1 and 3: invented people, notes, proposals, votes and
 * decisions, made through use cases only. A database that is not a demo is left alone; one that has the story too.
 * @returns whether it told the story.
 * @param ending once it is aborted the telling is cut, and throws.
 * @throws when a former telling was cut short in a database of one's own: half a story is not completed. (The embedded
 * database was emptied before it came here.)
 */
export async function seedDemo(app: App, ending?: AbortSignal): Promise<boolean> {
  if (!app.demo) return false;
  const client = await app.pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1::bigint)", [ADVISORY_LOCKS.seeding]);
    const known = await app.db.setting.findUnique({ where: { key: told } });
    if (known?.value === true) return false;
    if (known) {
      throw new Error(
        "La démonstration a été coupée pendant sa préparation : donnez-lui une base vide (DATABASE_URL) et recommencez.\n" +
          "The demo was cut while it was being prepared: give it an empty database (DATABASE_URL) and start again.",
      );
    }
    await app.db.setting.create({ data: { key: told, value: false } });
    const clock = turnedByHand(app, ending);
    try {
      clock.turn("2019-11-13T18:00:00+01:00");
      const cast = await gatherCast(clock.app);
      await tellChantier3(clock, cast);
      await tellChantier11(clock, cast);
      await tellVotes(clock, cast);
      await tellRoom(clock, cast);
      await tellPaper(clock, cast);
      await tellOpinions(clock, cast);
      await tellModeration(clock, cast);
      await makeNotices(clock.app);
    } finally {
      await clock.end();
    }
    await app.db.setting.update({ where: { key: told }, data: { value: true } });
    return true;
  } finally {
    await client.query("SELECT pg_advisory_unlock($1::bigint)", [ADVISORY_LOCKS.seeding]);
    client.release();
  }
}
