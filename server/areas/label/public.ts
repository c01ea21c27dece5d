export { createCriterion } from "./create-criterion";
export { discardDraft } from "./discard-draft";
export { draftCriterion } from "./draft-criterion";
export { editCriterion } from "./edit-criterion";
export {
  criterionPlace,
  criterionSpace,
  draftedCriteria,
  draftSpace,
  type GridCriterion,
  readCriterion,
  readCriterionDraft,
  readGrid,
} from "./queries";
