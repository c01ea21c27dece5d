import { LocalLink } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Section } from "~/ui/section";

/** The discussion of a whole edition, under its chantiers. */
export function EditionDiscussion({ slug, title, count }: { slug: string; title: string; count: number }) {
  const { t } = useTranslation();
  return (
    <p className="wrap section">
      {t("spaces:discussion.edition", { title })} {t("spaces:discussion.count", { count })} ·{" "}
      <LocalLink to={`/edition/${slug}/discussion`}>{t("spaces:discussion.join")}</LocalLink>
    </p>
  );
}

/** The discussion of the whole chantier, even where nobody has spoken yet. */
export function SpaceDiscussion({ slug, count }: { slug: string; count: number }) {
  const { t } = useTranslation();
  return (
    <Section id="discussion" title={t("spaces:discussion.title")}>
      <p className="section-t">
        {t("spaces:discussion.count", { count })} ·{" "}
        <LocalLink to={`/chantiers/${slug}/discussion`}>{t("spaces:discussion.join")}</LocalLink>
      </p>
    </Section>
  );
}
