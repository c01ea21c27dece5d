import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const registrationRoutes: RouteConfigEntry[] = [
  route("chantiers/:slug/inscription", "routes/registration/register.tsx"),
  route("chantiers/:slug/inscriptions", "routes/registration/registrations.tsx"),
  route("chantiers/:slug/seances", "routes/registration/sessions.tsx"),
  route("chantiers/:slug/seances/:id", "routes/registration/session.tsx"),
  route("chantiers/:slug/seances/:id/presence", "routes/registration/attendance.tsx"),
  route("chantiers/:slug/seances/:id/feuille", "routes/registration/attendance-sheet.tsx"),
  route("chantiers/:slug/seances/:id/affiche", "routes/registration/poster.tsx"),
  route("chantiers/:slug/seances/:id/presence.csv", "routes/registration/attendance-csv.ts"),
  route("seances/:id/arrivee", "routes/registration/arrival.tsx"),
  route("presence/:code", "routes/registration/door-code.tsx"),
  route("inscriptions/annuler/:token", "routes/registration/cancel-link.tsx"),
];
