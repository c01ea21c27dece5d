import CircleDot from "lucide-react/icons/circle-dot";
import CircleMinus from "lucide-react/icons/circle-minus";
import Clock from "lucide-react/icons/clock";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { useTranslation } from "~/i18n/use-translation";
import { threadSigns } from "~/ui/signs/thread-signs";
import { State } from "~/ui/state";
import { Yard, YardList } from "~/ui/yard-list";
import { dayMonth } from "./day-month";

/** A chantier as a list shows it; dates are ISO. */
export type SpaceLineView = {
  readonly code: string;
  readonly slug: string;
  readonly shortTitle: string;
  readonly question: string;
  readonly aim: string;
  readonly illustration: string;
  readonly proposals: number;
  readonly criteria: number;
  readonly guides: number;
  readonly now:
    | { readonly is: "vote"; readonly until: string | null }
    | { readonly is: "session"; readonly on: string }
    | { readonly is: "open" }
    | { readonly is: "closed" };
};

/** Chantiers strung on the thread, each with its drawing, its question and where it stands. */
export function SpaceLines({
  id,
  title,
  sweep,
  spaces,
}: {
  id: string;
  title: string;
  sweep: boolean;
  spaces: readonly SpaceLineView[];
}) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <YardList id={id} title={title} sweep={sweep}>
      {spaces.map((space) => (
        <Yard
          key={space.slug}
          id={`chantier-${space.slug}`}
          drawing={space.illustration}
          number={space.code}
          title={space.shortTitle}
          href={local(`/chantiers/${space.slug}`)}
          question={space.question}
          state={<Standing now={space.now} />}
          facts={[t("spaces:line.proposals", { count: space.proposals }), <Made key="made" space={space} />]}
        />
      ))}
    </YardList>
  );
}

function Standing({ now }: { now: SpaceLineView["now"] }) {
  const { t } = useTranslation();
  const { language } = useSite();
  if (now.is === "vote") {
    return (
      <State look="open" icon={threadSigns.vote}>
        {now.until ? t("spaces:line.voteUntil", { date: dayMonth(language, now.until) }) : t("spaces:line.vote")}
      </State>
    );
  }
  if (now.is === "session") {
    return <State icon={Clock}>{t("spaces:line.session", { date: dayMonth(language, now.on) })}</State>;
  }
  return (
    <State look="past" icon={now.is === "open" ? CircleDot : CircleMinus}>
      {t(now.is === "open" ? "spaces:line.open" : "spaces:line.closed")}
    </State>
  );
}

/** What was really made, or what the chantier is meant to make. */
function Made({ space }: { space: SpaceLineView }) {
  const { t } = useTranslation();
  if (space.criteria > 0) return t("spaces:line.madeCriteria", { count: space.criteria });
  if (space.guides > 0) return t("spaces:line.madeGuides", { count: space.guides });
  return t("spaces:line.aim", { aim: space.aim.charAt(0).toLocaleLowerCase() + space.aim.slice(1) });
}
