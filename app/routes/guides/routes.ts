import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const guidesRoutes: RouteConfigEntry[] = [
  route("orientation", "routes/guides/list.tsx"),
  route("orientation/:slug", "routes/guides/guide.tsx"),
  route("orientation/:slug/modifier", "routes/guides/edit.tsx"),
  route("orientation/:slug/fiches/nouvelle", "routes/guides/new-card.tsx"),
  route("orientation/:slug/fiches/:code/modifier", "routes/guides/change-card.tsx"),
  route("orientation/:slug/:code", "routes/guides/step.tsx"),
  route("chantiers/:slug/guides/nouveau", "routes/guides/new.tsx"),
];
