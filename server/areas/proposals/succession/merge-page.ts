import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { awaitingStates } from "~/domain/proposals/lifecycle";
import type { App } from "../../../app";
import type { FoundProposal } from "../find-proposal";

/** How many proposals one may choose among: the newest. */
const most = 100;

/** What the forms that merge or split begin with. */
export type MergePage = {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly revision: number;
  /** The others that this reader may merge into it. */
  readonly others: readonly { readonly id: string; readonly title: string; readonly supportCount: number }[];
};

/** A proposal to merge or to split; null for whoever may not. */
export async function mergePage(
  app: Pick<App, "db">,
  proposal: FoundProposal,
  viewer: Actor,
): Promise<MergePage | null> {
  if (!can(viewer, "merge-proposals", proposal.subject).ok) return null;
  const [version, others] = await Promise.all([
    app.db.proposalVersion.findUniqueOrThrow({
      where: { proposalId_number: { proposalId: proposal.id, number: proposal.currentVersion } },
      select: { title: true, summary: true, body: { select: { markdown: true } } },
    }),
    app.db.proposal.findMany({
      where: { spaceId: proposal.spaceId, state: { in: [...awaitingStates] }, id: { not: proposal.id } },
      orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
      take: most,
      select: {
        id: true,
        title: true,
        supportCount: true,
        state: true,
        authors: { select: { personId: true } },
      },
    }),
  ]);
  return {
    title: version.title,
    summary: version.summary,
    text: version.body.markdown,
    revision: proposal.revision,
    others: others
      .filter(
        (one) =>
          can(viewer, "merge-proposals", {
            ...proposal.subject,
            state: one.state === "under-review" ? "under-review" : "published",
            authorIds: one.authors.map((author) => author.personId),
          }).ok,
      )
      .map(({ id, title, supportCount }) => ({ id, title, supportCount })),
  };
}
