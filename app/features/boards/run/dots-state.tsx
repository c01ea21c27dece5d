import { useTranslation } from "~/i18n/use-translation";
import { Dots } from "~/ui/dots";
import type { WallFacts } from "../wall-facts";

/** How many dots one has left, while they are placed. */
export function DotsLeft({ frame }: { frame: WallFacts }) {
  const { t } = useTranslation();
  const { dots } = frame;
  if (dots?.state !== "placing" || !frame.hands.writes) return null;
  const text = t("boards:dots.left", { count: dots.left });
  return (
    <p role="status">
      <Dots count={dots.left} label={text} text={text} />
      <span className="small soft run__hidden">{t("boards:dots.hidden")}</span>
    </p>
  );
}
