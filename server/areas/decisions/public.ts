export { addObjection } from "./add-objection";
export { editDecision } from "./edit-decision";
export { decisionInForce, decisionSpace } from "./find-decision";
export {
  decisionChoices,
  decisionSources,
  listDecisions,
  readDecision,
} from "./queries";
export { recordDecision } from "./record-decision";
