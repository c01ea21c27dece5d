export { addObjection } from "./add-objection";
export { editDecision } from "./edit-decision";
export { decisionInForce, decisionSpace } from "./find-decision";
export {
  type DecisionRow,
  type DecisionView,
  decisionChoices,
  decisionSources,
  listDecisions,
  readDecision,
} from "./queries";
export { recordDecision } from "./record-decision";
