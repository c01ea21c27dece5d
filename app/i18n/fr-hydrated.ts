/**
 * What the browser needs of the language: the areas whose pages carry scripts (routes whose `handle.script` is not
 * "never"). A test follows their imports and fails when an area is missing here.
 */
const files = import.meta.glob<Record<string, unknown>>(
  [
    "./fr/*.json",
    "!./fr/accounts.json",
    "!./fr/guides.json",
    "!./fr/label.json",
    "!./fr/open-data.json",
    "!./fr/pages.json",
    "!./fr/search.json",
    "!./fr/sessions.json",
  ],
  { eager: true, import: "default" },
);

export default Object.fromEntries(
  Object.entries(files).map(([path, catalogue]) => [path.slice("./fr/".length, -".json".length), catalogue]),
);
