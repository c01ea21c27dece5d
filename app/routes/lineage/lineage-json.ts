import { lineageJson } from "#server/areas/lineage/lineage-json";
import { lineageOf, nodeAt } from "#server/areas/lineage/public";
import { guarded } from "#server/http/guarded";
import { barePath } from "~/i18n/language";

/** The lineage for machines: server/areas/lineage/lineage-json.ts says its shape. */
export const loader = guarded({}, async ({ app, actor, url }) => {
  const address = decodeURI(barePath(url.pathname)).replace(/\/lignee\.json$/, "");
  const id = await nodeAt(app.db, address);
  const lineage = id ? await lineageOf(app, id, actor) : null;
  if (!lineage) return Response.json({ why: "not-there" }, { status: 404 });
  return Response.json(lineageJson(lineage, address, app.env.publicUrl), {
    headers: actor.kind === "visitor" ? { "access-control-allow-origin": "*" } : {},
  });
});
