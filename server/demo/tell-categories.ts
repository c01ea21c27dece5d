import { categoriesOf, rulesOf, setWritingRules } from "#server/areas/proposals/public";
import { detailed, type Proposal } from "../../prisma/factories/a-proposal";
import type { Space } from "../../prisma/factories/a-space";
import { must } from "../../prisma/factories/must";
import type { App } from "../app";
import type { Cast } from "./cast";
import { categories11, details11, template11 } from "./content-1-1";
import { filesOfWalls } from "./files-1-1";

/** Chantier 1.1 asks for three headings, and its proposals are put into three categories; one brings two files. */
export async function tellCategories(
  app: App,
  cast: Cast,
  space: Space,
  proposal: (key: string) => Proposal,
): Promise<void> {
  const { revision } = await rulesOf(app.db, space.id);
  const categories = categories11.map((name) => ({ name }));
  must(
    await setWritingRules(app, cast.named("karim"), { spaceId: space.id, revision, template: template11, categories }),
  );
  const offered = await categoriesOf(app.db, space.id);
  for (const [key, { category, tags }] of Object.entries(details11)) {
    const chosen = offered.find(({ name }) => name === category);
    const files = key === "murs" ? await filesOfWalls(app, proposal(key)) : [];
    await detailed(app, proposal(key), { categoryId: chosen?.id ?? null, tags, files });
  }
}
