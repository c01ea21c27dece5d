import { Drawing } from "./drawing";

/** Three roofs tied together: a network of places. */
export function NetworkDrawing() {
  return (
    <Drawing
      thread="M60 0V38C60 64 32 60 32 88C32 108 60 106 60 120M60 38C60 64 88 62 88 90C88 108 60 106 60 120"
      knots={[
        [60, 38],
        [32, 88],
        [88, 90],
      ]}
    >
      <path d="M42 52V32L60 18l18 14v20z" />
      <path d="M12 102V78l20-15 20 15v24z" />
      <path d="M68 102V68l13 9v-9l13 9v-9l13 9v25z" />
      <path d="M4 102h112" />
    </Drawing>
  );
}
