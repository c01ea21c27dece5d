import CircleQuestionMark from "lucide-react/icons/circle-question-mark";
import Scale from "lucide-react/icons/scale";
import ThumbsUp from "lucide-react/icons/thumbs-up";
import UserCheck from "lucide-react/icons/user-check";
import type { IconSource } from "~/ui/icon";

/** What one can say of a note without writing: never without its words beside it or read aloud. */
export const reactionSigns: Readonly<Record<"agree" | "same" | "doubt" | "unclear", IconSource>> = {
  agree: ThumbsUp,
  same: UserCheck,
  doubt: Scale,
  unclear: CircleQuestionMark,
};
