import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const moderationRoutes: RouteConfigEntry[] = [
  route("regles", "routes/moderation/rules.tsx"),
  route("signaler/:kind/:id", "routes/moderation/report.tsx"),
  route("moderation", "routes/moderation/queue.tsx"),
  route("moderation/registre", "routes/moderation/log.tsx"),
  route("moderation/recours/:token", "routes/moderation/appeal.tsx"),
  route("moderation/:id", "routes/moderation/case.tsx"),
];
