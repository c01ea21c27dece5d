import { type FormEvent, useState } from "react";
import { LIMITS } from "~/domain/boards/limits";
import { REACTION_KINDS, type ReactionKind } from "~/domain/boards/reactions";
import { isAlone } from "~/domain/boards/run-sheet";
import { inShort } from "~/domain/boards/talk";
import { newId } from "~/features/live/new-id";
import { useReason } from "~/features/site/refusal";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";
import { Icon } from "~/ui/icon";
import { reactionSigns } from "~/ui/signs/reaction-signs";
import { TextArea } from "~/ui/text-area";
import { useNoteBy } from "../note-by";
import { DialogNews } from "./dialog-news";
import { usePlacedNote, useShape, useWallHands } from "./wall-hands";

/** What is said of a note: reactions to press, comments one under the other, and one's own to write. */
export function TalkDialog({ id, onClose }: { id: string; onClose(): void }) {
  const { t } = useTranslation();
  const reason = useReason();
  const by = useNoteBy();
  const hands = useWallHands();
  const { store, frame, mine } = hands;
  useShape(store);
  const note = usePlacedNote(store, id)?.note;
  const [wrong, setWrong] = useState<string | null>(null);
  const [news, setNews] = useState({ text: "", takesFocus: false, count: 0 });
  const tell = (text: string, takesFocus: boolean) => setNews(({ count }) => ({ text, takesFocus, count: count + 1 }));
  const remove = (comment: string) => {
    if (hands.act({ do: "remove-comment", id: comment })) tell(t("wall-talk:removed"), true);
  };
  // While people write alone nothing of the others is seen; what one is typing stays.
  const talk = isAlone(frame.run) ? undefined : store.talk(id);
  const own = talk?.reactions.find((one) => mine(one.id));
  const open = frame.hands.facilitates || (frame.hands.writes && !hands.locked.has(id));
  const react = (kind: ReactionKind) =>
    hands.act({ do: "react", id: newId(), note: id, kind: own?.kind === kind ? null : kind, own: own?.id ?? null });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = String(new FormData(form).get("text") ?? "").trim();
    if (text === "") {
      setWrong("talk-empty");
      return;
    }
    if (text.length > LIMITS.commentText) {
      setWrong("talk-too-long");
      return;
    }
    if (!hands.act({ do: "add-comment", id: newId(), note: id, text })) return;
    setWrong(null);
    tell(t("wall-talk:added"), false);
    form.reset();
  };
  return (
    <Dialog open onClose={onClose} title={t("wall-talk:title")}>
      <blockquote className={`talk__of k-${note?.kind ?? "none"}`}>
        <Written>{inShort(note?.text ?? "", 200)}</Written>
      </blockquote>
      {/* biome-ignore lint/a11y/useSemanticElements: a row of buttons, not fields of a form. */}
      <div className="row talk__reactions" role="group" aria-label={t("wall-talk:react")}>
        {REACTION_KINDS.map((kind) => {
          const count = talk?.reactions.filter((one) => one.kind === kind).length ?? 0;
          return (
            <Button
              key={kind}
              type="button"
              small
              data-operation="react-note"
              aria-pressed={own?.kind === kind}
              onClick={open ? () => react(kind) : undefined}
              aria-disabled={open ? undefined : true}
            >
              <Icon of={reactionSigns[kind]} />
              {t(`wall-talk:kind.${kind}`)}
              {count > 0 ? <b> {count}</b> : null}
            </Button>
          );
        })}
      </div>
      {talk && talk.comments.length > 0 ? (
        <ol className="talk__comments">
          {talk.comments.map((one) => (
            <li key={one.id}>
              <p id={`c-${one.id}`}>
                <Written>{one.text}</Written>
              </p>
              <p className="small soft row">
                {mine(one.id) ? t("boards:you") : by(frame, { authorName: one.authorName, writtenFor: "" })}
                {open && (frame.hands.facilitates || mine(one.id)) ? (
                  <Button
                    type="button"
                    small
                    look="quiet"
                    aria-describedby={`c-${one.id}`}
                    onClick={() => remove(one.id)}
                  >
                    {t("wall-talk:remove")}
                  </Button>
                ) : null}
              </p>
            </li>
          ))}
        </ol>
      ) : (
        <p className="soft">{t("wall-talk:none")}</p>
      )}
      <DialogNews {...news} />
      <form className="stack gap-3" onSubmit={send} noValidate>
        {open ? (
          <TextArea
            name="text"
            id="commentaire"
            label={t("wall-talk:yours")}
            hint={frame.authors === "anonymous" ? t("wall-talk:hintAnonymous") : t("wall-talk:hint")}
            error={wrong ? reason(wrong, { max: LIMITS.commentText }) : undefined}
            rows={3}
          />
        ) : null}
        <div className="row">
          {open ? <Button>{t("wall-talk:send")}</Button> : null}
          <Button type="button" look="quiet" onClick={onClose}>
            {t("wall-talk:close")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
