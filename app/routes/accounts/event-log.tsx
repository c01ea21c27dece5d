import { useLoaderData } from "react-router";
import { z } from "zod";
import { eventLog, spacesForRoles } from "#server/areas/accounts/public";
import { guarded } from "#server/http/guarded";
import { parisMidnight } from "~/domain/spaces/paris-day";
import { EventLogPage } from "~/features/accounts/event-log-page";

export const handle = { script: "never" };

/** What the address asks for; what it says wrongly is not asked. */
const asked = z.object({
  quoi: z
    .string()
    .regex(/^[a-z.-]{1,40}$/)
    .catch(""),
  chantier: z.uuid().nullable().catch(null),
  personne: z.uuid().nullable().catch(null),
  qui: z.string().trim().max(80).catch(""),
  du: z.iso.date().catch(""),
  au: z.iso.date().catch(""),
  avant: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable()
    .catch(null),
});

export const loader = guarded({ may: "administer" }, async ({ app, url, language }) => {
  const filter = asked.parse(Object.fromEntries(url.searchParams));
  const { quoi, chantier, personne, qui, du, au, avant } = filter;
  const [spaces, log] = await Promise.all([
    spacesForRoles(app, language),
    eventLog(
      app,
      {
        kind: quoi,
        spaceId: chantier,
        personId: personne,
        name: qui,
        from: du ? parisMidnight(du) : null,
        to: au ? parisMidnight(au, 1) : null,
        before: avant,
      },
      language,
    ),
  ]);
  return { filter: { quoi, chantier, personne, qui, du, au }, spaces, ...log };
});

export default function EventLog() {
  return <EventLogPage {...useLoaderData<typeof loader>()} />;
}
