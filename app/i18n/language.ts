/** The two languages of the interface. A bare address is French; `/en` before it, English. */
export const languages = ["fr", "en"] as const;
export type Language = (typeof languages)[number];

/** The language of an address. */
export function languageOf(pathname: string): Language {
  return pathname === "/en" || pathname.startsWith("/en/") || pathname === "/en.data" ? "en" : "fr";
}

/** The same page in a language: `path` is always the bare, French address ("/chantiers/1-1"). */
export function localPath(language: Language, path: string): string {
  if (language === "fr" || !path.startsWith("/")) return path;
  return path === "/" ? "/en" : `/en${path}`;
}

/** The bare address of a page, without its language. It begins with one slash: two would be another site's address. */
export function barePath(pathname: string): string {
  if (pathname === "/en") return "/";
  const bare = pathname.startsWith("/en/") ? pathname.slice(3) : pathname;
  return bare.replace(/^[/\\]{2,}/, "/");
}
