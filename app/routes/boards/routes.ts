import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const boardsRoutes: RouteConfigEntry[] = [route("rejoindre", "routes/boards/join.tsx")];
