/**
 * What the browser needs of the language: the areas whose pages carry scripts (routes whose `handle.script` is not
 * "never"). A test follows their imports and fails when an area is missing here.
 */
const files = import.meta.glob<Record<string, unknown>>(
  [
    "./en/*.json",
    "!./en/accounts.json",
    "!./en/guides.json",
    "!./en/label.json",
    "!./en/open-data.json",
    "!./en/pages.json",
    "!./en/search.json",
    "!./en/sessions.json",
  ],
  { eager: true, import: "default" },
);

export default Object.fromEntries(
  Object.entries(files).map(([path, catalogue]) => [path.slice("./en/".length, -".json".length), catalogue]),
);
