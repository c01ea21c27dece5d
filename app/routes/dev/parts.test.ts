import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const filesOf = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".tsx") && !name.includes(".test."))
    .map((name) => join(root, folder, name));

type Part = {
  /** What each of its props may be, and what it is when left out. */
  readonly states: Map<string, Set<string>>;
  readonly byItself: Map<string, string>;
  readonly seen: Map<string, Set<string>>;
  shown: boolean;
};

/** What the samples give to each part of `app/ui`, beside what its types say it takes. */
function partsShown(): Map<string, Part> {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
  const parts = filesOf("app/ui");
  const samples = [join(root, "app/routes/dev/ui.tsx"), ...filesOf("app/routes/dev/parts")];
  const program = ts.createProgram([...parts, ...samples, join(root, "app/vite-env.d.ts")], {
    ...options,
    noEmit: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const ours = (symbol: ts.Symbol) =>
    symbol.declarations?.some((one) => parts.includes(one.getSourceFile().fileName)) ?? false;

  /** `true`, `"page"`, `3`: the values a type names one by one; empty when it names none. */
  const literals = (type: ts.Type): string[] => {
    const members = (type.isUnion() ? type.types : [type]).filter((one) => !(one.flags & ts.TypeFlags.Undefined));
    const named = ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLiteral | ts.TypeFlags.BooleanLiteral;
    if (!members.every((one) => one.flags & named)) return [];
    return members.map((one) => checker.typeToString(one)).filter((one) => one !== "false");
  };

  const found = new Map<string, Part>();
  for (const file of parts) {
    const source = program.getSourceFile(file);
    if (!source) throw new Error(`${file} is not read`);
    for (const statement of source.statements) {
      const exported =
        ts.canHaveModifiers(statement) &&
        ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword);
      if (!exported || !ts.isFunctionDeclaration(statement) || !/^[A-Z]/.test(statement.name?.text ?? "")) continue;
      const props = statement.parameters[0];
      const states = new Map<string, Set<string>>();
      for (const prop of props ? checker.getTypeAtLocation(props).getProperties() : []) {
        if (!ours(prop)) continue;
        const named = literals(checker.getTypeOfSymbolAtLocation(prop, statement));
        states.set(prop.name, new Set(named.length > 0 ? named : ["given"]));
      }
      const byItself = new Map<string, string>();
      if (props && ts.isObjectBindingPattern(props.name))
        for (const { name, propertyName, initializer } of props.name.elements)
          if (initializer) byItself.set((propertyName ?? name).getText(), initializer.getText());
      found.set(statement.name?.text ?? "", { states, byItself, seen: new Map(), shown: false });
    }
  }

  const look = (node: ts.Node): void => {
    if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) {
      const part = found.get(node.tagName.getText());
      if (part) {
        part.shown = true;
        const give = (name: string, values: readonly string[]) => {
          const seen = part.seen.get(name) ?? new Set();
          for (const value of ["given", ...values]) seen.add(value);
          part.seen.set(name, seen);
        };
        if (ts.isJsxOpeningElement(node)) give("children", []);
        const given = node.attributes.properties.map((one) => one.name?.getText());
        for (const [name, value] of part.byItself) if (!given.includes(name)) give(name, [value]);
        for (const attribute of node.attributes.properties) {
          if (!ts.isJsxAttribute(attribute)) continue;
          const { initializer } = attribute;
          if (!initializer) give(attribute.name.getText(), ["true"]);
          else if (ts.isStringLiteral(initializer)) give(attribute.name.getText(), [`"${initializer.text}"`]);
          else if (ts.isJsxExpression(initializer) && initializer.expression)
            give(attribute.name.getText(), literals(checker.getTypeAtLocation(initializer.expression)));
        }
      }
    }
    ts.forEachChild(node, look);
  };
  for (const file of samples) {
    const source = program.getSourceFile(file);
    if (source) look(source);
  }
  return found;
}

/** Not seen as such: the element, its level, its name, one more class, what is said or focused when it arrives. */
const notAState = new Set([
  "as",
  "level",
  "takesFocus",
  "live",
  "id",
  "className",
  "name",
  "describedBy",
  "labelledBy",
  "lang",
  "key",
]);

test("the page of parts shows each part of app/ui, in every state that its types name", () => {
  const parts = partsShown();
  expect(parts.size).toBeGreaterThan(40);
  const missing: string[] = [];
  for (const [name, { states, seen, shown }] of parts) {
    if (!shown) missing.push(name);
    else
      for (const [prop, values] of states) {
        if (notAState.has(prop)) continue;
        for (const value of values) if (!seen.get(prop)?.has(value)) missing.push(`${name} ${prop}=${value}`);
      }
  }
  expect(missing).toEqual([]);
});
