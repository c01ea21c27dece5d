import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const decisionsRoutes: RouteConfigEntry[] = [
  route("chantiers/:slug/decisions", "routes/decisions/list.tsx"),
  route("chantiers/:slug/decisions/nouvelle", "routes/decisions/new.tsx"),
  route("decisions/:id", "routes/decisions/decision.tsx"),
  route("decisions/:id/modifier", "routes/decisions/change.tsx"),
];
