import List from "lucide-react/icons/list";
import Presentation from "lucide-react/icons/presentation";
import StickyNote from "lucide-react/icons/sticky-note";
import type { ReactNode } from "react";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { Icon } from "~/ui/icon";
import { spacedCode } from "./spaced-code";
import type { WallFacts } from "./wall-facts";

/** The bar over a wall in any of its shapes: chantier, title, where it stands, code, the other shapes. */
export function WallHead({
  frame,
  here,
  children,
}: {
  frame: WallFacts;
  here: "wall" | "list";
  /** The save sign and the people. */
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <div className="wallbar">
      <div>
        <p className="small soft">
          <a href={local(`/chantiers/${frame.space.slug}/murs`)}>{t("boards:wallsOf", { code: frame.space.code })}</a>
        </p>
        <h1>
          <Written>{frame.title}</Written>
        </h1>
      </div>
      {children}
      <div className="row push">
        {frame.joinCode ? (
          <span className="small">
            {t("boards:code")} <b className="num t-l">{spacedCode(frame.joinCode)}</b>
          </span>
        ) : null}
        {here === "wall" ? (
          <ButtonLink small href={local(`/murs/${frame.id}/liste?vue=liste`)}>
            <Icon of={List} />
            {t("boards:asList")}
          </ButtonLink>
        ) : (
          <ButtonLink small href={local(`/murs/${frame.id}?vue=mur`)}>
            <Icon of={StickyNote} />
            {t("boards:asWall")}
          </ButtonLink>
        )}
        {frame.hands.facilitates && !frame.run ? (
          <ButtonLink small look="quiet" href={local(`/murs/${frame.id}/deroule`)}>
            {t("boards:run.prepare")}
          </ButtonLink>
        ) : null}
        <ButtonLink small look="quiet" href={local(`/murs/${frame.id}/garder`)}>
          {t("boards:keep")}
        </ButtonLink>
        <ButtonLink small className="wallbar__project" href={local(`/murs/${frame.id}/projection`)}>
          <Icon of={Presentation} />
          {t("boards:project")}
        </ButtonLink>
      </div>
    </div>
  );
}
