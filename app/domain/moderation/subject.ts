/** What can be reported and decided of: a text, or the name someone shows. */
export const subjectKinds = ["comment", "proposal", "note", "name", "statement"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** The words of kinds in addresses: `/signaler/commentaire/…`. */
const words: Record<SubjectKind, string> = {
  comment: "commentaire",
  proposal: "proposition",
  note: "note",
  name: "nom",
  statement: "affirmation",
};

/** The kind that an address names; null when it names none. */
export function subjectKindOf(word: string | undefined): SubjectKind | null {
  return subjectKinds.find((kind) => words[kind] === word) ?? null;
}

/** What is decided of a person beside the text: for how long they may write nothing. In days; null: not suspended. */
export const suspensionDays = [1, 7, 30, 90] as const;
