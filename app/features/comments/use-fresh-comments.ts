import { useEffect, useState } from "react";
import type { CommentView, DiscussionView } from "~/domain/comments/discussion";

/** Every comment of a tree, in its order. */
function idsOf(views: readonly CommentView[]): string[] {
  return views.flatMap((view) => [view.id, ...idsOf(view.answers)]);
}

/** The same tree without the comments that came since, but the reader's own. */
function known(views: readonly CommentView[], seen: ReadonlySet<string>): CommentView[] {
  return views
    .filter((view) => seen.has(view.id) || view.mine)
    .map((view) => ({ ...view, answers: known(view.answers, seen) }));
}

/**
 * What the page shows of a discussion that it follows: what others write in the meantime is counted, and shown when one
 * asks for it, so that nothing moves under the eyes. What is changed or taken off changes at once. Without scripts, or
 * when one goes to another page, order or stance, everything is shown.
 */
export function useFreshComments(discussion: DiscussionView): {
  readonly comments: readonly CommentView[];
  /** How many came since. */
  readonly fresh: number;
  /** Shows them; returns the first one's id. */
  show(): string | null;
} {
  const key = [discussion.target.id, discussion.stance, discussion.sort, discussion.page].join(" ");
  const [seen, setSeen] = useState<{ key: string; ids: ReadonlySet<string> } | null>(null);
  const ids = idsOf(discussion.comments);
  // Where nobody had spoken nothing can move: the first words are shown as they come.
  const current = seen?.key === key && seen.ids.size > 0 ? seen.ids : null;
  useEffect(() => {
    setSeen((before) =>
      before?.key === key && (before.ids.size > 0 || ids.length === 0) ? before : { key, ids: new Set(ids) },
    );
  });
  if (!current) return { comments: discussion.comments, fresh: 0, show: () => null };
  const comments = known(discussion.comments, current);
  const shown = new Set(idsOf(comments));
  const missing = ids.filter((id) => !shown.has(id));
  return {
    comments,
    fresh: missing.length,
    show: () => {
      setSeen({ key, ids: new Set(ids) });
      return missing[0] ?? null;
    },
  };
}
