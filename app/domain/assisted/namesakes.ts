/** Someone of the same name whose papers were entered in the chantier, or who was registered there without an address. */
export type Namesake = { readonly personId: string; readonly papers: string };

/** How many are proposed: more of one name in one chantier are told apart by one more letter. */
export const namesakesShown = 5;

/** Namesakes as the details of a refusal, which are words and numbers. */
export function detailOf(name: string, people: readonly Namesake[]): Readonly<Record<string, string>> {
  const entries = people.flatMap(({ personId, papers }, place) => [
    [`person${place}`, personId],
    [`papers${place}`, papers],
  ]);
  return { name, ...Object.fromEntries(entries) };
}

/** The namesakes that the details of a refusal say. */
export function namesakesIn(detail: Readonly<Record<string, string | number>> | undefined): readonly Namesake[] {
  const found: Namesake[] = [];
  for (let place = 0; place < namesakesShown; place++) {
    const personId = detail?.[`person${place}`];
    if (typeof personId === "string") found.push({ personId, papers: String(detail?.[`papers${place}`] ?? "") });
  }
  return found;
}
