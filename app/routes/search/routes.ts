import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const searchRoutes: RouteConfigEntry[] = [route("recherche", "routes/search/search.tsx")];
