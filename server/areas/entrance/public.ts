export { storyToTell } from "./story";
export { type WallTeaser, wallTeaser } from "./wall-teaser";
