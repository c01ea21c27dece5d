import { useTranslation } from "~/i18n/use-translation";
import { Dots } from "~/ui/dots";
import type { WallFacts } from "../wall-facts";

/** The dots of a note: one's own while they are placed, everyone's once they are counted. */
export function NoteDots({ frame, noteId }: { frame: WallFacts; noteId: string }) {
  const { t } = useTranslation();
  const { dots } = frame;
  if (!dots) return null;
  const count = (dots.state === "placing" ? dots.mine : dots.counts)[noteId] ?? 0;
  if (count === 0) return null;
  return (
    <Dots
      count={count}
      label={dots.state === "placing" ? t("boards:dots.mine", { count }) : t("boards:dots.count", { count })}
    />
  );
}
