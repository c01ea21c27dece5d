import { type RouteConfigEntry, route } from "@react-router/dev/routes";

/** Absent in production. */
export const devRoutes: RouteConfigEntry[] =
  process.env.NODE_ENV === "production"
    ? []
    : [route("dev/ui", "routes/dev/ui.tsx"), route("dev/scenarios/:name", "routes/dev/scenario.ts")];
