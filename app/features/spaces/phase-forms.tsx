import { useReason } from "~/features/site/refusal";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { FieldError } from "~/ui/field-error";
import { Row } from "~/ui/stack";
import { TextField } from "~/ui/text-field";
import type { PhaseView } from "./space-periods";

/** Which form of the page was refused, and why. */
export type Refused = {
  readonly intent: string | null;
  readonly phaseId: string | null;
  readonly reason: string;
};

/** For who facilitates: one press opens or closes a period; extending suggests a week more. Plain forms. */
export function PhaseForms({ phases, refused }: { phases: readonly PhaseView[]; refused: Refused | null }) {
  const { t } = useTranslation();
  return (
    <ul className="list manage" aria-label={t("spaces:manage.periods")}>
      {phases.map((phase) => (
        <li key={phase.id} className="manage__row">
          <b>{phase.title}</b>
          <Row>
            <form method="post">
              <input type="hidden" name="phaseId" value={phase.id} />
              <Button small name="intent" value={phase.state === "open" ? "close-phase" : "open-phase"}>
                {t(phase.state === "open" ? "spaces:manage.close" : "spaces:manage.open")}
                <span className="sr">{phase.title}</span>
              </Button>
            </form>
            {phase.suggestedDay ? (
              <ExtendForm phase={phase} refused={refused?.phaseId === phase.id ? refused : null} />
            ) : null}
          </Row>
        </li>
      ))}
    </ul>
  );
}

function ExtendForm({ phase, refused }: { phase: PhaseView; refused: Refused | null }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  return (
    <form method="post" className="row manage__extend" noValidate>
      <input type="hidden" name="phaseId" value={phase.id} />
      <TextField
        id={`lastDay-${phase.id}`}
        name="lastDay"
        type="date"
        label={t("spaces:manage.lastDay")}
        defaultValue={phase.suggestedDay ?? ""}
        error={refused?.intent === "extend-phase" ? reasonOf(refused.reason) : undefined}
      />
      <Button small name="intent" value="extend-phase">
        {t("spaces:manage.extend")} <span className="sr">{phase.title}</span>
      </Button>
      {refused && refused.intent !== "extend-phase" ? <FieldError>{reasonOf(refused.reason)}</FieldError> : null}
    </form>
  );
}
