import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { EmptyState } from "~/ui/empty-state";
import { ListRow, ListRows } from "~/ui/list-rows";
import { PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";

interface PersonPageProps {
  name: string;
  /** Each empty where the person did not choose to show it. */
  about: string;
  organisation: string;
  links: readonly string[];
  activity: {
    readonly proposals: readonly { id: string; title: string; space: string; at: string }[];
    readonly comments: readonly { id: string; extract: string; at: string }[];
  } | null;
}

/** What someone chose to show of themself. */
export function PersonPage({ name, about, organisation, links, activity }: PersonPageProps) {
  const { t } = useTranslation();
  return (
    <main id="contenu" className="wrap section">
      <title>{`${name} · Chantiers`}</title>
      <PageHead
        title={<Written>{name}</Written>}
        lead={about ? <Written>{about}</Written> : organisation ? <Written>{organisation}</Written> : undefined}
      >
        {about && organisation ? (
          <p>
            <Written>{organisation}</Written>
          </p>
        ) : null}
      </PageHead>
      <div className="section-t narrow-column stack gap-6">
        {links.length > 0 ? (
          <Section id="ailleurs" title={t("people:person.elsewhere")} quiet>
            <ul className="plain-list">
              {links.map((link) => (
                <li key={link}>
                  <a href={link} rel="nofollow ugc noopener">
                    {link.replace(/^https?:\/\//, "").replace(/\/$/, "")}
                  </a>
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
        {activity ? <Activity {...activity} /> : null}
      </div>
    </main>
  );
}

function Activity({ proposals, comments }: NonNullable<PersonPageProps["activity"]>) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  return (
    <>
      <Section id="propositions" title={t("people:person.proposals")}>
        {proposals.length === 0 ? (
          <EmptyState>{t("people:person.noProposal")}</EmptyState>
        ) : (
          <ListRows>
            {proposals.map((one) => (
              <ListRow
                key={one.id}
                title={<Written>{one.title}</Written>}
                href={local(`/propositions/${one.id}`)}
                facts={
                  <span>{t("people:person.inSpace", { space: one.space, when: formatDate(language, one.at) })}</span>
                }
              />
            ))}
          </ListRows>
        )}
      </Section>
      {comments.length > 0 ? (
        <Section id="commentaires" title={t("people:person.comments")}>
          <ListRows>
            {comments.map((one) => (
              <ListRow
                key={one.id}
                quiet
                title={<Written>{one.extract}</Written>}
                href={local(`/commentaires/${one.id}`)}
                facts={<span>{formatDate(language, one.at)}</span>}
              />
            ))}
          </ListRows>
        </Section>
      ) : null}
    </>
  );
}
