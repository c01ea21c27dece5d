import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const pagesRoutes: RouteConfigEntry[] = [
  route("accessibilite", "routes/pages/accessibility.tsx"),
  route("mentions-legales", "routes/pages/legal.tsx"),
  route("donnees-personnelles", "routes/pages/personal-data.tsx"),
  route("demo", "routes/pages/demo.tsx"),
];
