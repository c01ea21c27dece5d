import { type Actor, personOf } from "~/domain/access/actor";
import type { App } from "../app";
import { mayTry, type RateRule } from "./rate-limits";

/** More than anyone writes who reads what they answer; a machine is stopped there. By account: a room shares a network. */
const rules = {
  comment: { name: "comment", tries: 60, seconds: 10 * 60 },
  proposal: { name: "proposal", tries: 20, seconds: 60 * 60 },
  amendment: { name: "amendment", tries: 40, seconds: 60 * 60 },
  // A text written together is sent again and again; each time it is laid beside what the others wrote.
  together: { name: "together", tries: 240, seconds: 10 * 60 },
} as const satisfies Record<string, RateRule>;

/**
 * Counts one sending of a form that publishes text, and says whether it may go on; refused as "wrote-a-lot". Who is not
 * signed in is not counted: the use case refuses them.
 */
export async function mayWrite(app: Pick<App, "pool">, actor: Actor, what: keyof typeof rules): Promise<boolean> {
  const personId = personOf(actor);
  return !personId || mayTry(app, rules[what], [personId]);
}
