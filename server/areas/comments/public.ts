export { editComment } from "./edit-comment";
export { findTarget, type TargetRef, targetOfProposal } from "./find-target";
export { type NewComment, postComment } from "./post-comment";
export { withdrawComment } from "./withdraw-comment";
