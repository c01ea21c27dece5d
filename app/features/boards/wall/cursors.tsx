import { type CSSProperties, useEffect, useState } from "react";
import { useTranslation } from "~/i18n/use-translation";
import type { BoardSync } from "../sync/board-sync";

type Pointed = { readonly peer: number; readonly x: number; readonly y: number; readonly name: string };

/** More than this and they hide the notes. */
const shown = 24;

/** Where the others point, with their first names; the ten last heard of a second, never read aloud. */
export function Cursors({ sync }: { sync: BoardSync }) {
  const { t } = useTranslation();
  const [all, setAll] = useState<readonly Pointed[]>([]);
  useEffect(() => {
    const read = () => {
      const pointed: Pointed[] = [];
      for (const { peer, cursor } of sync.presences.values()) {
        if (cursor) pointed.push({ peer, ...cursor, name: sync.state.people.get(peer)?.name ?? "" });
      }
      setAll(pointed.slice(0, shown));
    };
    read();
    return sync.onPresences(read);
  }, [sync]);
  return all.map((one) => (
    <div
      key={one.peer}
      className="cursor"
      style={{ "--x": `${one.x}px`, "--y": `${one.y}px` } as CSSProperties}
      aria-hidden="true"
    >
      <svg viewBox="0 0 22 22" aria-hidden="true" focusable="false">
        <path d="M2 2l6 17 3-7 7-3z" />
      </svg>
      <span>{one.name || t("common:noName")}</span>
    </div>
  ));
}
