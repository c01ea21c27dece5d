import { publicLog } from "#server/areas/moderation/queries";
import { guarded } from "#server/http/guarded";
import { LogPage } from "~/features/moderation/log-page";
import type { Route } from "./+types/log";

export const handle = { script: "never" };

export const loader = guarded({}, ({ app }) => publicLog(app));

/** What moderation did: counts and reasons, no text and no name. */
export default function Log({ loaderData }: Route.ComponentProps) {
  return <LogPage log={loaderData} />;
}
