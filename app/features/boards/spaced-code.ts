/** "483920" as it is read aloud and typed: "483 920", with a space that does not break. */
export function spacedCode(code: string): string {
  return `${code.slice(0, 3)}\u00a0${code.slice(3)}`;
}
