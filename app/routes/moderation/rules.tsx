import { guarded } from "#server/http/guarded";
import { RulesPage } from "~/features/moderation/rules-page";

export const handle = { script: "never" };

export const loader = guarded({}, () => null);

/** The rules of the discussions, and how they are looked after. */
export default function Rules() {
  return <RulesPage />;
}
