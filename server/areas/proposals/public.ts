export { countComment } from "./count-comment";
export { draftProposal, type NewDraft } from "./draft-proposal";
export { editProposal } from "./edit-proposal";
export { type FoundProposal, findProposal, lockProposal, proposalSubject } from "./find-proposal";
export { publishProposal } from "./publish-proposal";
export { supportProposal } from "./support-proposal";
export { withdrawProposal } from "./withdraw-proposal";
export { withdrawSupport } from "./withdraw-support";
export { type NewProposal, writeProposal } from "./write-proposal";
