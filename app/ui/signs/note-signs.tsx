import type { IconSource } from "~/ui/icon";
import { Sign, type SignProps } from "./sign";

/** The six things a note can say, and `none` for what takes no side. Colour never goes without its sign and word. */
export type Tone = "idea" | "fear" | "question" | "proof" | "means" | "lived" | "none";

export const tones: readonly Tone[] = ["idea", "fear", "question", "proof", "means", "lived", "none"];

export const noteSigns: Record<Tone, IconSource> = {
  idea: IdeaSign,
  fear: FearSign,
  question: QuestionSign,
  proof: ProofSign,
  means: MeansSign,
  lived: LivedSign,
  none: NeutralSign,
};

function IdeaSign(props: SignProps) {
  return <Sign path="M12 4.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15z" {...props} />;
}

function FearSign(props: SignProps) {
  return <Sign path="M12 4l9 16H3z" {...props} />;
}

function QuestionSign(props: SignProps) {
  return <Sign path="M8 8.5c0-5.5 8.5-5.5 8.5 0 0 3.5-4.5 3.5-4.5 7.5M12 20.5v.01" {...props} />;
}

function ProofSign(props: SignProps) {
  return <Sign path="M4 12.5l5.5 5.5L20.5 6.5" {...props} />;
}

function MeansSign(props: SignProps) {
  return <Sign path="M4.5 4.5h15v15h-15z" {...props} />;
}

function LivedSign(props: SignProps) {
  return <Sign path="M9.5 6C6.5 7 5 9.5 5 12.5V18h5v-5.5H7.5M19 6c-3 1-4.5 3.5-4.5 6.5V18h5v-5.5H17" {...props} />;
}

function NeutralSign(props: SignProps) {
  return <Sign path="M5 12h14" {...props} />;
}
