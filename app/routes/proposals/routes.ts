import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const proposalsRoutes: RouteConfigEntry[] = [
  route("chantiers/:slug/propositions", "routes/proposals/list.tsx"),
  route("chantiers/:slug/propositions/nouvelle", "routes/proposals/new.tsx"),
  route("chantiers/:slug/propositions/importer", "routes/proposals/import.tsx"),
  route("propositions/apercu", "routes/proposals/preview.ts"),
  route("propositions/:id", "routes/proposals/proposal.tsx"),
  route("propositions/:id/modifier", "routes/proposals/edit.tsx"),
  route("propositions/:id/auteurs", "routes/proposals/co-authors.tsx"),
  route("propositions/:id/invitation", "routes/proposals/invitation.tsx"),
  route("invitations/:token", "routes/proposals/invitation-link.tsx"),
  route("propositions/:id/reunir", "routes/proposals/merge.tsx"),
  route("propositions/:id/decouper", "routes/proposals/split.tsx"),
  route("propositions/:id/reponse", "routes/proposals/answer.tsx"),
  route("chantiers/:slug/reponses", "routes/proposals/answers.tsx"),
  route("propositions/:id/modifications", "routes/proposals/amendments.tsx"),
  route("propositions/:id/modifications/nouvelle", "routes/proposals/new-amendment.tsx"),
  route("propositions/:id/modifications/:number", "routes/proposals/amendment.tsx"),
  route("propositions/:id/passages", "routes/proposals/passages.tsx"),
  route("propositions/:id/passages/:version/:place", "routes/proposals/passage.tsx"),
  route("propositions/:id/versions", "routes/proposals/versions.tsx"),
  route("propositions/:id/versions/:number", "routes/proposals/version.tsx"),
];
