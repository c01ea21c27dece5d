import { useContext } from "react";
import { arrowWords } from "~/domain/boards/arrow-words";
import { LIMITS } from "~/domain/boards/limits";
import { REACTION_KINDS } from "~/domain/boards/reactions";
import { saidAt, type Talk } from "~/domain/boards/talk";
import { useReason } from "~/features/site/refusal";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Select } from "~/ui/select";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";
import { ArrowEnds } from "../arrow-ends";
import { formState } from "../form-answer";
import { useNoteBy } from "../note-by";
import { isMine, type WallFacts } from "../wall-facts";
import { ListButton, ListForm } from "./list-form";
import { OwnContext } from "./list-live";
import type { ListGiven } from "./list-page";

/** The comments of a note, folded; who wrote one takes it off here. */
export function ListComments({ frame, noteId, talk }: { frame: WallFacts; noteId: string; talk: Talk | undefined }) {
  const { t } = useTranslation();
  const by = useNoteBy();
  const own = useContext(OwnContext);
  if (!talk || talk.comments.length === 0) return null;
  const locked = frame.locked.includes(noteId) && !frame.hands.facilitates;
  return (
    <Disclosure summary={t("boards:talk.comments", { count: talk.comments.length })}>
      <ol className="talk__comments" aria-describedby={`t-${noteId}`}>
        {talk.comments.map((one) => {
          const mine = own.has(one.id) || isMine(frame, one);
          return (
            <li key={one.id}>
              <p id={`c-${one.id}`}>
                <Written>{one.text}</Written>
              </p>
              <div className="small soft row">
                {mine ? t("boards:you") : by(frame, { authorName: one.authorName, writtenFor: "" })}
                {frame.hands.writes && !locked && (mine || frame.hands.facilitates) ? (
                  <ListButton intent="remove-comment" id={one.id} describedBy={`c-${one.id}`}>
                    {t("wall-talk:remove")}
                  </ListButton>
                ) : null}
              </div>
            </li>
          );
        })}
      </ol>
    </Disclosure>
  );
}

/** What one says of a note: a comment, a reaction. */
export function TalkForms({
  frame,
  noteId,
  talk,
  answer,
  once,
}: Pick<ListGiven, "frame" | "answer" | "once"> & { noteId: string; talk: Talk | undefined }) {
  const { t } = useTranslation();
  const reason = useReason();
  const own = useContext(OwnContext);
  const form = formState(answer, "add-comment", noteId);
  const wrong = form.wrong("text") ?? form.refusal?.reason ?? null;
  const reaction = talk?.reactions.find((one) => own.has(one.id) || isMine(frame, one));
  return (
    <>
      <ListForm intent="react" operation="react-note" id={noteId} className="lline">
        <Select
          key={reaction?.kind ?? "none"}
          name="kind"
          id={`reaction-${noteId}`}
          label={t("wall-talk:react")}
          defaultValue={reaction?.kind ?? "none"}
        >
          <option value="none">{t("wall-talk:nothing")}</option>
          {REACTION_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`wall-talk:kind.${kind}`)}
            </option>
          ))}
        </Select>
        <Button small>{t("wall-talk:reactDo")}</Button>
      </ListForm>
      <ListForm intent="add-comment" operation="comment-note" id={noteId} className="stack gap-2">
        <input type="hidden" name="once" value={form.typed("once", once)} />
        <TextArea
          name="text"
          id={`commentaire-${noteId}`}
          label={t("wall-talk:yours")}
          hint={frame.authors === "anonymous" ? t("wall-talk:hintAnonymous") : t("wall-talk:hint")}
          defaultValue={form.typed("text")}
          error={wrong ? reason(wrong, { max: LIMITS.commentText }) : undefined}
          rows={2}
        />
        <p>
          <Button small>{t("wall-talk:send")}</Button>
        </p>
      </ListForm>
    </>
  );
}

/** Where a note or group leads, and what leads to it, in words. */
export function ArrowsSaid({ view, id }: Pick<ListGiven, "view"> & { id: string }) {
  const { t } = useTranslation();
  const all = arrowWords(t, view.arrows, id, (end) => saidAt(view, end));
  return all.map(({ arrow, words }) => (
    <p key={arrow.id} className="small">
      <Written>{words}</Written>
    </p>
  ));
}

/** Draws an arrow from a note or group, and takes its arrows off. */
export function ArrowForms({
  view,
  id,
  answer,
  group,
}: Pick<ListGiven, "view" | "answer"> & { id: string; group?: boolean }) {
  const { t } = useTranslation();
  const reason = useReason();
  const form = formState(answer, "add-arrow", id);
  const wrong = form.wrong("to");
  const wrongLabel = form.wrong("label");
  const notes = [...view.groups.flatMap((one) => one.notes), ...view.ungrouped];
  return (
    <>
      <ListForm intent="add-arrow" operation={group ? "arrow-group" : "arrow-note"} id={id} className="stack gap-2">
        <div className="lline">
          <Select
            name="to"
            id={`vers-${id}`}
            label={t("wall-talk:leadsTo")}
            defaultValue={form.typed("to")}
            error={wrong ? reason(wrong) : undefined}
          >
            <ArrowEnds
              groups={view.groups.filter((one) => one.id !== id).map((one) => ({ id: one.id, text: one.title }))}
              notes={notes.filter((one) => one.id !== id)}
            />
          </Select>
          <Button small>{t("wall-talk:draw")}</Button>
        </div>
        <TextField
          name="label"
          id={`dit-${id}`}
          label={t("wall-talk:label")}
          hint={t("wall-talk:labelHint")}
          defaultValue={form.typed("label")}
          error={wrongLabel ? reason(wrongLabel, { max: LIMITS.arrowLabel }) : undefined}
          maxLength={LIMITS.arrowLabel}
        />
      </ListForm>
      {arrowWords(t, view.arrows, id, (end) => saidAt(view, end)).map(({ arrow, words }) => (
        <div key={arrow.id} className="row small">
          <span id={`f-${arrow.id}`}>{words}</span>
          <ListButton intent="remove-arrow" id={arrow.id} describedBy={`f-${arrow.id}`}>
            {t("wall-talk:removeArrow")}
          </ListButton>
        </div>
      ))}
    </>
  );
}
