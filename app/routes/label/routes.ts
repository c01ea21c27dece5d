import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const labelRoutes: RouteConfigEntry[] = [
  route("label", "routes/label/label.tsx"),
  route("label/criteres/nouveau", "routes/label/new-criterion.tsx"),
  route("label/criteres/ebauches/:id", "routes/label/draft-criterion.tsx"),
  route("label/criteres/:code", "routes/label/criterion.tsx"),
  route("label/criteres/:code/modifier", "routes/label/change-criterion.tsx"),
];
