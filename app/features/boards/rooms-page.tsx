import type { RoomLine } from "~/domain/boards/room";
import { currentStep } from "~/domain/boards/run-sheet";
import { LiveSign } from "~/features/live/live-sign";
import { useLive } from "~/features/live/use-live";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { EmptyState } from "~/ui/empty-state";
import { Crumb, PageHead } from "~/ui/page-head";
import { HandList } from "./run/hand-list";
import { StepClock } from "./run/step-clock";
import { spacedCode } from "./spaced-code";

type RoomsPageProps = {
  edition: { readonly slug: string; readonly title: string };
  rooms: readonly RoomLine[];
};

/** Every room of a gathering on one page: the step, the time left, who asks for what. For those who facilitate. */
export function RoomsPage({ edition, rooms }: RoomsPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  // A step says who has finished it; the wall says everything else.
  const live = useLive(rooms.flatMap(({ id, run }) => (run?.current ? [id, run.current] : [id])));
  const title = t("workshop:rooms.title");
  // Whoever needs help comes first: someone is to go there.
  const calling = rooms.filter((room) => room.hands.some((hand) => hand.asks === "help"));
  return (
    <main id="contenu" className="wrap section">
      <title>{`${title} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local("/chantiers")}>{edition.title}</Crumb>}
        title={title}
        lead={t("workshop:rooms.lead")}
      />
      <p className="above-3">
        <a href={local(`/edition/${edition.slug}/pleniere`)}>{t("workshop:plenary.link")}</a>
      </p>
      <LiveSign path={`/edition/${edition.slug}/salles`} state={live} />
      <p role="status" className="rooms__call">
        {calling.length > 0
          ? t("workshop:rooms.help", {
              where: calling
                .map((room) => t("workshop:rooms.where", { title: room.title, code: room.space.code }))
                .join(", "),
              count: calling.length,
            })
          : null}
      </p>
      {rooms.length === 0 ? (
        <EmptyState>{t("workshop:rooms.none")}</EmptyState>
      ) : (
        <ul className="rooms">
          {rooms.map((room) => (
            <li key={room.id} className="rooms__one" data-help={calling.includes(room) || undefined}>
              <RoomCard room={room} />
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}

function RoomCard({ room }: { room: RoomLine }) {
  const { t } = useTranslation();
  const local = useLocal();
  const { run } = room;
  const step = currentStep(run);
  return (
    <article aria-labelledby={`h-${room.id}`} className="stack gap-3">
      <p className="small soft">
        <a href={local(`/chantiers/${room.space.slug}`)}>
          {room.space.code} {room.space.shortTitle}
        </a>
      </p>
      <h2 id={`h-${room.id}`} className="h-s">
        <a href={local(`/murs/${room.id}`)}>
          <Written>{room.title}</Written>
        </a>
      </h2>
      {room.question ? (
        <p>
          <Written>{room.question}</Written>
        </p>
      ) : null}
      <div className="rooms__step">
        {run && step ? (
          <>
            <p>
              <span className="soft">
                {t("boards:run.at", { at: run.steps.indexOf(step) + 1, of: run.steps.length })}
              </span>{" "}
              <b>
                <Written>{step.title}</Written>
              </b>
            </p>
            <StepClock run={run} />
            <p className="small">
              {t("boards:room.readyCount", { count: room.ready, people: Math.max(room.people, room.ready) })}
            </p>
          </>
        ) : (
          <p className="soft">
            {!run
              ? t("workshop:rooms.noRun")
              : run.steps.some((one) => one.done)
                ? t("boards:run.isOver")
                : t("boards:run.notBegun")}
          </p>
        )}
      </div>
      <HandList boardId={room.id} hands={room.hands} back="list" />
      <p className="row small soft">
        <span>{t("workshop:rooms.people", { count: room.people })}</span>
        {room.joinCode ? (
          <span className="num">{t("workshop:rooms.code", { code: spacedCode(room.joinCode) })}</span>
        ) : null}
        <a href={local(`/murs/${room.id}/projection`)}>{t("workshop:rooms.project")}</a>
      </p>
    </article>
  );
}
