import { Drawing } from "./drawing";

/** A small shop and its awning: small organisations. */
export function ShopDrawing() {
  return (
    <Drawing thread="M60 0C60 26 8 20 14 60q7.67 15 15.33 0q7.67 15 15.33 0q7.67 15 15.33 0q7.67 15 15.33 0q7.67 15 15.33 0q7.67 15 15.33 0C118 94 60 96 60 120">
      <path d="M24 72v34h72V72M8 106h104M28 34h64l14 26H14zM44 34l-7 26M60 34v26M76 34l7 26" />
      <path d="M70 106V80h16v26M34 80h24v14H34z" />
    </Drawing>
  );
}
