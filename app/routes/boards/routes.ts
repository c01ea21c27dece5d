import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const boardsRoutes: RouteConfigEntry[] = [
  route("rejoindre", "routes/boards/join.tsx"),
  route("chantiers/:slug/murs", "routes/boards/walls.tsx"),
  route("murs/:id", "routes/boards/wall.tsx"),
  route("murs/:id/liste", "routes/boards/wall-list.tsx"),
  route("murs/:id/projection", "routes/boards/projection.tsx"),
  route("murs/:id/deroule", "routes/boards/run.tsx"),
  route("murs/:id/geste", "routes/boards/gesture.ts"),
  route("edition/:slug/salles", "routes/boards/rooms.tsx"),
  route("edition/:slug/pleniere", "routes/boards/plenary.tsx"),
  route("murs/:id/garder", "routes/boards/keep.tsx"),
  route("murs/:id/papier", "routes/boards/paper.tsx"),
  route("murs/:id/cartes", "routes/boards/cards.tsx"),
  route("murs/:id/fichiers/:file", "routes/boards/wall-file.ts"),
  route("murs/:id/convertir", "routes/boards/turn.tsx"),
  route("murs/:id/proposition", "routes/boards/convert.tsx"),
];
