import { Fragment } from "react";
import { storyToTell } from "#server/areas/entrance/public";
import { editionsWithSpaces } from "#server/areas/spaces/public";
import { guarded } from "#server/http/guarded";
import { FeedLink } from "~/features/site/feed-link";
import { capital, useCountWord } from "~/features/spaces/count-word";
import { HomeHero } from "~/features/spaces/home-hero";
import { HomeStory } from "~/features/spaces/home-story";
import { EditionDiscussion } from "~/features/spaces/space-discussion";
import { SpaceLines } from "~/features/spaces/space-lines";
import { useTranslation } from "~/i18n/use-translation";
import type { Route } from "./+types/home";

export const loader = guarded({}, async ({ app, language }) => {
  const [editions, story] = await Promise.all([editionsWithSpaces(app, language), storyToTell(app)]);
  return { editions, story };
});

/** What this is, one lineage told from left to right, and the chantiers on the thread. */
export default function Home({ loaderData: { editions, story } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const [newest] = editions;
  const countWord = useCountWord();
  const count = newest?.spaces.length ?? 0;
  const lead = t("spaces:home.lead", { count, number: capital(countWord(count)) });
  return (
    <main id="contenu">
      <title>{`${newest?.title ?? t("spaces:home.title")} · Chantiers`}</title>
      <meta name="description" content={lead} />
      <FeedLink path="/flux.atom" />
      <HomeHero
        eyebrow={newest ? `${newest.title}, ${newest.place}` : ""}
        lead={lead}
        list={t("spaces:home.seeAll", { count, number: countWord(count) })}
      />
      <HomeStory story={story} />
      {editions.map((edition, place) => (
        <Fragment key={edition.id}>
          <SpaceLines
            id={place === 0 ? "chantiers" : `edition-${edition.id}`}
            title={place === 0 ? t("spaces:list.title", { count, number: countWord(count) }) : edition.title}
            sweep={place === 0}
            spaces={edition.spaces}
          />
          <EditionDiscussion slug={edition.slug} title={edition.title} count={edition.comments} />
        </Fragment>
      ))}
    </main>
  );
}
