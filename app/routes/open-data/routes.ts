import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** The files themselves (…/propositions.csv) are streamed by server/export/data-routes.ts. */
export const openDataRoutes: RouteConfigEntry[] = [
  route("donnees", "routes/open-data/index.tsx"),
  route("donnees/:set", "routes/open-data/set.tsx"),
  route("donnees/:set/:row", "routes/open-data/row.tsx"),
];
