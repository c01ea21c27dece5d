import { Drawing } from "./drawing";

/** A question in a speech bubble: saying what it is for. */
export function SpeechDrawing() {
  return (
    <Drawing
      thread="M60 0V28M37 50C37 36 47 28 60 28C73 28 83 36 83 48C83 63 60 60 60 76V120"
      knots={[
        [37, 50],
        [60, 86],
      ]}
    >
      <path d="M14 12h92v82H74L60 106 46 94H14z" />
    </Drawing>
  );
}
