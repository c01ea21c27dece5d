import type { RefObject } from "react";
import { boundsOf, freeSpot } from "~/domain/boards/layout";
import { ALIGNMENTS, aligned, pasted } from "~/domain/boards/many-commands";
import { newId } from "~/features/live/new-id";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { movable, removable, removeChosen } from "./chosen";
import { useShape, useWallHands } from "./wall-hands";

type SelectionBarProps = {
  bar: RefObject<HTMLDivElement | null>;
  onGroup(ids: readonly string[]): void;
  /** An arrow from the first to the second of two that are chosen. */
  onArrow(id: string, to: string): void;
  /** Back to the last one that was chosen. */
  onLeave(): void;
};

/** What can be done with everything that is chosen at once: what the list does with the notes ticked there. */
export function SelectionBar({ bar, onGroup, onArrow, onLeave }: SelectionBarProps) {
  const { t } = useTranslation();
  const hands = useWallHands();
  const { store, chosen } = hands;
  useShape(store);
  const notes = store.order.filter((id) => chosen.has(id));
  const groups = store.groups.filter(({ group }) => chosen.has(group.id));
  const free = notes.filter((id) => movable(id, hands));
  const gone = removable(hands);
  const [first, second, ...others] = [...chosen];
  const align = (how: (typeof ALIGNMENTS)[number]) => {
    const boxes = [...chosen].flatMap((id) => {
      const note = store.note(id);
      const box = note ? (note.note.groupId === null ? note.box : null) : store.group(id)?.frame;
      return box && movable(id, hands) ? [{ id, box }] : [];
    });
    if (boxes.length > 1) hands.act({ do: "place-items", places: aligned(boxes, how) });
  };
  /** Beside what is copied, and chosen: the next thing is to move the copies. */
  const copy = () => {
    const from = notes.flatMap((id) => store.note(id) ?? []);
    const commands = pasted(
      from.map(({ note: { text, kind } }) => ({ text, kind })),
      newId,
      (block) => freeSpot(boundsOf(from.map(({ box }) => box)), block, store.boxes()),
    );
    if (!hands.actAll(commands)) return;
    hands.choose(commands.flatMap((one) => (one.do === "add-notes" ? one.notes.map(({ id }) => id) : [])));
  };
  return (
    <div
      ref={bar}
      className="dock__chosen row"
      role="toolbar"
      aria-label={t("wall-many:ofChosen")}
      onKeyDown={(event) => {
        if (event.key === "Escape") onLeave();
      }}
    >
      <b role="status">
        {[
          t("wall-many:chosen", { count: notes.length }),
          groups.length > 0 ? t("wall-many:chosenGroups", { count: groups.length }) : "",
        ]
          .filter((part) => part !== "")
          .join(", ")}
      </b>
      {free.length > 0 ? (
        <Button type="button" small data-operation="gather-notes" onClick={() => onGroup(free)}>
          {t("wall-many:gather")}
        </Button>
      ) : null}
      {free.length + groups.length > 1 ? (
        // biome-ignore lint/a11y/useSemanticElements: a row of buttons, not fields of a form.
        <div className="row" role="group" aria-label={t("wall-many:align")}>
          {ALIGNMENTS.map((how) => (
            <Button key={how} type="button" small look="quiet" data-operation="align-notes" onClick={() => align(how)}>
              {t(`wall-many:how.${how}`)}
            </Button>
          ))}
        </div>
      ) : null}
      {first && second && others.length === 0 && movable(first, hands) && movable(second, hands) ? (
        <Button type="button" small look="quiet" onClick={() => onArrow(first, second)}>
          {t("wall-many:arrow")}
        </Button>
      ) : null}
      {hands.frame.hands.writes && notes.length > 0 ? (
        <Button type="button" small look="quiet" data-operation="copy-notes" onClick={copy}>
          {t("wall-many:copy")}
        </Button>
      ) : null}
      {gone.length > 0 ? (
        <Button type="button" small look="quiet" data-operation="remove-notes" onClick={() => removeChosen(hands)}>
          {t("wall-many:remove", { count: gone.length })}
        </Button>
      ) : null}
      <Button type="button" small look="quiet" onClick={onLeave}>
        {t("wall-many:leave")}
      </Button>
    </div>
  );
}
