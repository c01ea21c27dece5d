import { Drawing } from "./drawing";

/** A sheet and a knot: for what has no drawing of its own yet. */
export function PlainDrawing() {
  return (
    <Drawing thread="M60 0V46C60 60 44 58 44 70C44 82 76 74 76 60C76 50 60 54 60 72V120" knots={[[60, 46]]}>
      <path d="M26 18h68v62L74 100H26z" />
      <path d="M74 100V80h20" />
    </Drawing>
  );
}
