import { pageOf } from "~/domain/page-of";
import { readTags } from "~/domain/proposals/details";
import { proposalStates } from "~/domain/proposals/lifecycle";
import {
  type ListedState,
  type ListFilters,
  type ProposalList,
  type ProposalSort,
  proposalSorts,
} from "~/domain/proposals/views";

const stateWords: Record<ListedState, string> = {
  listed: "",
  published: "en-discussion",
  "under-review": "a-l-etude",
  accepted: "acceptees",
  "accepted-in-part": "acceptees-en-partie",
  "not-retained": "non-retenues",
  implemented: "realisees",
  draft: "brouillons",
  withdrawn: "retirees",
  replaced: "remplacees",
};
const sortWords: Record<ProposalSort, string> = { recent: "", supported: "soutiens", discussed: "commentaires" };

/** What a list may be narrowed to, in the order of its filters. */
export const listStates = ["listed", ...proposalStates.filter((state) => state !== "draft"), "draft"] as const;

type Asked = Pick<ProposalList, "state" | "sort" | "page"> & Partial<ListFilters>;

/** The bare address of a page of a chantier's proposals; what goes without saying is not said. */
export function listAddress(slug: string, { state, sort, page, category, tag }: Asked): string {
  const query = new URLSearchParams();
  if (stateWords[state]) query.set("etat", stateWords[state]);
  if (category) query.set("categorie", category);
  if (tag) query.set("mot", tag);
  if (sortWords[sort]) query.set("tri", sortWords[sort]);
  if (page > 1) query.set("page", String(page));
  const asked = query.toString();
  return `/chantiers/${slug}/propositions${asked ? `?${asked}` : ""}`;
}

/** What such an address asks for; anything unknown asks for nothing. */
export function askedOf(query: URLSearchParams): Asked {
  return {
    state: listStates.find((state) => stateWords[state] === (query.get("etat") ?? "")) ?? "listed",
    sort: proposalSorts.find((sort) => sortWords[sort] === (query.get("tri") ?? "")) ?? "recent",
    page: pageOf(query),
    category: query.get("categorie")?.slice(0, 60) || null,
    tag: readTags(query.get("mot")?.slice(0, 100) ?? "")[0] ?? null,
  };
}
