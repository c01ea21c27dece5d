import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const notificationsRoutes: RouteConfigEntry[] = [
  route("suivre", "routes/notifications/follow.ts"),
  route("compte/notifications", "routes/notifications/notices.tsx"),
  route("compte/suivis", "routes/notifications/followed.tsx"),
  route("chantiers/:slug/messages", "routes/notifications/messages.tsx"),
  route("desabonnement/:token", "routes/notifications/unsubscribe.tsx"),
];
