export type Mentionable = { readonly personId: string; readonly name: string };

/**
 * Whom a text names, among the people of a discussion: "@" at the beginning of a word, then a whole name, whatever its
 * capitals and accents. Where two names begin alike the longest counts; a name that several people bear names them all.
 */
export function mentionsIn(text: string, people: readonly Mentionable[]): readonly string[] {
  if (!text.includes("@")) return [];
  const words = folded(text);
  const byName = new Map<string, string[]>();
  for (const { personId, name } of people) {
    const key = folded(name).trim();
    if (key !== "") byName.set(key, [...(byName.get(key) ?? []), personId]);
  }
  const names = [...byName.keys()].sort((one, other) => other.length - one.length);
  const found = new Set<string>();
  for (const match of words.matchAll(/(?<![\p{L}\p{N}._-])@/gu)) {
    const rest = words.slice(match.index + 1);
    const name = names.find((one) => rest.startsWith(one) && !/^[\p{L}\p{N}]/u.test(rest.slice(one.length)));
    for (const personId of (name && byName.get(name)) || []) found.add(personId);
  }
  return [...found];
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
}
