import { LocalLink, useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { EmptyState } from "~/ui/empty-state";
import { ListRow, ListRows } from "~/ui/list-rows";
import { PageHead } from "~/ui/page-head";

type CodePoll = {
  readonly id: string;
  readonly title: string;
  readonly code: string;
  readonly chantier: string;
};

/** Which vote a code on paper is for: the paper says its title. */
export function CodePollsPage({ polls }: { polls: readonly CodePoll[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("polls:code.title")} · Chantiers`}</title>
      <PageHead title={t("polls:code.title")} lead={polls.length > 0 ? t("polls:code.which") : undefined} />
      <div className="section-t">
        {polls.length === 0 ? (
          <EmptyState>
            {t("polls:code.none")} <LocalLink to="/retrouver-mon-bulletin">{t("polls:find.title")}</LocalLink>
          </EmptyState>
        ) : (
          <ListRows label={t("polls:code.which")}>
            {polls.map((poll) => (
              <ListRow
                key={poll.id}
                level={2}
                href={local(`/votes/${poll.id}/code`)}
                title={<Written>{poll.title}</Written>}
                facts={
                  <span>
                    {poll.code} <Written>{poll.chantier}</Written>
                  </span>
                }
              />
            ))}
          </ListRows>
        )}
      </div>
    </main>
  );
}
