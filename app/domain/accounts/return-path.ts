/**
 * Where to go back after signing in: a bare local address ("/chantiers/1-1?x=1"), or `fallback` for anything that could
 * lead elsewhere. Browsers read "\" as "/" and drop tabs and line breaks, so none is let in; "//host" is another site.
 */
export function returnPath(value: string | null | undefined, fallback = "/"): string {
  if (!value || value.length > 500) return fallback;
  if (!/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(value)) return fallback;
  const path = value.replace(/^\/en(?=[/?#]|$)/, "");
  if (path === "" || path.startsWith("?") || path.startsWith("#")) return `/${path}`;
  if (/^\/(?:connexion|deconnexion|inscription)(?:[/?#]|$)/.test(path) || path.startsWith("//")) return fallback;
  return path;
}
