import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { type Box, freeSpot } from "~/domain/boards/layout";
import { useLocal } from "~/features/site/local-link";
import type { BecomeFact } from "../wall-facts";
import { useShape, useWallHands } from "./wall-hands";

const CARD = { w: 208, h: 104 } as const;

/** What groups and notes became: a card tied to them by the red thread, in a free place to the right. */
export function Becomes() {
  const { t } = useTranslation();
  const local = useLocal();
  const { store, frame } = useWallHands();
  useShape(store);
  const taken: Box[] = store.boxes();
  const cards = frame.becomes.flatMap((become) => {
    const from = sourceOf(become, store);
    if (!from) return [];
    const spot = freeSpot({ x: from.x + from.w + 56, y: from.y + from.h / 2 - CARD.h / 2 }, CARD, taken);
    taken.push({ ...spot, ...CARD });
    return [{ become, from, spot }];
  });
  if (cards.length === 0) return null;
  return cards.map(({ become, from, spot }) => {
    const start = { x: from.x + from.w, y: from.y + from.h / 2 };
    const end = { x: spot.x, y: spot.y + CARD.h / 2 };
    const left = Math.min(start.x, end.x) - 12;
    const top = Math.min(start.y, end.y) - 12;
    const width = Math.abs(end.x - start.x) + 24;
    const height = Math.abs(end.y - start.y) + 24;
    const bend = Math.max(24, Math.abs(end.x - start.x) / 2);
    const at = (point: { x: number; y: number }) => `${point.x - left} ${point.y - top}`;
    return (
      <div key={become.proposalId}>
        <svg
          className="strand strand--wall"
          style={{ "--x": `${left}px`, "--y": `${top}px`, inlineSize: width, blockSize: height } as CSSProperties}
          viewBox={`0 0 ${width} ${height}`}
          aria-hidden="true"
        >
          <path
            d={`M${at(start)}C${at({ x: start.x + bend, y: start.y })} ${at({ x: end.x - bend, y: end.y })} ${at(end)}`}
          />
          <circle cx={start.x - left} cy={start.y - top} r="6" />
        </svg>
        <div className="become" style={{ "--x": `${spot.x}px`, "--y": `${spot.y}px` } as CSSProperties}>
          {become.address ? (
            <>
              <span className="soft">{t("boards:becameLabel")}</span>
              <b>
                <a href={local(become.address)}>{become.title}</a>
              </b>
            </>
          ) : (
            <span>{t("boards:becameDraft")}</span>
          )}
        </div>
      </div>
    );
  });
}

/** The group it came from, or the first of its notes. */
function sourceOf(become: BecomeFact, store: ReturnType<typeof useWallHands>["store"]): Box | null {
  for (const id of become.groupIds) {
    const group = store.group(id);
    if (group) return group.frame;
  }
  for (const id of become.noteIds) {
    const note = store.note(id);
    if (note) return note.box;
  }
  return null;
}
