import type { CSSProperties } from "react";
import { type Box, freeSpot, overlap } from "~/domain/boards/layout";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import type { BecomeFact } from "../wall-facts";
import { useShape, useWallHands } from "./wall-hands";

const CARD = { w: 208, h: 104 } as const;

/** What groups and notes became: a card tied to them by the red thread, beside or under them. */
export function Becomes() {
  const { t } = useTranslation();
  const local = useLocal();
  const { store, frame } = useWallHands();
  useShape(store);
  const taken: Box[] = store.boxes();
  const cards = frame.becomes.flatMap((become) => {
    const from = sourceOf(become, store);
    if (!from) return [];
    const beside = { x: from.x + from.w + 56, y: from.y + from.h / 2 - CARD.h / 2 };
    const under = { x: from.x + from.w - CARD.w, y: from.y + from.h + 28 };
    const free = [beside, under].find((at) => !taken.some((other) => overlap({ ...at, ...CARD }, other, 12)));
    const spot = free ?? freeSpot(beside, CARD, taken);
    taken.push({ ...spot, ...CARD });
    return [{ become, from, spot, down: free === under }];
  });
  if (cards.length === 0) return null;
  return cards.map(({ become, from, spot, down }) => {
    const start = down
      ? { x: spot.x + CARD.w / 2, y: from.y + from.h }
      : { x: from.x + from.w, y: from.y + from.h / 2 };
    const end = down ? { x: start.x, y: spot.y } : { x: spot.x, y: spot.y + CARD.h / 2 };
    const left = Math.min(start.x, end.x) - 12;
    const top = Math.min(start.y, end.y) - 12;
    const width = Math.abs(end.x - start.x) + 24;
    const height = Math.abs(end.y - start.y) + 24;
    const bend = down ? 0 : Math.max(24, Math.abs(end.x - start.x) / 2);
    const at = (point: { x: number; y: number }) => `${point.x - left} ${point.y - top}`;
    return (
      <div key={become.id}>
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
              <span className="soft">
                {t(become.draft ? `boards:becameDraftLabel.${become.kind}` : `boards:becameLabel.${become.kind}`)}
              </span>
              <b>
                <a href={local(become.address)}>
                  <Written>{become.title}</Written>
                </a>
              </b>
            </>
          ) : (
            <span>{t(`boards:becameDraft.${become.kind}`)}</span>
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
    // From within a frame the thread would cross the other notes: it leaves from the frame.
    if (note) return (note.note.groupId && store.group(note.note.groupId)?.frame) || note.box;
  }
  return null;
}
