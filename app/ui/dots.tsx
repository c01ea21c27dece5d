/** More than this and the eye counts no more: the number beside says the rest. */
const shown = 8;

/** Stickers put on a thing. `label` says it in words ("3 gommettes"); `text` replaces the bare number. */
export function Dots({ count, label, text }: { count: number; label: string; text?: string }) {
  return (
    <span className="dots" role="img" aria-label={label}>
      {Array.from({ length: Math.min(count, shown) }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the dots are all alike and keep no state.
        <i key={place} />
      ))}
      <b>{text ?? count}</b>
    </span>
  );
}
