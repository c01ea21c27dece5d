export { createCriterion } from "./create-criterion";
export { editCriterion } from "./edit-criterion";
export { criterionPlace, criterionSpace, type GridCriterion, readCriterion, readGrid } from "./queries";
