import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const spacesRoutes: RouteConfigEntry[] = [
  route("chantiers", "routes/spaces/list.tsx"),
  route("chantiers/:slug", "routes/spaces/space.tsx"),
  route("chantiers/:slug/productions", "routes/spaces/productions.tsx"),
];
