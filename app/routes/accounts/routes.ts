import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const accountsRoutes: RouteConfigEntry[] = [
  route("connexion", "routes/accounts/sign-in.tsx"),
  route("connexion/code", "routes/accounts/code.tsx"),
  route("connexion/externe", "routes/accounts/provider.tsx"),
  route("connexion/externe/retour", "routes/accounts/provider-return.tsx"),
  route("connexion/verification", "routes/accounts/second-step.tsx"),
  route("inscription", "routes/accounts/sign-up.tsx"),
  route("deconnexion", "routes/accounts/sign-out.tsx"),
  route("compte", "routes/accounts/account.tsx"),
  route("compte/double-verification", "routes/accounts/second-factor.tsx"),
  route("premier-administrateur/:token", "routes/accounts/first-administrator.tsx"),
  route("administration", "routes/accounts/administration.tsx"),
  route("administration/courriels", "routes/accounts/outbox.tsx"),
  route("administration/journal", "routes/accounts/event-log.tsx"),
];
