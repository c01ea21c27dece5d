import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const peopleRoutes: RouteConfigEntry[] = [
  route("personnes/:id", "routes/people/person.tsx"),
  route("compte/page-publique", "routes/people/profile.tsx"),
  route("compte/ici-avant", "routes/people/here-before.tsx"),
  route("compte/donnees", "routes/people/my-data.tsx"),
  route("compte/donnees/:file", "routes/people/data-file.ts"),
];
