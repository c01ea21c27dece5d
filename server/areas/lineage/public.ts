export { addLink, addLinks, type NewLink } from "./add-link";
export { addNode, changeNode, type NewNode } from "./add-node";
export { nodeAt } from "./find-node";
export { lineageOf } from "./lineage-of";
export { stagesOf } from "./stages-of";
export { addWrittenFrom, type WallSource } from "./written-from";
