import type { FoundTarget } from "#server/areas/comments/find-target";
import { discussionOf } from "#server/areas/comments/queries";
import type { Guarded } from "#server/http/guarded";
import { keptForm } from "#server/http/kept-form";
import { sortOf } from "~/domain/comments/sort";
import { stanceOf } from "~/domain/comments/stance";
import { pageOf } from "~/domain/page-of";

/** What a page that shows a discussion is given: the page and the stance its address asks for, and what was typed before signing in. */
export async function loadDiscussion(
  { app, actor, url }: Pick<Guarded<unknown>, "app" | "actor" | "url">,
  found: FoundTarget,
  part: { readonly amendmentId?: string } = {},
) {
  const signedIn = actor.kind !== "visitor";
  const asked = {
    stance: stanceOf(url.searchParams.get("avis")),
    sort: sortOf(url.searchParams.get("tri")),
    page: pageOf(url.searchParams),
    ...part,
  };
  const [discussion, kept] = await Promise.all([
    discussionOf(app, found, actor, asked),
    signedIn ? keptForm(app, url.searchParams.get("garde")) : null,
  ]);
  return {
    discussion,
    kept: kept ? { stance: kept.stance ?? "", text: kept.text ?? "" } : null,
    once: signedIn ? app.randomId() : "",
    shown: signedIn ? app.now().getTime() : 0,
  };
}
