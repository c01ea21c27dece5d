import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { wallTeaser } from "#server/areas/entrance/public";
import { isFollowing } from "#server/areas/notifications/public";
import { registrationSummary, setSeats } from "#server/areas/registration/public";
import { sessionsOf } from "#server/areas/sessions/public";
import { closePhase, extendPhase, openPhase, spacePage, spaceSubject } from "#server/areas/spaces/public";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { extendForm, phaseForm, seatsForm } from "~/domain/spaces/phase-forms";
import { FollowButton } from "~/features/notifications/follow-button";
import { FeedLink } from "~/features/site/feed-link";
import { usePageAnswer } from "~/features/site/page-answer";
import { LatestProposals } from "~/features/spaces/latest-proposals";
import { MadeList } from "~/features/spaces/made-list";
import { refusedForm } from "~/features/spaces/refused-form";
import { SeatsForm } from "~/features/spaces/seats-form";
import { SpaceDiscussion } from "~/features/spaces/space-discussion";
import { SpaceIntro } from "~/features/spaces/space-intro";
import { SpacePeriods } from "~/features/spaces/space-periods";
import { SpaceSessions } from "~/features/spaces/space-sessions";
import { WallTeaser } from "~/features/spaces/wall-teaser";
import { useTranslation } from "~/i18n/use-translation";
import { Prose } from "~/ui/prose";
import { Section } from "~/ui/section";
import { Split } from "~/ui/stack";
import type { Route } from "./+types/space";

const address = z.object({ slug: z.string().max(20) });
type Address = z.output<typeof address>;

export const loader = guarded({ params: address }, async ({ app, actor, params, language }) => {
  const space = await spacePage(app, actor, params.slug, language);
  if (!space) throw data({ why: "not-there" }, { status: 404 });
  const [places, sessions, walls] = await Promise.all([
    registrationSummary(app, space.id, actor),
    sessionsOf(app, space.id, language),
    wallTeaser(app, actor, space.slug, language),
  ]);
  const following = await isFollowing(app, actor, { kind: "space", id: space.id });
  return { space, places, sessions, walls, following };
});

const guard = {
  params: address,
  may: "manage-phases",
  of: ({ app, params }: { app: App; params: Address }) => spaceSubject(app.db, { slug: params.slug }, app.now()),
} as const;

export const action = intents({
  "open-phase": guardedAction({ ...guard, form: phaseForm }, async ({ app, actor, form, params, done }) => {
    const outcome = await openPhase(app, actor, form);
    return outcome.ok ? done(`/chantiers/${params.slug}#periodes`, { key: "spaces:done.opened" }) : outcome;
  }),
  "close-phase": guardedAction({ ...guard, form: phaseForm }, async ({ app, actor, form, params, done }) => {
    const outcome = await closePhase(app, actor, form);
    return outcome.ok ? done(`/chantiers/${params.slug}#periodes`, { key: "spaces:done.closed" }) : outcome;
  }),
  "change-seats": guardedAction({ ...guard, may: "manage-registrations", form: seatsForm }, async (given) => {
    const space = await spaceSubject(given.app.db, { slug: given.params.slug }, given.app.now());
    if (!space) return { ok: false, reason: "not-there" };
    const outcome = await setSeats(given.app, given.actor, {
      spaceId: space.spaceId,
      seats: given.form.seats ?? null,
    });
    return outcome.ok ? given.done(`/chantiers/${given.params.slug}#animer`, { key: "spaces:done.seats" }) : outcome;
  }),
  "extend-phase": guardedAction({ ...guard, form: extendForm }, async ({ app, actor, form, params, done }) => {
    const outcome = await extendPhase(app, actor, form);
    return outcome.ok ? done(`/chantiers/${params.slug}#periodes`, { key: "spaces:done.extended" }) : outcome;
  }),
});

/** A chantier: its question, where it is, what is proposed, what it produced. */
export default function Space({ loaderData: { space, places, sessions, walls, following } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const refused = refusedForm(usePageAnswer<FormAnswer>());
  return (
    <main id="contenu" className="wrap">
      <title>{`${space.code} ${space.shortTitle} · Chantiers`}</title>
      <meta name="description" content={space.question} />
      <FeedLink path={`/chantiers/${space.slug}/flux.atom`} />
      <SpaceIntro space={space} places={places}>
        <FollowButton target={{ kind: "space", id: space.id }} following={following} />
      </SpaceIntro>
      <SpacePeriods phases={space.phases} manage={space.may.manage} refused={refused} />
      <Split
        aside={
          <>
            <SpaceSessions slug={space.slug} sessions={sessions} />
            <MadeList slug={space.slug} aim={space.aim} made={space.made} />
            {space.may.manage ? <SeatsForm slug={space.slug} seats={space.seats} refused={refused} /> : null}
          </>
        }
      >
        <LatestProposals
          slug={space.slug}
          count={space.proposals.count}
          latest={space.proposals.latest}
          propose={space.may.propose}
        />
        <WallTeaser slug={space.slug} wall={walls.wall} walls={walls.walls} />
        <SpaceDiscussion slug={space.slug} count={space.comments} />
        <Section id="contexte" title={t("spaces:context.title")}>
          <div className="stack gap-3 section-t">
            <p className="lead">{space.title}</p>
            <Prose html={space.contextHtml} />
          </div>
        </Section>
      </Split>
    </main>
  );
}
