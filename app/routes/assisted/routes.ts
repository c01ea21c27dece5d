import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const assistedRoutes: RouteConfigEntry[] = [
  route("chantiers/:slug/papier", "routes/assisted/papers.tsx"),
  route("chantiers/:slug/papier/saisir", "routes/assisted/enter.tsx"),
  route("chantiers/:slug/papier/feuilles/:stack", "routes/assisted/sheets.tsx"),
  route("feuilles/:id", "routes/assisted/sheet.tsx"),
];
