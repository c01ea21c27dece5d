import CircleDot from "lucide-react/icons/circle-dot";
import CircleMinus from "lucide-react/icons/circle-minus";
import Clock from "lucide-react/icons/clock";
import { useSite } from "~/features/site/viewer";
import { formatDate } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Period, PeriodBar } from "~/ui/period-bar";
import { Section } from "~/ui/section";
import { State } from "~/ui/state";
import { PhaseForms, type Refused } from "./phase-forms";

export type PhaseView = {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly state: "planned" | "open" | "past";
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly lastDay: string | null;
  readonly closedByHand: boolean;
  readonly suggestedDay: string | null;
};

const looks = { planned: "ahead", open: "open", past: "past" } as const;
const icons = { planned: Clock, open: CircleDot, past: CircleMinus };

/** Where a chantier is: its periods, and for who facilitates it, how to open, close or extend each in one press. */
export function SpacePeriods({
  phases,
  manage,
  refused,
}: {
  phases: readonly PhaseView[];
  manage: boolean;
  refused: Refused | null;
}) {
  const { t } = useTranslation();
  return (
    <Section id="periodes" title={t("spaces:periods.title")} quiet className="section">
      <PeriodBar>
        {phases.map((phase) => (
          <Period
            key={phase.id}
            look={looks[phase.state]}
            ends={phase.endsAt !== null}
            name={<PhaseName phase={phase} />}
            what={phase.closedByHand ? t("spaces:periods.closedByHand") : phase.note}
            state={
              <State look={phase.state === "planned" ? "settled" : phase.state} icon={icons[phase.state]}>
                {t(`spaces:periods.state.${phase.state}`)}
              </State>
            }
          />
        ))}
      </PeriodBar>
      {manage ? <PhaseForms phases={phases} refused={refused} /> : null}
    </Section>
  );
}

/** A name that tells its own dates is left alone; so is one whose dates are not what closed it. Another says since when, and until when. */
function PhaseName({ phase }: { phase: PhaseView }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const named = /\d{4}/.test(phase.title);
  if (named || phase.closedByHand) return phase.title;
  const from = phase.startsAt ? formatDate(language, phase.startsAt) : null;
  const until = phase.lastDay ? formatDate(language, `${phase.lastDay}T12:00:00Z`) : null;
  if (from && until) return t("spaces:periods.fromUntil", { title: phase.title, from, until });
  if (from) return t("spaces:periods.since", { title: phase.title, from });
  if (until) return t("spaces:periods.until", { title: phase.title, until });
  return t("spaces:periods.always", { title: phase.title });
}
