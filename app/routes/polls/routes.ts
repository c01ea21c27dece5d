import { type RouteConfigEntry, route } from "@react-router/dev/routes";

export const pollsRoutes: RouteConfigEntry[] = [
  route("chantiers/:slug/votes", "routes/polls/list.tsx"),
  route("chantiers/:slug/votes/nouveau", "routes/polls/new.tsx"),
  route("votes/:id", "routes/polls/poll.tsx"),
  route("votes/:id/modifier", "routes/polls/change.tsx"),
  route("votes/:id/recu", "routes/polls/receipt.tsx"),
  route("votes/:id/code", "routes/polls/vote-by-code.tsx"),
  route("votes/:id/codes", "routes/polls/codes.tsx"),
  route("votes/:id/liste", "routes/polls/list-of-voters.tsx"),
  route("votes/:id/salle", "routes/polls/room.tsx"),
  route("votes/:id/journal", "routes/polls/log.tsx"),
  route("voter", "routes/polls/code-polls.tsx"),
  route("retrouver-mon-bulletin", "routes/polls/find-ballot.tsx"),
  route("votes/:id/bulletins.csv", "routes/polls/ballots-csv.ts"),
];
