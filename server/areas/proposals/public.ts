export { draftProposal, type NewDraft } from "./draft-proposal";
export { type FoundProposal, findProposal, lockProposal, proposalSubject } from "./find-proposal";
