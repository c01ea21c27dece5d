import { Drawing } from "./drawing";

/** A case with its compartments: methods and open data. */
export function ToolboxDrawing() {
  return (
    <Drawing
      thread="M60 0V53C60 66 30 58 30 74C30 92 90 60 90 80C90 108 60 98 60 120"
      knots={[
        [60, 53],
        [30, 74],
        [90, 80],
      ]}
    >
      <path d="M16 42h88v64H16zM16 63.5h88M16 85h88M45 42v64M75 42v64" />
      <path d="M40 42V30h12M80 42V30H68" />
    </Drawing>
  );
}
