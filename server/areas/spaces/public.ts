export { closePhase } from "./close-phase";
export { type CreateEdition, createEdition } from "./create-edition";
export { type CreateSpace, createSpace, type NewPhase } from "./create-space";
export { extendPhase } from "./extend-phase";
export { type FoundSpace, findSpace, spaceSubject } from "./find-space";
export { openPhase } from "./open-phase";
export { seedSwitch } from "./seed-switch";
