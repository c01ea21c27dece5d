import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** Where linkable things live: each has its lineage under its own address, as a page and as JSON. */
const linkable = {
  note: "notes/:id",
  group: "regroupements/:id",
  proposal: "propositions/:id",
  poll: "votes/:id",
  decision: "decisions/:id",
  criterion: "label/criteres/:code",
  "prepared-criterion": "label/criteres/ebauches/:id",
  card: "orientation/:slug/:code",
};

export const lineageRoutes: RouteConfigEntry[] = [
  route("notes/:id", "routes/lineage/note.tsx"),
  route("regroupements/:id", "routes/lineage/group.tsx"),
  ...Object.entries(linkable).flatMap(([kind, address]) => [
    route(`${address}/lignee`, "routes/lineage/lineage.tsx", { id: `lineage-of-${kind}` }),
    route(`${address}/lignee.json`, "routes/lineage/lineage-json.ts", { id: `lineage-json-of-${kind}` }),
  ]),
];
