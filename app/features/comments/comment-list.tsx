import type { CommentView } from "~/domain/comments/discussion";
import { Talk } from "~/ui/talk";
import { CommentItem } from "./comment-item";

/** Conversations one under the other, where something else than a whole discussion is shown; nothing for none. */
export function CommentList({
  comments,
  label,
  react,
  on,
}: {
  comments: readonly CommentView[];
  label: string;
  react: boolean;
  /** The proposal, where what each is about is to be said. */
  on?: string;
}) {
  if (comments.length === 0) return null;
  return (
    <Talk label={label}>
      {comments.map((comment) => (
        <CommentItem key={comment.id} comment={comment} depth={0} react={react} on={on} />
      ))}
    </Talk>
  );
}
