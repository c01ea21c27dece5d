/** One proposal took the place of another: several were merged into it, or it is a part of one that was split. */
export type Succession<Id> = { readonly from: Id; readonly to: Id };

/** What people said of each proposal: who supports it, and who said that they do not. */
export type Said<Id, Person> = {
  readonly supports: ReadonlyMap<Id, ReadonlySet<Person>>;
  readonly declines: ReadonlyMap<Id, ReadonlySet<Person>>;
};

/**
 * Who is asked whether they support a proposal that took the place of others: who supported one of those, or was being
 * asked about one, and has not answered here. A support is never moved by anyone but the person who gave it. Successions
 * never go round in a ring: what was replaced replaces nothing any more.
 */
export function askedAt<Id, Person>(
  id: Id,
  successions: readonly Succession<Id>[],
  said: Said<Id, Person>,
): Set<Person> {
  const asked = new Set<Person>();
  for (const { from, to } of successions) {
    if (to !== id) continue;
    for (const person of said.supports.get(from) ?? []) asked.add(person);
    for (const person of askedAt(from, successions, said)) asked.add(person);
  }
  for (const person of said.supports.get(id) ?? []) asked.delete(person);
  for (const person of said.declines.get(id) ?? []) asked.delete(person);
  return asked;
}
