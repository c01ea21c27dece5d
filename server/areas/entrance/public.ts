export { type Production, type Productions, productionsOf } from "./productions";
export { storyToTell } from "./story";
export { type WallTeaser, wallTeaser } from "./wall-teaser";
