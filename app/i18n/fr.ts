const files = import.meta.glob<Record<string, unknown>>("./fr/*.json", { eager: true, import: "default" });

/** The catalogues by area: `{common: {…}, proposals: {…}}`. */
export default Object.fromEntries(
  Object.entries(files).map(([path, catalogue]) => [path.slice("./fr/".length, -".json".length), catalogue]),
);
