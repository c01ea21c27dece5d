import { createHash } from "node:crypto";
import { type Outcome, ok } from "~/domain/outcome";
import type { Tx } from "./client";

/**
 * Does a form's thing once however often the form is sent: the second sending, even at the same instant, waits for the
 * first and is given its answer. `key` is the random one the page put in the form (none: done every time); `scope`
 * names the use and the person, so that nobody is given another's answer; `content` is what was written: a form that
 * came back with the browser's "back" and says something else is another thing, not the same one again. A refusal is not
 * remembered: what was corrected may be sent again. The value must survive JSON.
 */
export async function once<T extends Readonly<Record<string, string | number | boolean | null>>, Reason extends string>(
  tx: Tx,
  scope: readonly [use: string, personId: string],
  key: string | undefined,
  content: readonly (string | undefined)[],
  act: () => Promise<Outcome<T, Reason>>,
): Promise<Outcome<T, Reason>> {
  if (!key) return act();
  const said = createHash("sha256").update(JSON.stringify(content)).digest("base64url");
  const whole = [...scope, key, said].join(":");
  const { count } = await tx.formOnce.createMany({ data: [{ key: whole, outcome: {} }], skipDuplicates: true });
  if (count === 0) {
    const done = await tx.formOnce.findUniqueOrThrow({ where: { key: whole }, select: { outcome: true } });
    return ok(done.outcome as T);
  }
  const outcome = await act();
  if (outcome.ok) await tx.formOnce.update({ where: { key: whole }, data: { outcome: outcome.value } });
  else await tx.formOnce.delete({ where: { key: whole } });
  return outcome;
}
