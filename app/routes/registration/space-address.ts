import { z } from "zod";
import type { App } from "#server/app";
import { spaceSubject } from "#server/areas/spaces/public";
import type { Subject } from "~/domain/access/can";

/** The address of a chantier's pages. */
export const spaceParams = z.object({ slug: z.string().max(40) });

/** What is asked about: the chantier of the address. */
export function spaceOfAddress({ app, params }: { app: App; params: { slug: string } }): Promise<Subject | null> {
  return spaceSubject(app.db, { slug: params.slug }, app.now());
}
