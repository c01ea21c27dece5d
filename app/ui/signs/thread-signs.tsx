import type { IconSource } from "~/ui/icon";
import { Sign, type SignProps } from "./sign";

/** The seven knots of the thread, in the order in which one thing becomes the next. */
export type ThreadSign = "note" | "group" | "proposal" | "vote" | "decision" | "criterion" | "data";

export const threadSigns: Record<ThreadSign, IconSource> = {
  note: NoteKnot,
  group: GroupKnot,
  proposal: ProposalKnot,
  vote: VoteKnot,
  decision: DecisionKnot,
  criterion: CriterionKnot,
  data: DataKnot,
};

function NoteKnot(props: SignProps) {
  return <Sign path="M4.5 4.5h15v10l-5 5h-10zM14.5 19.5v-5h5" {...props} />;
}

function GroupKnot(props: SignProps) {
  return <Sign path="M3.5 3.5h8v8h-8zM14 6.5h6.5V13M6.5 14v6.5H13M14.5 14.5h6v6h-6z" {...props} />;
}

function ProposalKnot(props: SignProps) {
  return <Sign path="M5.5 3h13v18h-13zM9 8h6M9 12h6M9 16h3" {...props} />;
}

function VoteKnot(props: SignProps) {
  return <Sign path="M3.5 12h17v8.5h-17zM8.5 12V4h7v8M10.5 7.5l1.2 1.2 2-2.2" {...props} />;
}

function DecisionKnot(props: SignProps) {
  return (
    <Sign path="M12 3.5a6 6 0 100 12 6 6 0 000-12zM9.5 9.5l2 2 3-3.5M8.5 15L7 21.5l5-2.5 5 2.5-1.5-6.5" {...props} />
  );
}

function CriterionKnot(props: SignProps) {
  return <Sign path="M3.5 12.5V3.5h9l8.5 8.5-9 9zM7.8 7.8v.01" {...props} />;
}

function DataKnot(props: SignProps) {
  return <Sign path="M3.5 5h17v14h-17zM3.5 10h17M3.5 14.5h17M9.5 5v14" {...props} />;
}
