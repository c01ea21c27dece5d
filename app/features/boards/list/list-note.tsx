import { useState } from "react";
import { LIMITS } from "~/domain/boards/limits";
import { NOTE_KINDS } from "~/domain/boards/note-kinds";
import { pictureAddress } from "~/domain/boards/pictures";
import { isAlone } from "~/domain/boards/run-sheet";
import { countReactions } from "~/domain/boards/talk";
import { operationsAt } from "~/domain/boards/wall-operations";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { Kind } from "~/ui/kind";
import { Select } from "~/ui/select";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";
import { BecomeBrief, BecomeLine } from "../become-line";
import { formState } from "../form-answer";
import { useNoteBy } from "../note-by";
import { NotePicture } from "../note-picture";
import { DotButtons } from "../run/dot-buttons";
import { NoteDots } from "../run/note-dots";
import { becomesOf, isMine, type ListedNote } from "../wall-facts";
import { ZoneChoice } from "../zone-choice-later";
import { ListButton, ListForm, ListLock, ListOrder } from "./list-form";
import type { ListGiven } from "./list-page";
import { ArrowForms, ArrowsSaid, ListComments, TalkForms } from "./list-talk";
import { OpenLink } from "./open-link";
import { PlaceSaid } from "./place-said";

type ListNoteProps = ListGiven & { note: ListedNote; first: boolean; last: boolean };

/** One note of the list: what it says, who wrote it, what it became, and the way to its forms. */
export function ListNote(props: ListNoteProps) {
  const { frame, note, open } = props;
  const { t } = useTranslation();
  const local = useLocal();
  const by = useNoteBy();
  const locked = frame.locked.includes(note.id);
  const offers = operationsAt("note", frame.hands, { mine: isMine(frame, note), locked });
  const alone = becomesOf(frame, note.id, note.groupId);
  const withGroup = becomesOf(frame, note.id).filter((one) => !alone.includes(one));
  const shown = open === note.id && offers.length > 0;
  const talk = props.talk.get(note.id);
  const reactions = countReactions(talk);
  return (
    <li id={`n-${note.id}`} className={`lnote k-${note.kind}`}>
      <div>
        {props.choose !== null && offers.length > 0 ? (
          <label className="lpick">
            <input
              type="checkbox"
              name="ids"
              value={note.id}
              form="cochees"
              // Ticked anew when all of them are, or none.
              key={props.choose}
              defaultChecked={props.choose === "all" || props.ticked.has(note.id)}
              aria-describedby={`t-${note.id}`}
            />
            <span>{t("wall-many:tick")}</span>
          </label>
        ) : null}
        <Kind tone={note.kind}>{t(`boards:kind.${note.kind}`)}</Kind>
        {note.picture ? (
          <a className="lnote__picture" href={pictureAddress(note.picture)} aria-describedby={`t-${note.id}`}>
            <NotePicture note={note} className="" />
            <span className="small">{t("wall-many:picture.larger")}</span>
          </a>
        ) : null}
        <p className="lnote__text" id={`t-${note.id}`}>
          {note.text ? <Written>{note.text}</Written> : t("boards:emptyNote")}
        </p>
        <p className="small soft">
          {isMine(frame, note) ? (
            <>
              <span className="no-print">{t("boards:you")}</span>
              {/* a list that is handed out says who */}
              <span className="print-only">{by(frame, note)}</span>
            </>
          ) : (
            by(frame, note)
          )}
          {note.groupId === null ? <PlaceSaid view={props.view} place={props.places.get(note.id)} /> : null}
          {frame.paper.includes(note.id) ? ` · ${t("wall-list:paper")}` : ""}
          {locked ? ` · ${t("boards:locked")}` : ""}
        </p>
        <ArrowsSaid view={props.view} id={note.id} />
        <NoteDots frame={frame} noteId={note.id} />
        {reactions.length > 0 ? (
          <p className="small">
            {reactions.map(({ kind, count }) => t(`boards:talk.reactions.${kind}`, { count })).join(", ")}
          </p>
        ) : null}
        <ListComments frame={frame} noteId={note.id} talk={talk} />
        <div className="row">
          <DotButtons frame={frame} noteId={note.id} describedBy={`t-${note.id}`} />
        </div>
        <BecomeLine becomes={alone} />
        <BecomeBrief becomes={withGroup} />
        {offers.length > 0 || !isMine(frame, note) ? (
          <p className="lacts no-print">
            {offers.length > 0 ? (
              <OpenLink
                shown={shown}
                query={`note=${note.id}`}
                anchor={`n-${note.id}`}
                describedBy={`t-${note.id}`}
                onOpen={() => props.onOpen(shown ? null : note.id)}
              >
                {shown ? t("wall-list:fold") : t("wall-list:change")}
              </OpenLink>
            ) : null}
            {isMine(frame, note) ? null : (
              <a
                id={`s-${note.id}`}
                className="btn btn--small btn--quiet"
                href={local(`/signaler/note/${note.id}?mur=${frame.id}`)}
                aria-describedby={`t-${note.id}`}
              >
                {t("wall-list:report")}
              </a>
            )}
          </p>
        ) : null}
        {shown ? <NoteForms key={note.id} {...props} offers={offers} locked={locked} /> : null}
      </div>
    </li>
  );
}

function NoteForms({
  frame,
  view,
  places,
  note,
  talk: talks,
  once,
  answer,
  first,
  last,
  offers,
  locked,
}: ListNoteProps & { offers: ReturnType<typeof operationsAt>; locked: boolean }) {
  const { t } = useTranslation();
  const reason = useReason();
  const local = useLocal();
  // What the field held at first: others may write in the note while this form stands open.
  const [base] = useState(note.text);
  const talk = talks.get(note.id);
  const edit = formState(answer, "edit-note", note.id);
  const move = formState(answer, "move-note", note.id);
  const field = (name: string) => `${name}-${note.id}`;
  const others = view.groups.filter((group) => group.id !== note.groupId);
  return (
    <div className="lpanel" data-hold>
      {offers.includes("edit-note") ? (
        <ListForm intent="edit-note" id={note.id} className="stack gap-2">
          <input type="hidden" name="base" value={base} />
          <TextArea
            name="text"
            id={field("text")}
            label={t("boards:op.edit")}
            defaultValue={edit.typed("text", note.text)}
            error={edit.wrong("text") ? reason(edit.wrong("text") ?? "", { max: LIMITS.noteText }) : undefined}
            rows={3}
            className="lnew__text"
          />
          <p>
            <Button small>{t("boards:op.editDo")}</Button>
          </p>
        </ListForm>
      ) : null}
      {offers.includes("set-kind") ? (
        <ListForm intent="set-kind" id={note.id} className="lline">
          <Select name="kind" id={field("kind")} label={t("boards:op.kind")} defaultValue={note.kind}>
            {NOTE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`boards:kindLong.${kind}`)}
              </option>
            ))}
          </Select>
          <Button small>{t("boards:op.kindDo")}</Button>
        </ListForm>
      ) : null}
      {offers.includes("move-note") ? (
        <ListForm intent="move-note" id={note.id} className="stack gap-2">
          <div className="lline">
            <Select
              name="group"
              id={field("group")}
              label={t("boards:op.move")}
              defaultValue={move.typed("group", others[0]?.id ?? "new")}
            >
              {others.map((group) => (
                <option key={group.id} value={group.id} lang="fr">
                  {group.title}
                </option>
              ))}
              {note.groupId === null ? null : <option value="none">{t("boards:op.nowhere")}</option>}
              <option value="new">{t("boards:op.newGroup")}</option>
            </Select>
            <Button small>{t("boards:op.moveDo")}</Button>
          </div>
          <TextField
            name="title"
            id={field("title")}
            label={t("boards:op.newGroupTitle")}
            hint={t("boards:op.newGroupHint")}
            defaultValue={move.typed("title")}
            error={move.wrong("title") ? reason(move.wrong("title") ?? "") : undefined}
            maxLength={LIMITS.groupTitle}
          />
        </ListForm>
      ) : null}
      {offers.includes("zone-note") && view.zones.length > 0 ? (
        <ListForm intent="zone-note" id={note.id} className="stack gap-2">
          <div className="lline">
            <ZoneChoice zones={view.zones} place={places.get(note.id) ?? null} field={field} />
            <Button small>{t("boards:zone.put")}</Button>
          </div>
          {note.groupId === null ? null : <p className="small soft">{t("boards:zone.leavesGroup")}</p>}
        </ListForm>
      ) : null}
      {offers.includes("comment-note") && !isAlone(frame.run) ? (
        <TalkForms frame={frame} noteId={note.id} talk={talk} answer={answer} once={once} />
      ) : null}
      {offers.includes("arrow-note") ? <ArrowForms view={view} id={note.id} answer={answer} /> : null}
      <div className="row">
        {offers.includes("place-note") ? (
          <ListOrder intent="place-note" id={note.id} first={first} last={last} />
        ) : null}
        {offers.includes("remove-note") ? (
          <ListButton intent="remove-note" id={note.id}>
            {t("boards:op.remove")}
          </ListButton>
        ) : null}
        {offers.includes("lock-note") ? <ListLock operation="lock-note" id={note.id} locked={locked} /> : null}
        {offers.includes("convert-note") ? (
          <ButtonLink
            small
            look="quiet"
            data-operation="convert-note"
            href={local(`/murs/${frame.id}/proposition?note=${note.id}`)}
          >
            {t("boards:op.convertNote")}
          </ButtonLink>
        ) : null}
      </div>
    </div>
  );
}
