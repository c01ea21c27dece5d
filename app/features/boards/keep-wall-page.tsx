import { WALL_FILES } from "~/domain/boards/wall-file-names";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { BecomeLine } from "./become-line";
import type { WallFacts } from "./wall-facts";
import { WallPng } from "./wall-png";

type KeepWallPageProps = {
  frame: WallFacts;
  /** Whether this person turns its notes into something. */
  converts: boolean;
  /** Whether they run it, open or closed. */
  facilitates: boolean;
};

/** What a room takes away from its wall: files, cards on paper, and what came of it. Plain links; where scripts run, the browser also makes a PNG. */
export function KeepWallPage({ frame, converts, facilitates }: KeepWallPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const at = (path: string) => local(`/murs/${frame.id}/${path}`);
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("workshop:keep.title")}, ${frame.title} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/murs/${frame.id}`)}>
            <Written>{frame.title}</Written>
          </Crumb>
        }
        title={t("workshop:keep.title")}
        lead={t("workshop:keep.lead")}
      />
      <Section id="fichiers" title={t("workshop:keep.files")} className="section-t">
        <ListRows label={t("workshop:keep.files")}>
          {WALL_FILES.map((file) => (
            <ListRow
              key={file}
              level={3}
              title={t(`workshop:keep.file.${keyOf(file)}.name`)}
              href={at(`fichiers/${file}`)}
              text={t(`workshop:keep.file.${keyOf(file)}.text`)}
            />
          ))}
        </ListRows>
        <WallPng svg={at("fichiers/mur.svg")} name="mur.png" />
      </Section>
      <Section id="papier" title={t("workshop:keep.paper")} className="section-t">
        <ListRows label={t("workshop:keep.paper")}>
          <ListRow level={3} title={t("workshop:cards.title")} href={at("cartes")} text={t("workshop:keep.cards")} />
          {facilitates ? (
            <ListRow level={3} title={t("workshop:paper.title")} href={at("papier")} text={t("workshop:keep.photos")} />
          ) : null}
        </ListRows>
      </Section>
      <Section id="devenu" title={t("workshop:turn.made")} className="section-t">
        {converts ? (
          <p className="row above-3">
            <ButtonLink href={at("convertir")}>{t("boards:op.turn")}</ButtonLink>
          </p>
        ) : null}
        <div className="above-3">
          {frame.becomes.length === 0 ? <p className="soft">{t("workshop:keep.nothing")}</p> : null}
          <BecomeLine becomes={frame.becomes} />
        </div>
      </Section>
    </main>
  );
}

/** Keys of the catalogues hold no point. */
const keyOf = (file: (typeof WALL_FILES)[number]) => file.replace(".", "-");
