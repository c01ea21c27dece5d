import { pageOf } from "~/domain/page-of";
import { type ProposalList, type ProposalSort, type ProposalState, proposalSorts } from "~/domain/proposals/views";

const stateWords: Record<ProposalState, string> = { published: "", draft: "brouillons", withdrawn: "retirees" };
const sortWords: Record<ProposalSort, string> = { recent: "", supported: "soutiens", discussed: "commentaires" };

type Asked = Pick<ProposalList, "state" | "sort" | "page">;

/** The bare address of a page of a chantier's proposals; what goes without saying is not said. */
export function listAddress(slug: string, { state, sort, page }: Asked): string {
  const query = new URLSearchParams();
  if (stateWords[state]) query.set("etat", stateWords[state]);
  if (sortWords[sort]) query.set("tri", sortWords[sort]);
  if (page > 1) query.set("page", String(page));
  const asked = query.toString();
  return `/chantiers/${slug}/propositions${asked ? `?${asked}` : ""}`;
}

/** What such an address asks for; anything unknown asks for nothing. */
export function askedOf(query: URLSearchParams): Asked {
  const states = ["published", "draft", "withdrawn"] as const;
  return {
    state: states.find((state) => stateWords[state] === (query.get("etat") ?? "")) ?? "published",
    sort: proposalSorts.find((sort) => sortWords[sort] === (query.get("tri") ?? "")) ?? "recent",
    page: pageOf(query),
  };
}
