import Ellipsis from "lucide-react/icons/ellipsis";
import LassoSelect from "lucide-react/icons/lasso-select";
import Maximize from "lucide-react/icons/maximize";
import Minus from "lucide-react/icons/minus";
import Plus from "lucide-react/icons/plus";
import Presentation from "lucide-react/icons/presentation";
import Redo from "lucide-react/icons/redo-2";
import Search from "lucide-react/icons/search";
import Undo from "lucide-react/icons/undo-2";
import { type ReactNode, type RefObject, useRef, useState } from "react";
import { NOTE_KINDS, type NoteKind } from "~/domain/boards/note-kinds";
import { isAlone } from "~/domain/boards/run-sheet";
import { operationsAt, type WallOperation } from "~/domain/boards/wall-operations";
import { steppedZone } from "~/domain/boards/zones";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { Icon } from "~/ui/icon";
import { noteSigns } from "~/ui/signs/note-signs";
import { DotButtons } from "../run/dot-buttons";
import { movable } from "./chosen";
import { usePlacedGroup, usePlacedNote, useShape, useWallHands } from "./wall-hands";

type DockProps = {
  /** What the next note will say. */
  kind: NoteKind;
  onKind(kind: NoteKind): void;
  onWrite(): void;
  onWriteFor(): void;
  onNewGroup(): void;
  /** A note that shows a picture. */
  onPicture(): void;
  onRename(id: string): void;
  onLock(id: string, locked: boolean): void;
  /** Into which zone a note or group goes. */
  onZone(id: string): void;
  /** The arrows of a note or group. */
  onArrow(id: string): void;
  /** The zones of the ground, for who facilitates. */
  onZones(): void;
  onEditZone(id: string): void;
  onSearch(): void;
  onZoom(factor: number | null): void;
  onUndo(): void;
  onRedo(): void;
  canUndo: boolean;
  canRedo: boolean;
  /** Back to the note or group the actions are about. */
  onLeave(id: string): void;
  /** A press on a note adds it to what is chosen, from now on or no longer. */
  onChoosing(): void;
  /** Whether the others are shown what one sees, for who facilitates. */
  showing: boolean;
  onShow(): void;
  bar: RefObject<HTMLDivElement | null>;
  /** The actions on everything chosen, where that is more than one. */
  together: ReactNode;
  /** Why one may not write, and the way to. */
  children?: ReactNode;
};

/**
 * Under the wall: write, say what kind of thing it is, and what can be done with what is chosen. On a phone the kinds and
 * the rarer actions are each a sheet over the wall, opened by a button that wider screens do not show.
 */
export function Dock(props: DockProps) {
  const { t } = useTranslation();
  const hands = useWallHands();
  const { store, frame, selected } = hands;
  const note = usePlacedNote(store, selected ?? "");
  const kinds = useRef<HTMLFieldSetElement>(null);
  const offersHere = operationsAt("wall", frame.hands, { mine: false, locked: false });
  const noteOffers = note
    ? operationsAt("note", frame.hands, { mine: hands.mine(note.note.id), locked: hands.locked.has(note.note.id) })
    : [];
  const many = hands.chosen.size > 1 ? store.order.filter((id) => hands.chosen.has(id) && movable(id, hands)) : [];
  const pressed = note?.note.kind ?? props.kind;
  const [sheet, setSheet] = useState<"kinds" | "more" | null>(null);
  const toggle = (which: "kinds" | "more") => setSheet(sheet === which ? null : which);
  const paints = note ? noteOffers.includes("set-kind") : offersHere.includes("add-note");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what a button in it opened.
    <div
      className="dock"
      data-sheet={sheet ?? undefined}
      onKeyDown={(event) => {
        if (event.key === "Escape") setSheet(null);
      }}
    >
      {props.together ?? <ChosenBar {...props} />}
      {props.children}
      {paints ? (
        <button
          type="button"
          className={`dock__open kind k-${pressed}`}
          aria-expanded={sheet === "kinds"}
          onClick={() => toggle("kinds")}
        >
          <Icon of={noteSigns[pressed]} />
          <span className="sr">
            {note ? t("boards:wall.kindOf") : t("boards:wall.kindNext")} {t(`boards:kind.${pressed}`)}
          </span>
        </button>
      ) : null}
      {offersHere.includes("add-note") ? (
        <Button type="button" look="primary" data-operation="add-note" onClick={props.onWrite} aria-keyshortcuts="n">
          <Icon of={Plus} />
          {t("boards:wall.write")}
        </Button>
      ) : null}
      {paints ? (
        <fieldset
          ref={kinds}
          className="kinds"
          data-operation={many.length > 0 ? "set-kinds" : note ? "set-kind" : undefined}
          aria-label={note ? t("boards:wall.kindOf") : t("boards:wall.kindNext")}
        >
          {NOTE_KINDS.map((kind) => (
            <button
              key={kind}
              type="button"
              className={`kind k-${kind}`}
              aria-pressed={pressed === kind}
              onClick={() => {
                if (many.length > 0) hands.act({ do: "set-kinds", ids: many, kind });
                else if (note) {
                  if (note.note.kind !== kind) hands.act({ do: "set-kind", id: note.note.id, kind });
                } else props.onKind(kind);
                setSheet(null);
              }}
            >
              <Icon of={noteSigns[kind]} /> {t(`boards:kind.${kind}`)}
            </button>
          ))}
        </fieldset>
      ) : null}
      <button
        type="button"
        className="btn dock__open dock__more"
        aria-expanded={sheet === "more"}
        onClick={() => toggle("more")}
      >
        <Icon of={Ellipsis} />
        <span className="sr">{t("boards:wall.more")}</span>
      </button>
      {offersHere.includes("create-group") ? (
        <Button
          type="button"
          small
          look="quiet"
          data-operation="create-group"
          onClick={() => {
            setSheet(null);
            props.onNewGroup();
          }}
        >
          {t("boards:wall.newGroup")}
        </Button>
      ) : null}
      {offersHere.includes("add-picture") && frame.authors === "named" && !isAlone(frame.run) ? (
        <Button
          type="button"
          small
          look="quiet"
          data-operation="add-picture"
          onClick={() => {
            setSheet(null);
            props.onPicture();
          }}
        >
          {t("boards:picture.open")}
        </Button>
      ) : null}
      {frame.hands.facilitates ? (
        <>
          <Button
            type="button"
            small
            look="quiet"
            onClick={() => {
              setSheet(null);
              props.onWriteFor();
            }}
          >
            {t("boards:writtenFor.open")}
          </Button>
          <Button
            type="button"
            small
            look="quiet"
            data-operation="add-zone"
            onClick={() => {
              setSheet(null);
              props.onZones();
            }}
          >
            {t("boards:zone.open")}
          </Button>
        </>
      ) : null}
      {/* biome-ignore lint/a11y/useSemanticElements: a row of buttons, not fields of a form. */}
      <div className="row push dock__view" role="group" aria-label={t("boards:wall.view")}>
        {offersHere.includes("add-note") ? (
          <>
            <DockIcon of={Undo} name={t("boards:wall.undo")} off={!props.canUndo} onClick={props.onUndo} />
            <DockIcon of={Redo} name={t("boards:wall.redo")} off={!props.canRedo} onClick={props.onRedo} />
          </>
        ) : null}
        {offersHere.includes("add-note") ? (
          <DockIcon
            of={LassoSelect}
            name={t("boards:wall.choose")}
            pressed={hands.choosing}
            onClick={props.onChoosing}
          />
        ) : null}
        {frame.hands.facilitates ? (
          <DockIcon of={Presentation} name={t("boards:wall.show")} pressed={props.showing} onClick={props.onShow} />
        ) : null}
        <DockIcon of={Search} name={t("boards:search.label")} onClick={props.onSearch} />
        <DockIcon of={Minus} name={t("boards:wall.zoomOut")} onClick={() => props.onZoom(0.8)} />
        <DockIcon of={Plus} name={t("boards:wall.zoomIn")} onClick={() => props.onZoom(1.25)} />
        <DockIcon of={Maximize} name={t("boards:wall.zoomAll")} onClick={() => props.onZoom(null)} />
      </div>
    </div>
  );
}

function DockIcon({
  of,
  name,
  off,
  pressed,
  onClick,
}: {
  of: Parameters<typeof Icon>[0]["of"];
  name: string;
  off?: boolean;
  pressed?: boolean;
  onClick(): void;
}) {
  return (
    <button
      type="button"
      className="btn btn--small dock__icon"
      aria-label={name}
      title={name}
      aria-disabled={off || undefined}
      aria-pressed={pressed}
      onClick={off ? undefined : onClick}
    >
      <Icon of={of} />
    </button>
  );
}

/** What can be done with the chosen note or group: the operations of the list, in the same words. */
function ChosenBar({ onRename, onLock, onZone, onArrow, onEditZone, onLeave, bar }: DockProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const hands = useWallHands();
  const { store, frame, selected, locked } = hands;
  const note = usePlacedNote(store, selected ?? "");
  const group = usePlacedGroup(store, selected ?? "");
  useShape(store);
  const zone = store.zone(selected ?? "");
  if (!selected || !(note || group || zone)) return null;
  const isLocked = locked.has(selected);
  const offers = operationsAt(note ? "note" : group ? "group" : "zone", frame.hands, {
    mine: note ? hands.mine(selected) : false,
    locked: isLocked,
  });
  const has = (operation: WallOperation) => offers.includes(operation);
  return (
    <div
      ref={bar}
      className="dock__chosen row"
      role="toolbar"
      aria-label={
        note
          ? t("boards:wall.ofNote", { text: note.note.text })
          : group
            ? t("boards:wall.ofGroup", { title: group.group.title })
            : t("boards:wall.ofZone", { title: zone?.title })
      }
      onKeyDown={(event) => {
        if (event.key === "Escape") onLeave(selected);
      }}
    >
      {offers.length === 0 ? (
        <span className="small soft">{isLocked ? t("boards:refusals.item-locked") : t("boards:wall.readOnly")}</span>
      ) : null}
      {note ? <DotButtons frame={frame} noteId={selected} /> : null}
      {has("edit-note") ? (
        <Button type="button" small data-operation="edit-note" onClick={() => hands.edit(selected)}>
          {t("boards:wall.edit")}
        </Button>
      ) : null}
      {has("move-note") ? (
        <Button type="button" small data-operation="move-note" onClick={() => hands.openMove(selected)}>
          {t("boards:wall.moveTo")}
        </Button>
      ) : null}
      {has("comment-note") && !isAlone(frame.run) ? (
        <Button type="button" small data-operation="comment-note" onClick={() => hands.openTalk(selected)}>
          {t("boards:talk.open")}
        </Button>
      ) : null}
      {has("arrow-note") || has("arrow-group") ? (
        <Button
          type="button"
          small
          look="quiet"
          data-operation={note ? "arrow-note" : "arrow-group"}
          onClick={() => onArrow(selected)}
        >
          {t("boards:arrow.open")}
        </Button>
      ) : null}
      {has("place-note") && note ? <OrderButtons id={selected} /> : null}
      {(has("zone-note") || has("zone-group")) && store.zones.length > 0 ? (
        <Button type="button" small data-operation={note ? "zone-note" : "zone-group"} onClick={() => onZone(selected)}>
          {t("boards:zone.putIn")}
        </Button>
      ) : null}
      {has("edit-zone") ? (
        <Button type="button" small data-operation="edit-zone" onClick={() => onEditZone(selected)}>
          {t("boards:zone.change")}
        </Button>
      ) : null}
      {has("move-zone") && zone
        ? (["larger", "smaller"] as const).map((way) => (
            <Button
              key={way}
              type="button"
              small
              look="quiet"
              data-operation="move-zone"
              onClick={() => hands.act({ do: "change-zone", id: selected, ...steppedZone(zone, way) })}
            >
              {t(`boards:zone.way.${way}`)}
            </Button>
          ))
        : null}
      {has("remove-zone") ? (
        <Button
          type="button"
          small
          look="quiet"
          data-operation="remove-zone"
          onClick={() => hands.act({ do: "remove-zone", id: selected })}
        >
          {t("boards:zone.remove")}
        </Button>
      ) : null}
      {has("rename-group") ? (
        <Button type="button" small data-operation="rename-group" onClick={() => onRename(selected)}>
          {t("boards:op.renameDo")}
        </Button>
      ) : null}
      {has("place-group") && group ? <OrderButtons id={selected} group /> : null}
      {has("remove-note") ? (
        <Button
          type="button"
          small
          look="quiet"
          data-operation="remove-note"
          onClick={() => hands.act({ do: "remove-note", id: selected })}
        >
          {t("boards:op.remove")}
        </Button>
      ) : null}
      {has("remove-group") ? (
        <Button
          type="button"
          small
          look="quiet"
          data-operation="remove-group"
          onClick={() => hands.act({ do: "remove-group", id: selected })}
        >
          {t("boards:op.removeGroup")}
        </Button>
      ) : null}
      {has("lock-note") || has("lock-group") ? (
        <Button
          type="button"
          small
          look="quiet"
          data-operation={note ? "lock-note" : "lock-group"}
          onClick={() => onLock(selected, !isLocked)}
        >
          {isLocked ? t("boards:op.unlock") : t("boards:op.lock")}
        </Button>
      ) : null}
      {has("convert-note") && note ? (
        <ButtonLink
          small
          look="quiet"
          data-operation="convert-note"
          href={local(`/murs/${frame.id}/proposition?note=${selected}`)}
        >
          {t("boards:op.convertNote")}
        </ButtonLink>
      ) : null}
      {has("convert-group") && group && group.notes.length > 0 ? (
        <ButtonLink
          small
          data-operation="convert-group"
          href={local(`/murs/${frame.id}/proposition?regroupement=${selected}`)}
        >
          {t("boards:op.convertGroup")}
        </ButtonLink>
      ) : null}
    </div>
  );
}

/** One place up or down in the list: the same as the list's own buttons. */
function OrderButtons({ id, group }: { id: string; group?: boolean }) {
  const { t } = useTranslation();
  const hands = useWallHands();
  const { store } = hands;
  const shift = (way: "up" | "down") => {
    const groupId = group ? null : (store.note(id)?.note.groupId ?? null);
    const items = group
      ? store.groups.map((one) => one.group.id)
      : groupId
        ? (store.group(groupId)?.notes ?? [])
        : store.order.filter((one) => store.note(one)?.note.groupId === null);
    const at = items.indexOf(id);
    if (at === -1 || (way === "up" ? at === 0 : at === items.length - 1)) return;
    const before = way === "up" ? (items[at - 1] ?? null) : (items[at + 2] ?? null);
    hands.act(group ? { do: "place-group", id, before } : { do: "move-to-group", id, group: groupId, before });
  };
  return (
    <>
      <Button
        type="button"
        small
        look="quiet"
        data-operation={group ? "place-group" : "place-note"}
        onClick={() => shift("up")}
      >
        {t("boards:op.up")}
      </Button>
      <Button
        type="button"
        small
        look="quiet"
        data-operation={group ? "place-group" : "place-note"}
        onClick={() => shift("down")}
      >
        {t("boards:op.down")}
      </Button>
    </>
  );
}
