import type { CommentView } from "~/domain/comments/discussion";
import { reactionKinds } from "~/domain/comments/reactions";
import { useSite } from "~/features/site/viewer";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { VisuallyHidden } from "~/ui/visually-hidden";

/** The few words one can say of a comment, with how many said them: buttons for who may, counts for the others. */
export function Reactions({ comment, may }: { comment: CommentView; may: boolean }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const count = (kind: (typeof reactionKinds)[number]) =>
    comment.reactions[kind] > 0 ? ` ${formatNumber(language, comment.reactions[kind])}` : "";
  if (!may || comment.mine) {
    const said = reactionKinds.filter((kind) => comment.reactions[kind] > 0);
    return said.length > 0 ? (
      <p className="small soft comment__said">
        {said.map((kind) => `${t(`comments:reaction.${kind}`)}${count(kind)}`).join(", ")}
      </p>
    ) : null;
  }
  return (
    <form method="post" className="reactions no-print">
      <input type="hidden" name="intent" value="react" />
      <input type="hidden" name="comment" value={comment.id} />
      {reactionKinds.map((kind) => (
        <button
          key={kind}
          type="submit"
          name="reaction"
          value={kind}
          className="reaction"
          aria-pressed={comment.reacted.includes(kind)}
        >
          {t(`comments:reaction.${kind}`)}
          {count(kind)}
          <VisuallyHidden> {t("comments:reactionOn", { name: comment.author })}</VisuallyHidden>
        </button>
      ))}
    </form>
  );
}
