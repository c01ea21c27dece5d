import { BridgeDrawing } from "./illustrations/bridge-drawing";
import { NetworkDrawing } from "./illustrations/network-drawing";
import { PlainDrawing } from "./illustrations/plain-drawing";
import { ShopDrawing } from "./illustrations/shop-drawing";
import { SpeechDrawing } from "./illustrations/speech-drawing";
import { StairsDrawing } from "./illustrations/stairs-drawing";
import { ToolboxDrawing } from "./illustrations/toolbox-drawing";
import { WayDrawing } from "./illustrations/way-drawing";

const drawings = {
  network: NetworkDrawing,
  stairs: StairsDrawing,
  bridge: BridgeDrawing,
  speech: SpeechDrawing,
  way: WayDrawing,
  toolbox: ToolboxDrawing,
  shop: ShopDrawing,
};

export type DrawingName = keyof typeof drawings;

export const drawingNames = Object.keys(drawings) as DrawingName[];

/** A drawing by its name; a name that is not ours gives the plain one, so that stored names may outlive a drawing. */
export function Illustration({ name }: { name: string | null | undefined }) {
  const Chosen = name && Object.hasOwn(drawings, name) ? drawings[name as DrawingName] : PlainDrawing;
  return <Chosen />;
}
