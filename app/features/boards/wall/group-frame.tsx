import { type CSSProperties, type KeyboardEvent, memo } from "react";
import { operationsAt } from "~/domain/boards/wall-operations";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { classNames } from "~/ui/class-names";
import { keysOfChosen } from "./chosen";
import { dragGroup } from "./drag-group";
import { holdKeys } from "./hold-keys";
import { PlaceOf } from "./place-of";
import { movedAloud } from "./place-said";
import { adds, usePlacedGroup, useWallHands } from "./wall-hands";

/** The dashed frame of a group. Its title is a button: it chooses the group, moves it, opens its actions. */
export const GroupFrame = memo(function GroupFrame({
  id,
  selected,
  locked,
}: {
  id: string;
  selected: boolean;
  locked: boolean;
}) {
  const { t } = useTranslation();
  const hands = useWallHands();
  const placed = usePlacedGroup(hands.store, id);
  if (!placed) return null;
  const { frame, group } = placed;
  const offers = operationsAt("group", hands.frame.hands, { mine: false, locked });
  const place = {
    "--x": `${frame.x}px`,
    "--y": `${frame.y}px`,
    "--w": `${frame.w}px`,
    "--h": `${frame.h}px`,
  } as CSSProperties;
  const move = (dx: number, dy: number) =>
    movedAloud(hands, t, id, () => hands.act({ do: "move-group", id, x: frame.x + dx, y: frame.y + dy }));
  const keys = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (!keysOfChosen(event, id, hands)) holdKeys(event, id, hands, offers.includes("place-group") ? move : null);
  };
  return (
    <section className={classNames("group", selected && "group--chosen")} style={place} data-frame={id}>
      <h2>
        <button
          type="button"
          className="group__hold"
          aria-pressed={selected}
          onClick={(event) => (adds(hands, event) ? hands.toggle(id) : hands.select(id))}
          onKeyDown={keys}
          onPointerDown={(event) => {
            if (event.button === 0 && offers.includes("place-group") && (event.pointerType === "mouse" || selected)) {
              dragGroup(event, id, hands);
            }
          }}
        >
          <Written>{group.title}</Written>
          <span className="sr">
            , {t("boards:notes", { count: placed.notes.length })}
            {locked ? `, ${t("boards:locked")}` : ""}
            <PlaceOf id={id} />
          </span>
        </button>
      </h2>
      {locked ? <p className="group__lock small">{t("boards:locked")}</p> : null}
    </section>
  );
});
