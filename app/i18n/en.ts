const files = import.meta.glob<Record<string, unknown>>("./en/*.json", { eager: true, import: "default" });

/** The catalogues by area: `{common: {…}, proposals: {…}}`. */
export default Object.fromEntries(
  Object.entries(files).map(([path, catalogue]) => [path.slice("./en/".length, -".json".length), catalogue]),
);
