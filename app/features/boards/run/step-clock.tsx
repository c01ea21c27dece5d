import { useEffect, useRef, useState } from "react";
import { type RunFacts, warningBetween } from "~/domain/boards/run-sheet";
import { useSite } from "~/features/site/viewer";
import { formatTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Clock } from "~/ui/clock";
import { useStepClock } from "./use-step-clock";

/** What is left of the step; in a page that is not live, when it is to end. */
export function StepClock({ run, small }: { run: RunFacts; small?: boolean }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const left = useStepClock(run);
  if (run.clock.state === "none") return null;
  if (left === null) {
    return (
      <p className={small ? "small" : undefined}>
        {run.clock.state === "running"
          ? t("boards:run.until", { time: formatTime(language, new Date(run.clock.endsAt).toISOString()) })
          : t("boards:run.paused")}
      </p>
    );
  }
  const minutes = Math.floor(Math.abs(left) / 60);
  const seconds = Math.abs(left) % 60;
  const label = left < 0 ? t("boards:run.over", { minutes, seconds }) : t("boards:run.left", { minutes, seconds });
  return (
    <>
      <Clock left={left} planned={Math.round(run.clock.planned / 1_000)} label={label} small={small} />
      {run.clock.state === "paused" && !small ? <p className="small soft">{t("boards:run.paused")}</p> : null}
    </>
  );
}

/**
 * Says aloud, politely, that the step changed, and that five minutes or one are left; and rings, where a sound is wanted.
 * Nothing moves: not the focus, not what is being typed.
 */
export function RunAnnouncer({ run, sound }: { run: RunFacts | null; sound: boolean }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState("");
  const left = useStepClock(run);
  const before = useRef<{ step: string | null; left: number | null }>({ step: run?.current ?? null, left: null });
  const step = run?.steps.find((one) => one.id === run.current) ?? null;
  useEffect(() => {
    const last = before.current;
    const here = step?.id ?? null;
    if (last.step !== here) {
      before.current = { step: here, left: null };
      setSaid(
        step ? t("boards:run.began", { title: step.title, instruction: step.instruction }) : t("boards:run.ended"),
      );
      return;
    }
    before.current = { step: here, left };
    if (left === null || last.left === null) return;
    const warning = warningBetween(last.left * 1_000, left * 1_000);
    if (warning === null) return;
    setSaid(warning === 0 ? t("boards:run.timeUp") : t("boards:run.warning", { count: warning }));
    if (sound) ring(warning === 0);
  }, [step, left, sound, t]);
  return (
    <p className="sr" role="status">
      {said}
    </p>
  );
}

/** Two soft notes; three at the end. A browser that wants a press first stays silent. */
function ring(end: boolean): void {
  try {
    const audio = new AudioContext();
    const times = end ? [0, 0.35, 0.7] : [0, 0.35];
    for (const at of times) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = end ? 523 : 660;
      volume.gain.setValueAtTime(0.0001, audio.currentTime + at);
      volume.gain.exponentialRampToValueAtTime(0.2, audio.currentTime + at + 0.03);
      volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + at + 0.3);
      tone.connect(volume).connect(audio.destination);
      tone.start(audio.currentTime + at);
      tone.stop(audio.currentTime + at + 0.32);
    }
    setTimeout(() => void audio.close(), 2_000);
  } catch {
    // No sound on this device: the words and the clock say it.
  }
}

const key = "chantiers-sound";

/** Whether this device rings; remembered on it. */
export function useSound(otherwise: boolean): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(otherwise);
  useEffect(() => {
    try {
      const kept = localStorage.getItem(key);
      if (kept !== null) setOn(kept === "on");
    } catch {}
  }, []);
  return [
    on,
    (wanted) => {
      setOn(wanted);
      try {
        localStorage.setItem(key, wanted ? "on" : "off");
      } catch {}
    },
  ];
}
