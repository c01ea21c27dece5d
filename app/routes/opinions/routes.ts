import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const opinionsRoutes: RouteConfigEntry[] = [
  route("chantiers/:slug/avis", "routes/opinions/list.tsx"),
  route("chantiers/:slug/avis/nouveau", "routes/opinions/new.tsx"),
  route("avis/:id", "routes/opinions/conversation.tsx"),
  route("avis/:id/polis/:file", "routes/opinions/polis-file.ts"),
];
