interface ClockProps {
  /** Seconds left; below zero the time is over. */
  left: number;
  /** Seconds planned in all, for the bar. */
  planned?: number;
  /** "7 minutes 42 restantes". */
  label: string;
  /** In a line of text rather than across a column. */
  small?: boolean;
}

/** What is left, as digits that do not jump, and a bar that fills. It never announces itself each second. */
export function Clock({ left, planned, label, small }: ClockProps) {
  const digits = clockDigits(left);
  if (small) {
    return (
      <span className="now__t num" role="timer" aria-live="off" aria-label={label}>
        {digits}
      </span>
    );
  }
  return (
    <>
      <p className="clock" role="timer" aria-live="off" aria-label={label}>
        {digits}
      </p>
      {planned ? (
        <div className="clockbar" aria-hidden="true">
          <svg aria-hidden="true" focusable="false">
            <rect width={`${spent(left, planned)}%`} height="100%" />
          </svg>
        </div>
      ) : null}
    </>
  );
}

/** Seconds as "07:42"; over an hour "1:07:42"; over time "−00:12" with a true minus sign. */
export function clockDigits(seconds: number): string {
  const whole = Math.abs(Math.trunc(seconds));
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
  return `${seconds < 0 && whole > 0 ? "−" : ""}${hours ? `${hours}:` : ""}${rest}`;
}

/** How much of the planned time is gone, in whole per cent, 0 to 100. */
function spent(left: number, planned: number): number {
  return Math.max(0, Math.min(100, Math.round(((planned - left) / planned) * 100)));
}
