export { editComment } from "./edit-comment";
export { findTarget, type TargetRef, targetOfProposal } from "./find-target";
export { type NewComment, postComment } from "./post-comment";
export { postVisitorComment } from "./post-visitor-comment";
export { reactTo } from "./react";
export { setCommentState } from "./set-comment-state";
export { withdrawComment } from "./withdraw-comment";
export type { PostedComment } from "./write-comment";
export { writeSummary } from "./write-summary";
