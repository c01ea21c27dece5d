import { data } from "react-router";
import { z } from "zod";
import type { Action } from "~/domain/access/can";
import type { Language } from "~/i18n/language";
import type { App } from "../app";
import { findSpace, spaceSubject } from "../areas/spaces/public";

const params = z.object({ slug: z.string().max(20) });
type Params = z.output<typeof params>;

/** The guard of a page under /chantiers/:slug: the permission is asked about that chantier. */
export function ofSpace(may: Action) {
  return {
    params,
    may,
    of: ({ app, params }: { app: App; params: Params }) => spaceSubject(app.db, { slug: params.slug }, app.now()),
  } as const;
}

/** The chantier of the address, as the head of a page names it. @throws a 404 when there is none */
export async function spaceOfPage({ app, params, language }: { app: App; params: Params; language: Language }) {
  const space = await findSpace(app.db, { slug: params.slug }, app.now(), language);
  if (!space) throw data({ why: "not-there" }, { status: 404 });
  return { id: space.id, slug: space.slug, code: space.code, shortTitle: space.shortTitle };
}
