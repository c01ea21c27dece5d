import { type CSSProperties, type KeyboardEvent, memo, type PointerEvent, Suspense } from "react";
import { noteBox } from "~/domain/boards/layout";
import { operationsAt } from "~/domain/boards/wall-operations";
import { laterPart } from "~/features/site/later-part";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { classNames } from "~/ui/class-names";
import { Kind } from "~/ui/kind";
import { useNoteBy } from "../note-by";
import { NotePicture } from "../note-picture";
import { NoteDots } from "../run/note-dots";
import { becomesOf } from "../wall-facts";
import { arrows } from "./arrow-keys";
import { keysOfChosen } from "./chosen";
import { dragNote } from "./drag-note";
import { NoteEditor } from "./note-editor";
import { PlaceOf } from "./place-of";
import { movedAloud } from "./place-said";
import { adds, usePlacedNote, useSaid, useWallHands } from "./wall-hands";

/** Where something is said of a note. */
const NoteMarks = laterPart(() => import("./note-marks").then((module) => module.NoteMarks));

type NoteCardProps = {
  id: string;
  selected: boolean;
  editing: boolean;
  locked: boolean;
  /** Who else writes in it: a first name, "" for someone without one, null for nobody. */
  writer: string | null;
};

/** One note on the wall. The text is a button: it chooses the note, moves it with the arrows, opens its actions. */
export const NoteCard = memo(function NoteCard({ id, selected, editing, locked, writer }: NoteCardProps) {
  const { t } = useTranslation();
  const by = useNoteBy();
  const local = useLocal();
  const hands = useWallHands();
  const { store, frame } = hands;
  const placed = usePlacedNote(store, id);
  const said = useSaid(store, id);
  const draft = hands.draft?.id === id ? hands.draft : null;
  if (!placed && !draft) return null;
  const note = placed?.note;
  const box = placed?.box ?? (draft ? noteBox({ x: draft.x, y: draft.y, text: "" }) : null);
  if (!box) return null;
  const kind = note?.kind ?? draft?.kind ?? "idea";
  const mine = hands.mine(id);
  const offers = note ? operationsAt("note", frame.hands, { mine, locked }) : [];
  const place = { "--x": `${box.x}px`, "--y": `${box.y}px`, "--h": `${box.h}px` } as CSSProperties;

  const pointer = (event: PointerEvent<HTMLDivElement>) => {
    if (editing || event.button !== 0) return;
    // A finger pans the wall; it moves a note once the note is chosen.
    if (offers.includes("move-note") && (event.pointerType === "mouse" || selected)) dragNote(event, id, hands);
  };
  const keys = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !note) return;
    if (keysOfChosen(event, id, hands)) return;
    const arrow = arrows[event.key];
    if (arrow && offers.includes("move-note")) {
      event.preventDefault();
      movedAloud(hands, t, id, () => moveByKey(id, arrow, event.shiftKey ? 96 : 24, hands));
    } else if (event.key === "Enter" && event.target === event.currentTarget) {
      event.preventDefault();
      hands.select(id);
      hands.toActions();
    } else if ((event.key === "F2" || event.key === "e") && offers.includes("edit-note")) {
      event.preventDefault();
      hands.edit(id);
    } else if (event.key === "m" && offers.includes("move-note")) {
      event.preventDefault();
      hands.openMove(id);
    } else if ((event.key === "Delete" || event.key === "Backspace") && offers.includes("remove-note")) {
      event.preventDefault();
      hands.act({ do: "remove-note", id });
    } else if (event.key === "Escape") {
      hands.select(null);
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the hand takes the paper anywhere; the keyboard has its button.
    <div
      className={classNames("note", `k-${kind}`, selected && "note--chosen", editing && "note--open")}
      style={place}
      data-note={id}
      data-group={note?.groupId ?? undefined}
      onPointerDown={pointer}
      onDoubleClick={(event) => {
        event.stopPropagation();
        if (offers.includes("edit-note")) hands.edit(id);
      }}
    >
      <Kind tone={kind}>{t(`boards:kind.${kind}`)}</Kind>
      {note ? <NotePicture note={note} className="note__picture" /> : null}
      {editing ? (
        <NoteEditor id={id} text={note?.text ?? ""} landed={Boolean(note)} />
      ) : (
        <button
          type="button"
          className="note__text note__hold"
          aria-pressed={selected}
          aria-describedby={`by-${id}`}
          onClick={(event) => (adds(hands, event) ? hands.toggle(id) : hands.select(id))}
          onKeyDown={keys}
        >
          {note ? note.text ? <Written>{unbroken(note.text)}</Written> : t("boards:emptyNote") : null}
        </button>
      )}
      <NoteDots frame={frame} noteId={id} />
      <p className="note__by" id={`by-${id}`}>
        {writer === null
          ? mine && note && !note.writtenFor
            ? t("boards:you")
            : note
              ? by(frame, note)
              : t("boards:you")
          : writer === ""
            ? t("boards:wall.someoneWrites")
            : t("boards:wall.writes", { name: writer })}
        {locked ? `, ${t("boards:locked")}` : ""}
        <PlaceOf id={id} />
      </p>
      {said ? (
        <Suspense fallback={null}>
          <NoteMarks id={id} />
        </Suspense>
      ) : null}
      {becomesOf(frame, id, note?.groupId).map((one) => (
        <p key={one.id} className="note__became">
          {one.address ? (
            <a href={local(one.address)}>
              {t(one.draft ? `boards:becameDraftLabel.${one.kind}` : `boards:wall.hasBecome.${one.kind}`)}
            </a>
          ) : (
            t(`boards:becameDraftLabel.${one.kind}`)
          )}
        </p>
      ))}
    </div>
  );
});

/** A narrow note must not leave a question mark alone on its line. */
function unbroken(text: string): string {
  return text.replace(/ ([?!:;»])/g, "\u202f$1").replace(/« /g, "«\u202f");
}

/** An arrow moves a free note over the wall, and a grouped one through the order of its frame. */
function moveByKey(
  id: string,
  [dx, dy]: readonly [number, number],
  step: number,
  hands: ReturnType<typeof useWallHands>,
): void {
  const placed = hands.store.note(id);
  if (!placed) return;
  const { note, box } = placed;
  if (note.groupId === null) {
    hands.act({ do: "move-note", id, x: Math.round(box.x + dx * step), y: Math.round(box.y + dy * step) });
    return;
  }
  const siblings = hands.store.group(note.groupId)?.notes ?? [];
  const at = siblings.indexOf(id);
  const forward = dx + dy > 0;
  if (forward ? at === siblings.length - 1 : at === 0) return;
  const before = forward ? (siblings[at + 2] ?? null) : (siblings[at - 1] ?? null);
  hands.act({ do: "move-to-group", id, group: note.groupId, before });
}
