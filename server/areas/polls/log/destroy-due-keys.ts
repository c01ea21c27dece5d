import { keyKeptDays } from "~/domain/polls/electorate";
import type { App } from "../../../app";
import { destroyPollKey } from "./destroy-key";

/** Destroys the keys of the polls that have been closed for long enough. Every night; may run twice. */
export async function destroyDueKeys(app: App): Promise<number> {
  const due = await app.db.$queryRaw<{ id: string }[]>`
    SELECT p.id::text FROM poll p JOIN poll_key k ON k.poll_id = p.id
    WHERE p.state = 'closed' AND p.closed_at < clock_timestamp() - make_interval(days => ${keyKeptDays}::int)`;
  let destroyed = 0;
  for (const { id } of due) if ((await destroyPollKey(app, id)).ok) destroyed += 1;
  return destroyed;
}
