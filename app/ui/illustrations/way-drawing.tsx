import { Drawing } from "./drawing";

/** A choice and its ways: being oriented. */
export function WayDrawing() {
  return (
    <Drawing
      thread="M60 0V28C60 56 92 48 92 67C92 88 60 76 60 98V120"
      knots={[
        [60, 28],
        [92, 67],
        [60, 99],
      ]}
    >
      <path d="M60 14l14 14-14 14-14-14zM60 42C60 54 28 48 28 62M28 72v18M60 28" />
      <circle cx="28" cy="67" r="6" />
      <circle cx="92" cy="67" r="6" />
      <path d="M98 70c6 4 8 10 8 20M20 90h16v20H20zM98 90h16v20H98zM52 90h16v20H52z" />
    </Drawing>
  );
}
