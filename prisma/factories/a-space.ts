import type { App } from "#server/app";
import { createEdition, createSpace, findSpace, seedSwitch } from "#server/areas/spaces/public";
import { type PhaseAbility, phaseAbilities } from "~/domain/access/ability";
import { must } from "./must";

export type Space = { readonly id: string; readonly slug: string };

/** A chantier of its own edition, open to everything (or to `allows`) without an end. */
export async function aSpace(app: App, given: { readonly allows?: readonly PhaseAbility[] } = {}): Promise<Space> {
  const mark = app.randomId().slice(0, 8);
  const edition = must(
    await createEdition(app, "installation", {
      slug: `edition-${mark}`,
      title: "Une édition",
      place: "Ici",
      startsOn: "2019-11-14",
      endsOn: "2019-11-15",
      summary: "",
      english: {},
    }),
  );
  const texts = { title: "Un chantier", shortTitle: "Un chantier", question: "Quoi ?", context: "Cela.", aim: "Ceci" };
  return must(
    await createSpace(app, "installation", {
      ...texts,
      english: texts,
      editionId: edition.id,
      code: mark,
      deliverable: "criteria",
      illustration: "network",
      phases: [
        {
          title: "Suites",
          note: "",
          english: { title: "Follow-up", note: "" },
          startsAt: null,
          endsAt: null,
          allows: given.allows ?? phaseAbilities,
        },
      ],
    }),
  );
}

/** One of the seven chantiers of Switch 2019, by its slug; they are created when they are not there yet. */
export async function theSpace(app: App, slug: string): Promise<Space> {
  const there = await findSpace(app.db, { slug }, app.now());
  if (!there) await seedSwitch(app);
  const space = there ?? (await findSpace(app.db, { slug }, app.now()));
  if (!space) throw new Error(`there is no chantier ${slug}`);
  return { id: space.id, slug: space.slug };
}
