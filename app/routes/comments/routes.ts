import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const commentsRoutes: RouteConfigEntry[] = [
  route("edition/:slug/discussion", "routes/comments/edition.tsx"),
  route("chantiers/:slug/discussion", "routes/comments/space.tsx"),
  route("discussions/:kind/:id/point", "routes/comments/summary.tsx"),
  route("commentaires/:id", "routes/comments/comment.tsx"),
  route("commentaires/:id/modifier", "routes/comments/edit.tsx"),
  route("commentaires/:id/versions", "routes/comments/versions.tsx"),
];
