import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const registrationRoutes: RouteConfigEntry[] = [
  route("chantiers/:slug/inscription", "routes/registration/register.tsx"),
  route("chantiers/:slug/inscriptions", "routes/registration/registrations.tsx"),
  route("chantiers/:slug/seances", "routes/registration/sessions.tsx"),
  route("chantiers/:slug/seances/:id", "routes/registration/session.tsx"),
  route("inscriptions/annuler/:token", "routes/registration/cancel-link.tsx"),
];
