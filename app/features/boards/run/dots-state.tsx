import { useTranslation } from "~/i18n/use-translation";
import { Dots } from "~/ui/dots";
import type { WallFacts } from "../wall-facts";

/** Who placed the dots that were counted. */
export function DotsCounted({ frame }: { frame: WallFacts }) {
  const { t } = useTranslation();
  const { dots } = frame;
  if (dots?.state !== "counted") return null;
  const { accounts, guests, assisted } = dots.voters;
  const people = accounts + guests + assisted;
  if (people === 0) return null;
  const origins = [
    accounts > 0 ? t("boards:dots.byAccounts", { count: accounts }) : "",
    guests > 0 ? t("boards:dots.byGuests", { count: guests }) : "",
    assisted > 0 ? t("boards:dots.byAssisted", { count: assisted }) : "",
  ].filter(Boolean);
  return (
    <p className="small soft">
      {t("boards:dots.voters", { count: people })} {origins.join(", ")}.
    </p>
  );
}

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
