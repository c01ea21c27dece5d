/** What can be reported and decided of: a text, or the name someone shows. */
export const subjectKinds = ["comment", "proposal", "note", "name"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

const words: Record<SubjectKind, string> = {
  comment: "commentaire",
  proposal: "proposition",
  note: "note",
  name: "nom",
};

/** The word of a kind in an address: `/signaler/commentaire/…`. */
export function subjectWord(kind: SubjectKind): string {
  return words[kind];
}

/** The kind that an address names; null when it names none. */
export function subjectKindOf(word: string | undefined): SubjectKind | null {
  return subjectKinds.find((kind) => words[kind] === word) ?? null;
}

/** What is decided of a person beside the text: for how long they may write nothing. In days; null: not suspended. */
export const suspensionDays = [1, 7, 30, 90] as const;
