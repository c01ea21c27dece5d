import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const here = new URL("./", import.meta.url);
const tokens = readFileSync(new URL("tokens.css", here), "utf8");

/** The declarations of every `:root` block whose selector and surroundings match, in the order of the file. */
function block(start: RegExp): Map<string, string> {
  const found = start.exec(tokens);
  if (!found) throw new Error(`tokens.css has no block ${start}`);
  const from = found.index + found[0].length;
  const body = tokens.slice(from, tokens.indexOf("}", from));
  const declarations = new Map<string, string>();
  for (const [, name, value] of body.matchAll(/(--[\w-]+|color-scheme)\s*:\s*([^;]+);/g)) {
    if (name && value) declarations.set(name, value.trim());
  }
  return declarations;
}

const light = block(/\n:root\s*\{/);
const darkBySystem = block(
  /@media screen and \(prefers-color-scheme: dark\)\s*\{\s*:root:not\(\[data-theme="light"\]\)\s*\{/,
);
const darkByChoice = block(/@media screen\s*\{\s*:root\[data-theme="dark"\]\s*\{/);
const paper = block(/@media print\s*\{\s*:root\s*\{/);

/** Relative luminance of `#rgb` or `#rrggbb`, 0 to 1 (WCAG 2.2, "relative luminance"). */
function luminance(color: string): number {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color)?.[1];
  if (!digits) throw new Error(`not a colour this test can read: ${color}`);
  const pairs = digits.length === 3 ? [...digits].map((digit) => digit + digit) : (digits.match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = pairs.map((pair) => {
    const part = Number.parseInt(pair, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
function ratio(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

const tones = ["idea", "fear", "question", "proof", "means", "lived"];
const grounds = ["paper", "sheet", "sunk"];
const onEvery = (front: string, behind: readonly string[]) => behind.map((ground) => [front, ground] as const);

/** What is read: 4.5 (WCAG 1.4.3). */
const texts = [
  ...onEvery("ink", [...grounds, "mark"]),
  ...onEvery("ink-2", [...grounds, "mark"]),
  ...onEvery("accent", ["paper", "sheet"]),
  ...onEvery("on-accent", ["accent", "accent-strong", "thread"]),
  ...onEvery("paper", ["ink"]),
  ...onEvery("qr-ink", ["qr-ground"]),
  ...tones.map((tone) => [`n-${tone}-ink`, `n-${tone}`] as const),
];

/** What must be seen to use a thing or follow the thread: 3 (WCAG 1.4.11). */
const shapes = [
  ...onEvery("rule-strong", grounds),
  ...onEvery("thread", grounds),
  ...onEvery("accent", ["sunk"]),
  ...onEvery("focus", ["focus-halo"]),
];

/** The ring is two colours, so that one of them at least stands out from whatever is under it. */
const ringGrounds = [...grounds, "ink", "accent", ...tones.map((tone) => `n-${tone}`)];

const themes = [
  ["light", light],
  ["dark", new Map([...light, ...darkBySystem])],
  ["print", new Map([...light, ...paper])],
] as const;

describe.each(themes)("contrast, %s", (_, theme) => {
  const colorOf = (name: string) => {
    const value = theme.get(`--${name}`);
    if (!value) throw new Error(`no token --${name}`);
    return value;
  };

  test.each(texts)("%s is read on %s", (front, behind) => {
    expect(ratio(colorOf(front), colorOf(behind))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(shapes)("%s is seen on %s", (front, behind) => {
    expect(ratio(colorOf(front), colorOf(behind))).toBeGreaterThanOrEqual(3);
  });

  test.each(ringGrounds)("the ring of the focus is seen on %s", (behind) => {
    const best = Math.max(ratio(colorOf("focus"), colorOf(behind)), ratio(colorOf("focus-halo"), colorOf(behind)));
    expect(best).toBeGreaterThanOrEqual(3);
  });
});

test("the two dark blocks say the same", () => {
  expect(darkBySystem.size).toBeGreaterThan(30);
  expect([...darkByChoice]).toEqual([...darkBySystem]);
});

test("dark gives another value to every colour but those of a QR code", () => {
  const colors = [...light].filter(([name, value]) => value.startsWith("#") && !name.startsWith("--qr-"));
  expect(colors.map(([name]) => name).filter((name) => !darkBySystem.has(name))).toEqual([]);
});

test("only tokens.css writes a colour", () => {
  const guilty = readdirSync(here)
    .filter((name) => name.endsWith(".css") && name !== "tokens.css")
    .filter((name) => /#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch|lab)a?\(/i.test(readFileSync(new URL(name, here), "utf8")));
  expect(guilty).toEqual([]);
});
