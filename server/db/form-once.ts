import { createHash } from "node:crypto";
import { type Outcome, ok } from "~/domain/outcome";
import type { Tx } from "./client";

/**
 * Does a form's thing once however often the form is sent: the second sending, even at the same instant, waits for the
 * first and is given its answer. `key` is the random one the page put in the form (none: done every time); `scope`
 * names the use and the person, so that nobody is given another's answer; `content` is what was written: a form that
 * came back with the browser's "back" and says something else is another thing, not the same one again. A refusal is not
 * remembered: what was corrected may be sent again. The value must survive JSON.
 *
 * "Back" after sending may show the same words in a page made anew, with another key: what the same person
 * said word for word in the last hour (`sameForSeconds`) is the same thing too, as long as it `stands` (was not taken
 * back since). So are the same words sent from two pages at the same instant: the second waits for the first.
 */
export async function once<T extends Readonly<Record<string, string | number | boolean | null>>, Reason extends string>(
  tx: Tx,
  scope: readonly [use: string, personId: string],
  key: string | undefined,
  content: readonly (string | undefined)[],
  act: () => Promise<Outcome<T, Reason>>,
  stands: (done: T) => Promise<boolean>,
  sameForSeconds = 3600,
): Promise<Outcome<T, Reason>> {
  if (!key) return act();
  const said = createHash("sha256").update(JSON.stringify(content)).digest("base64url");
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${[...scope, said].join(":")}, 0))`;
  const whole = [...scope, key, said].join(":");
  const { count } = await tx.formOnce.createMany({ data: [{ key: whole, outcome: {} }], skipDuplicates: true });
  if (count === 0) {
    const done = await tx.formOnce.findUniqueOrThrow({ where: { key: whole }, select: { outcome: true } });
    return ok(done.outcome as T);
  }
  const outcome = (await saidJustBefore<T>(tx, scope, whole, said, stands, sameForSeconds)) ?? (await act());
  if (outcome.ok) await tx.formOnce.update({ where: { key: whole }, data: { outcome: outcome.value } });
  else await tx.formOnce.delete({ where: { key: whole } });
  return outcome;
}

/** What the same words, sent with another key, have done in these last seconds, when it still stands. */
async function saidJustBefore<T>(
  tx: Tx,
  scope: readonly string[],
  whole: string,
  said: string,
  stands: (done: T) => Promise<boolean>,
  seconds: number,
): Promise<Outcome<T, never> | undefined> {
  const [before] = await tx.$queryRaw<{ outcome: T }[]>`
    select outcome from form_once
    where starts_with(key, ${`${scope.join(":")}:`}) and right(key, ${said.length}) = ${said} and key <> ${whole}
      and created_at > now() - make_interval(secs => ${seconds})
    order by created_at desc limit 1`;
  return before && (await stands(before.outcome)) ? ok(before.outcome) : undefined;
}
