import Ellipsis from "lucide-react/icons/ellipsis";
import LassoSelect from "lucide-react/icons/lasso-select";
import Maximize from "lucide-react/icons/maximize";
import Minus from "lucide-react/icons/minus";
import Plus from "lucide-react/icons/plus";
import Presentation from "lucide-react/icons/presentation";
import Redo from "lucide-react/icons/redo-2";
import Search from "lucide-react/icons/search";
import Undo from "lucide-react/icons/undo-2";
import { type ReactNode, Suspense, useRef, useState } from "react";
import { NOTE_KINDS, type NoteKind } from "~/domain/boards/note-kinds";
import { isAlone } from "~/domain/boards/run-sheet";
import { operationsAt } from "~/domain/boards/wall-operations";
import { laterPart } from "~/features/site/later-part";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Icon } from "~/ui/icon";
import { noteSigns } from "~/ui/signs/note-signs";
import { movable } from "./chosen";
import type { ChosenBarProps } from "./chosen-bar";
import { usePlacedNote, useWallHands } from "./wall-hands";

/** After the wall itself: with the first thing that is chosen, or before the network may go (wall-page.tsx). */
const ChosenBar = laterPart(() => import("./chosen-bar").then((module) => module.ChosenBar));

type DockProps = ChosenBarProps & {
  /** What the next note will say. */
  kind: NoteKind;
  onKind(kind: NoteKind): void;
  onWrite(): void;
  onWriteFor(): void;
  onNewGroup(): void;
  /** A note that shows a picture. */
  onPicture(): void;
  /** The zones of the ground, for who facilitates. */
  onZones(): void;
  onSearch(): void;
  onZoom(factor: number | null): void;
  onUndo(): void;
  onRedo(): void;
  canUndo: boolean;
  canRedo: boolean;
  /** A press on a note adds it to what is chosen, from now on or no longer. */
  onChoosing(): void;
  /** Whether the others are shown what one sees, for who facilitates. */
  showing: boolean;
  onShow(): void;
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
      {props.together ??
        (selected ? (
          <Suspense fallback={null}>
            <ChosenBar {...props} />
          </Suspense>
        ) : null)}
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
        <Button
          type="button"
          look="primary"
          id="ecrire"
          data-operation="add-note"
          onClick={props.onWrite}
          aria-keyshortcuts="n"
        >
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
