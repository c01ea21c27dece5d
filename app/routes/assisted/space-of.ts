import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { type FoundSpace, findSpace, spaceSubject } from "#server/areas/spaces/public";
import type { Language } from "~/i18n/language";

/** The address of a chantier's pages, and the permission that all of these ask: to enter what others wrote on paper. */
export const guard = {
  params: z.object({ slug: z.string().max(40) }),
  of: ({ app, params }: { app: App; params: { slug: string } }) =>
    spaceSubject(app.db, { slug: params.slug }, app.now()),
  may: "assist",
} as const;

/** The chantier of the address. */
export async function spaceOf(app: App, slug: string, language?: Language): Promise<FoundSpace> {
  const space = await findSpace(app.db, { slug }, app.now(), language);
  if (!space) throw data({ why: "not-there" }, { status: 404 });
  return space;
}
