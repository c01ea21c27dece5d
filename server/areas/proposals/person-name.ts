/** What a query takes of a person to name them: who claimed a contribution is named as who they are. */
export const personSelect = {
  select: { displayName: true, mergedInto: { select: { displayName: true } } },
} as const;

type NamedPerson = { readonly displayName: string; readonly mergedInto: { readonly displayName: string } | null };

/** The name shown for a person. */
export const nameOf = (person: NamedPerson): string => person.mergedInto?.displayName ?? person.displayName;
