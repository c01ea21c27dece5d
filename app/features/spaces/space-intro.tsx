import type { ReactNode } from "react";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { Crumb } from "~/ui/page-head";
import { SpaceHead } from "~/ui/space-head";
import { Row } from "~/ui/stack";
import { useCountWord } from "./count-word";

export type SpaceIntroView = {
  readonly code: string;
  readonly slug: string;
  readonly shortTitle: string;
  readonly question: string;
  readonly illustration: string;
  readonly edition: { readonly spaces: number };
  readonly may: { readonly register: boolean };
};

export type PlacesView = {
  readonly seats: number | null;
  readonly confirmed: number;
  readonly waiting: number;
  readonly mine: {
    readonly state: "confirmed" | "waiting" | "checked-in";
    readonly waitingPlace: number | null;
  } | null;
};

/** The question before the text, and the one main action: registering. */
export function SpaceIntro({
  space,
  places,
  children,
}: {
  space: SpaceIntroView;
  places: PlacesView;
  /** What else one can do from here: follow it. */
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const local = useLocal();
  const countWord = useCountWord();
  const count = space.edition.spaces;
  const full = places.seats !== null && (places.confirmed >= places.seats || places.waiting > 0);
  return (
    <SpaceHead
      crumb={
        <Crumb href={`${local("/")}#chantiers`}>{t("spaces:list.title", { count, number: countWord(count) })}</Crumb>
      }
      number={space.code}
      title={space.shortTitle}
      question={space.question}
      drawing={space.illustration}
      landing
    >
      <Row>
        <ButtonLink
          look="primary"
          href={local(`/chantiers/${space.slug}/inscription`)}
          blocked={space.may.register || places.mine ? undefined : t("spaces:head.registerClosed")}
        >
          {t(places.mine ? "spaces:head.mine" : full ? "spaces:head.registerWaiting" : "spaces:head.register")}
        </ButtonLink>
        <ButtonLink look="quiet" href="#contexte">
          {t("spaces:head.context")}
        </ButtonLink>
        {children}
      </Row>
      <p className="small soft">
        {places.mine
          ? t(`spaces:places.mine.${places.mine.state}`, { place: places.mine.waitingPlace ?? "" })
          : [
              t("spaces:places.registered", { count: places.confirmed }),
              ...(places.seats === null
                ? []
                : [t("spaces:places.left", { count: Math.max(0, places.seats - places.confirmed) })]),
            ].join(", ")}
        {places.mine ? null : "."}
      </p>
    </SpaceHead>
  );
}
