import { type PhaseAbility, phaseAbilities } from "../access/ability";

/** A period as stored: dates may be absent, and what a facilitator decided by hand goes before the dates. */
export type PhaseDates = {
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly forced: string | null;
};

export type PhaseState = "planned" | "open" | "past";

/** Where a period stands at an instant. The end is excluded: at `endsAt` the period is over. */
export function phaseState(phase: PhaseDates, now: Date): PhaseState {
  if (phase.forced === "open") return "open";
  if (phase.forced === "closed") return "past";
  if (phase.startsAt && now < phase.startsAt) return "planned";
  if (phase.endsAt && now >= phase.endsAt) return "past";
  return "open";
}

/** What a chantier's periods allow at an instant: the union over its open periods. */
export function openAbilities(
  phases: readonly (PhaseDates & { readonly allows: readonly string[] })[],
  now: Date,
): PhaseAbility[] {
  const open = phases.filter((phase) => phaseState(phase, now) === "open");
  return phaseAbilities.filter((ability) => open.some((phase) => phase.allows.includes(ability)));
}
