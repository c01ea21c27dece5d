import type { PlenaryWall } from "~/domain/boards/room";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";

type PlenaryPageProps = {
  edition: { readonly slug: string; readonly title: string };
  spaces: readonly { readonly slug: string; readonly code: string; readonly shortTitle: string }[];
  /** Which of them is shown. */
  at: number;
  space: { readonly slug: string; readonly code: string; readonly title: string; readonly question: string };
  wall: PlenaryWall | null;
  polls: readonly {
    readonly id: string;
    readonly title: string;
    readonly state: string;
    readonly ballots: number | null;
  }[];
  decisions: readonly { readonly id: string; readonly title: string }[];
  next: { readonly title: string; readonly startsAt: string; readonly place: string } | null;
};

/** What a room says to the others: its question, its groups, its vote, its decision, its next date. Without scripts. */
export function PlenaryPage({ edition, spaces, at, space, wall, polls, decisions, next }: PlenaryPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { language } = useSite();
  const of = (slug: string) => local(`/edition/${edition.slug}/pleniere?chantier=${slug}`);
  const [before, after] = [spaces[at - 1], spaces[at + 1]];
  return (
    <main id="contenu" className="wrap plenary">
      <title>{`${space.code}, ${t("workshop:plenary.title")} · Chantiers`}</title>
      <p className="soft">
        {edition.title} · <span className="num">{t("workshop:plenary.at", { at: at + 1, of: spaces.length })}</span>
      </p>
      <h1>
        <span className="plenary__code num">{space.code}</span> <Written>{space.title}</Written>
      </h1>
      <p className="lead">
        <Written>{wall?.question || space.question}</Written>
      </p>
      <div className="plenary__parts">
        <section aria-labelledby="p-mur">
          <h2 id="p-mur">{t("workshop:plenary.wall")}</h2>
          {!wall ? <p className="soft">{t("workshop:plenary.noWall")}</p> : null}
          {wall ? (
            <p>
              <a href={local(`/murs/${wall.id}`)}>
                <Written>{wall.title}</Written>
              </a>{" "}
              <span className="soft">{t("workshop:plenary.notes", { count: wall.notes })}</span>
            </p>
          ) : null}
          {wall && wall.groups.length > 0 ? (
            <ul className="plenary__list">
              {wall.groups.map((group) => (
                <li key={group.id}>
                  <Written>{group.title}</Written> <span className="soft num">{group.notes}</span>
                </li>
              ))}
            </ul>
          ) : null}
          {wall && wall.best.length > 0 ? (
            <>
              <h3>{t("boards:dots.result")}</h3>
              <ol className="plenary__list">
                {wall.best.map((note) => (
                  <li key={note.id}>
                    <Written>{note.text}</Written> <span className="soft num">{note.dots}</span>
                  </li>
                ))}
              </ol>
            </>
          ) : null}
        </section>
        <section aria-labelledby="p-vote">
          <h2 id="p-vote">{t("workshop:plenary.votes")}</h2>
          {polls.length === 0 ? <p className="soft">{t("workshop:plenary.noVote")}</p> : null}
          <ul className="plenary__list">
            {polls.map((poll) => (
              <li key={poll.id}>
                <a href={local(`/votes/${poll.id}`)}>
                  <Written>{poll.title}</Written>
                </a>{" "}
                <span className="soft">
                  {poll.ballots === null
                    ? t("workshop:plenary.voteOpen")
                    : t("workshop:plenary.ballots", { count: poll.ballots })}
                </span>
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="p-decision">
          <h2 id="p-decision">{t("workshop:plenary.decisions")}</h2>
          {decisions.length === 0 ? <p className="soft">{t("workshop:plenary.noDecision")}</p> : null}
          <ul className="plenary__list">
            {decisions.map((decision) => (
              <li key={decision.id}>
                <a href={local(`/decisions/${decision.id}`)}>
                  <Written>{decision.title}</Written>
                </a>
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="p-suite">
          <h2 id="p-suite">{t("workshop:plenary.next")}</h2>
          {next ? (
            <p>
              <b>{formatDateTime(language, next.startsAt)}</b>
              <br />
              <Written>{next.title}</Written>
              <br />
              <span className="soft">
                <Written>{next.place}</Written>
              </span>
            </p>
          ) : (
            <p className="soft">{t("workshop:plenary.noDate")}</p>
          )}
        </section>
      </div>
      <nav className="row plenary__nav no-print" aria-label={t("workshop:plenary.nav")}>
        {before ? (
          <ButtonLink href={of(before.slug)} rel="prev">
            {t("workshop:plenary.before", { code: before.code })}
          </ButtonLink>
        ) : null}
        {after ? (
          <ButtonLink look="primary" href={of(after.slug)} rel="next">
            {t("workshop:plenary.after", { code: after.code })}
          </ButtonLink>
        ) : null}
      </nav>
    </main>
  );
}
