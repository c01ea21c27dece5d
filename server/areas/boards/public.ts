export { closeBoard } from "./close-board";
export { createBoard, type NewBoard } from "./create-board";
export { type FoundBoard, findBoard } from "./find-board";
export { findJoinable, type Joinable, joinBoard } from "./join-board";
export { lockItem } from "./lock-item";
export { type Become, type WallFrame, type WallRow, wallFrame, wallsOfSpace } from "./queries";
export { renewCode } from "./renew-code";
export { reopenBoard } from "./reopen-board";
