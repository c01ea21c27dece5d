import MessageSquare from "lucide-react/icons/message-square";
import { useSyncExternalStore } from "react";
import { isAlone } from "~/domain/boards/run-sheet";
import { countReactions } from "~/domain/boards/talk";
import { useTranslation } from "~/i18n/use-translation";
import { Icon } from "~/ui/icon";
import { reactionSigns } from "~/ui/signs/reaction-signs";
import { useWallHands } from "./wall-hands";

/** How many comments and reactions a note has, at its foot: a button that opens them. Nothing while people write alone. */
export function NoteMarks({ id }: { id: string }) {
  const { t } = useTranslation();
  const { store, frame, openTalk } = useWallHands();
  const read = () => store.talk(id);
  const talk = useSyncExternalStore((listener) => store.subscribe(id, listener), read, read);
  if (!talk || isAlone(frame.run)) return null;
  const reactions = countReactions(talk);
  const words = [
    ...(talk.comments.length > 0 ? [t("boards:talk.comments", { count: talk.comments.length })] : []),
    ...reactions.map(({ kind, count }) => t(`boards:talk.reactions.${kind}`, { count })),
  ];
  if (words.length === 0) return null;
  return (
    <button
      type="button"
      className="note__marks"
      aria-label={words.join(", ")}
      title={words.join(", ")}
      onClick={() => openTalk(id)}
    >
      {talk.comments.length > 0 ? (
        <span>
          <Icon of={MessageSquare} />
          {talk.comments.length}
        </span>
      ) : null}
      {reactions.map(({ kind, count }) => (
        <span key={kind}>
          <Icon of={reactionSigns[kind]} />
          {count}
        </span>
      ))}
    </button>
  );
}
