/** A question, or a card at the end of a way. `text` is the question, or the card's title. */
export type GuideNode = {
  readonly id: string;
  readonly code: string;
  readonly kind: "question" | "card";
  readonly text: string;
  /** In the order in which they are offered; none for a card. `to` is a node's id. */
  readonly answers: readonly { readonly label: string; readonly to: string }[];
  /** Whether a card has been written. */
  readonly written: boolean;
};

/** The nodes of a guide in order: the first question is where one begins. */
export type GuideTree = readonly GuideNode[];

/** Where one begins; undefined when there is no question. */
export function entryOf(tree: GuideTree): GuideNode | undefined {
  return tree.find((node) => node.kind === "question");
}

/** Why a guide cannot be followed by everyone to a useful end. `code` says where. */
export type GuideProblem = {
  readonly kind: "no-question" | "dead-end" | "lost-answer" | "unreachable" | "endless" | "unwritten";
  readonly code: string;
};

/**
 * What stands between a guide and its publication, in the order of the nodes. "dead-end": a question without an answer;
 * "lost-answer": an answer that leads nowhere; "unreachable": nothing leads there; "endless": no card can be reached
 * from there; "unwritten": a card that says nothing.
 */
export function problemsOf(tree: GuideTree): GuideProblem[] {
  const entry = entryOf(tree);
  if (!entry) return [{ kind: "no-question", code: "" }];
  const byId = new Map(tree.map((node) => [node.id, node]));
  const reached = reachableFrom(entry, byId);
  return tree.flatMap((node): GuideProblem[] => {
    const found: GuideProblem[] = [];
    const say = (kind: GuideProblem["kind"]) => found.push({ kind, code: node.code });
    if (!reached.has(node.id)) say("unreachable");
    if (node.kind === "card") {
      if (!node.written) say("unwritten");
      return found;
    }
    if (node.answers.length === 0) say("dead-end");
    else if (node.answers.some((answer) => !byId.has(answer.to))) say("lost-answer");
    else if (![...reachableFrom(node, byId)].some((id) => byId.get(id)?.kind === "card")) say("endless");
    return found;
  });
}

function reachableFrom(start: GuideNode, byId: ReadonlyMap<string, GuideNode>): Set<string> {
  const reached = new Set<string>([start.id]);
  const waiting = [start];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    for (const answer of node.answers) {
      const next = byId.get(answer.to);
      if (next && !reached.has(next.id)) {
        reached.add(next.id);
        waiting.push(next);
      }
    }
  }
  return reached;
}

/** One step of the way someone followed: a question and the answer given there. */
export type Step = { readonly node: GuideNode; readonly answer: string };

/**
 * The way that leads to a node, from the codes of the questions passed ("A1.A2", as an address carries them). Empty when
 * they do not lead there: an address made by hand leads to the node without a past.
 */
export function wayTo(tree: GuideTree, node: GuideNode, passed: string): Step[] {
  const codes = passed === "" ? [] : passed.split(".");
  const nodes = codes.map((code) => tree.find((one) => one.code === code && one.kind === "question"));
  const steps: Step[] = [];
  for (const [place, one] of nodes.entries()) {
    const next = place === nodes.length - 1 ? node : nodes[place + 1];
    const answer = one && next ? one.answers.find((given) => given.to === next.id) : undefined;
    if (!one || !answer) return [];
    steps.push({ node: one, answer: answer.label });
  }
  return steps;
}

/** "A12": a letter or two and a number. */
export const nodeCode = /^[A-Z]{1,2}[1-9][0-9]{0,2}$/;

/** The next free code of a guide: its own letters, and the number after the highest. A first one is "A1". */
export function nextCode(codes: readonly string[], letters = "A"): string {
  const own = /^[A-Z]+/.exec(codes[0] ?? "")?.[0] ?? letters;
  const numbers = codes.map((code) => Number(/\d+$/.exec(code)?.[0] ?? 0));
  return `${own}${Math.max(0, ...numbers) + 1}`;
}
