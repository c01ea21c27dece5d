import type { RefObject } from "react";
import { isAlone } from "~/domain/boards/run-sheet";
import { operationsAt, type WallOperation } from "~/domain/boards/wall-operations";
import { steppedZone } from "~/domain/boards/zones";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { DotButtons } from "../run/dot-buttons";
import { usePlacedGroup, usePlacedNote, useShape, useWallHands } from "./wall-hands";

export type ChosenBarProps = {
  onRename(id: string): void;
  onLock(id: string, locked: boolean): void;
  /** Into which zone a note or group goes. */
  onZone(id: string): void;
  /** The arrows of a note or group. */
  onArrow(id: string): void;
  onEditZone(id: string): void;
  /** Back to the note or group the actions are about. */
  onLeave(id: string): void;
  bar: RefObject<HTMLDivElement | null>;
};

/** What can be done with the chosen note or group: the operations of the list, in the same words. */
export function ChosenBar({ onRename, onLock, onZone, onArrow, onEditZone, onLeave, bar }: ChosenBarProps) {
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
