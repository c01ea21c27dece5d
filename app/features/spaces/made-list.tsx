import { LocalLink, useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Section } from "~/ui/section";

export type MadeView = {
  readonly required: number;
  readonly optional: number;
  readonly guides: readonly { readonly slug: string; readonly title: string }[];
  readonly decisions: number;
  readonly polls: number;
  readonly conversations: number;
};

/** What the chantier produced; while there is nothing, what it is meant to. */
export function MadeList({ slug, aim, made }: { slug: string; aim: string; made: MadeView }) {
  const { t } = useTranslation();
  const local = useLocal();
  const criteria = made.required + made.optional;
  const nothing = criteria === 0 && made.guides.length === 0;
  return (
    <Section id="produit" title={t("spaces:made.title")} quiet>
      <ListRows>
        {criteria > 0 ? (
          <ListRow
            quiet
            title={t("spaces:made.criteria", { count: criteria })}
            href={local("/label")}
            text={
              <span className="small soft">
                {t("spaces:made.required", { count: made.required })},{" "}
                {t("spaces:made.optional", { count: made.optional })}.{" "}
                <LocalLink to="/donnees/criteres">{t("spaces:made.asData")}</LocalLink>
              </span>
            }
          />
        ) : null}
        {made.guides.map((guide) => (
          <ListRow
            key={guide.slug}
            quiet
            title={<span lang="fr">{guide.title}</span>}
            href={local(`/orientation/${guide.slug}`)}
          />
        ))}
        {nothing ? (
          <ListRow text={<span className="small soft">{t("spaces:made.aim", { aim: small(aim) })}</span>} />
        ) : null}
        {made.decisions > 0 ? (
          <ListRow
            quiet
            title={t("spaces:made.decisions", { count: made.decisions })}
            href={local(`/chantiers/${slug}/decisions`)}
          />
        ) : null}
        {made.polls > 0 ? (
          <ListRow
            quiet
            title={t("spaces:made.polls", { count: made.polls })}
            href={local(`/chantiers/${slug}/votes`)}
          />
        ) : null}
        {made.conversations > 0 ? (
          <ListRow
            quiet
            title={t("spaces:made.conversations", { count: made.conversations })}
            href={local(`/chantiers/${slug}/avis`)}
          />
        ) : null}
      </ListRows>
      {nothing ? null : (
        <p className="small">
          <LocalLink to={`/chantiers/${slug}/productions`}>{t("spaces:productions.all")}</LocalLink>
        </p>
      )}
    </Section>
  );
}

/** Inside a sentence. */
const small = (text: string) => text.charAt(0).toLocaleLowerCase() + text.slice(1);
