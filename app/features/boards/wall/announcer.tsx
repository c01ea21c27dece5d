import { useEffect, useState } from "react";
import { useTranslation } from "~/i18n/use-translation";
import type { WallStore } from "./wall-store";

/** Milliseconds between two sentences: no faster than one listens. */
const PAUSE = 6_000;

/** Says which notes came from others, politely: the note when there is one, how many when there are several. */
export function Announcer({ store, mine }: { store: WallStore; mine: (id: string) => boolean }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState("");
  useEffect(() => {
    let known = new Set(store.order);
    let fresh: string[] = [];
    let timer: ReturnType<typeof setTimeout> | null = null;
    const speak = () => {
      timer = null;
      const written = fresh.filter((id) => store.note(id)?.note.text);
      fresh = [];
      const only = written.length === 1 ? store.note(written[0] ?? "")?.note : undefined;
      if (only) {
        setSaid(t("boards:wall.cameOne", { text: only.text, name: only.authorName || t("common:noName") }));
      } else if (written.length > 1) setSaid(t("boards:wall.cameMany", { count: written.length }));
    };
    const stop = store.subscribe("shape", () => {
      const now = store.order;
      for (const id of now) if (!known.has(id) && !mine(id)) fresh.push(id);
      known = new Set(now);
      if (fresh.length > 0) timer ??= setTimeout(speak, PAUSE);
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  }, [store, mine, t]);
  return (
    <p className="sr" role="status">
      {said}
    </p>
  );
}
