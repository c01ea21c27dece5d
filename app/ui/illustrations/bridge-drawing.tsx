import { Drawing } from "./drawing";

/** A bridge: from one trade to the other. */
export function BridgeDrawing() {
  return (
    <Drawing
      thread="M60 0C60 16 30 6 30 34C38 80 82 80 90 34C92 14 114 30 114 58C114 112 60 90 60 120"
      knots={[
        [30, 34],
        [90, 34],
      ]}
    >
      <path d="M4 84h112M30 28v76M90 28v76M22 104h16M82 104h16" />
      <path d="M41.5 59v25M51 66v18M60 68.5v15.5M69 66v18M78.5 59v25" />
    </Drawing>
  );
}
