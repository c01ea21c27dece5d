import { useLoaderData } from "react-router";
import { eventLog, spacesForRoles } from "#server/areas/accounts/public";
import { guarded } from "#server/http/guarded";
import { EventLogPage } from "~/features/accounts/event-log-page";

export const handle = { script: "never" };

export const loader = guarded({ may: "administer" }, async ({ app, url, language }) => {
  const kind = (url.searchParams.get("quoi") ?? "").replace(/[^a-z.-]/g, "").slice(0, 40);
  const asked = url.searchParams.get("chantier") ?? "";
  const spaces = await spacesForRoles(app, language);
  const space = spaces.some((one) => one.id === asked) ? asked : null;
  const before = url.searchParams.get("avant") ?? "";
  return {
    kind,
    space,
    spaces,
    ...(await eventLog(app, { kind, space, before: /^\d{1,18}$/.test(before) ? before : null })),
  };
});

export default function EventLog() {
  return <EventLogPage {...useLoaderData<typeof loader>()} />;
}
