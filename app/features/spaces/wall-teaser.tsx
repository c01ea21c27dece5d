import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { Paper } from "~/ui/paper";
import { Section } from "~/ui/section";
import type { Tone } from "~/ui/signs/note-signs";
import { Row } from "~/ui/stack";

export type WallTeaserView = {
  readonly id: string;
  readonly notes: number;
  readonly groups: number;
  readonly some: readonly {
    readonly id: string;
    readonly kind: Exclude<Tone, "none">;
    readonly text: string;
    readonly by: string;
  }[];
};

/** A few real notes of the workshop's wall, and the way to it. */
export function WallTeaser({ slug, wall, walls }: { slug: string; wall: WallTeaserView | null; walls: number }) {
  const { t } = useTranslation();
  const local = useLocal();
  if (!wall) return null;
  return (
    <Section id="mur" title={t("spaces:wall.title")}>
      <p className="soft">
        {t("spaces:wall.notes", { count: wall.notes })}
        {wall.groups > 0 ? `, ${t("spaces:wall.groups", { count: wall.groups })}` : ""}
      </p>
      {wall.some.length > 0 ? (
        <div className="tease section-t">
          {wall.some.map((note) => (
            <Paper
              key={note.id}
              tone={note.kind}
              kind={t(`spaces:tone.${note.kind}`)}
              by={note.by || t("common:noName")}
            >
              <Written>{note.text}</Written>
            </Paper>
          ))}
        </div>
      ) : null}
      <Row className="section-t">
        <ButtonLink href={local(`/murs/${wall.id}`)}>{t("spaces:wall.open")}</ButtonLink>
        {walls > 1 ? (
          <ButtonLink look="quiet" href={local(`/chantiers/${slug}/murs`)}>
            {t("spaces:wall.all", { count: walls })}
          </ButtonLink>
        ) : null}
      </Row>
    </Section>
  );
}
