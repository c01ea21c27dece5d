import { Drawing } from "./drawing";

/** A rope along the stairs: being accompanied. */
export function StairsDrawing() {
  return (
    <Drawing
      thread="M60 0C60 14 110 2 110 22C110 30 100 29 94 33L26 86C8 100 20 116 40 116C54 116 60 112 60 120"
      knots={[
        [41, 74],
        [59, 60.5],
        [77, 46.5],
      ]}
    >
      <path d="M8 104h24V90h18V76h18V62h18V48h26" />
      <path d="M41 90V75M59 76V62M77 62V48M97 48V31" />
    </Drawing>
  );
}
