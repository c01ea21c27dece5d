import { data } from "react-router";
import { z } from "zod";
import { findTarget } from "#server/areas/comments/public";
import { type FormAnswer, guarded, intents } from "#server/http/guarded";
import { DiscussionPage } from "~/features/comments/discussion-page";
import { LiveSign } from "~/features/live/live-sign";
import { useLive } from "~/features/live/use-live";
import { useLocal } from "~/features/site/local-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { useTranslation } from "~/i18n/use-translation";
import { Crumb, PageHead } from "~/ui/page-head";
import type { Route } from "./+types/edition";
import { commentActions } from "./comment-action";
import { loadDiscussion } from "./load-discussion";

const address = z.object({ slug: z.string().max(60) });

export const loader = guarded({ params: address }, async (given) => {
  const { app, params, language } = given;
  const found = await findTarget(app.db, { kind: "edition", slug: params.slug }, app.now(), language);
  if (!found) throw data({ why: "not-there" }, { status: 404 });
  return { talk: await loadDiscussion(given, found) };
});

export const action = intents<unknown>(commentActions(address, ({ slug }) => ({ kind: "edition", slug })));

/** The discussion of a whole gathering. */
export default function EditionDiscussionPage({ loaderData: { talk } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const answer = usePageAnswer<FormAnswer>();
  const live = useLive([talk.discussion.target.id]);
  return (
    <DiscussionPage
      {...talk}
      answer={answer}
      live={<LiveSign path={talk.discussion.target.address} state={live} />}
      title={t("comments:edition.title")}
      head={
        <PageHead
          crumb={<Crumb href={local("/chantiers")}>{talk.discussion.target.title}</Crumb>}
          title={t("comments:edition.title")}
          lead={t("comments:edition.lead", { title: talk.discussion.target.title })}
        />
      }
    />
  );
}
