/**
 * Whether a reader already has this version (RFC 9110, 13.1.2): `If-None-Match` is a list, which a cache that keeps
 * several versions sends whole, or `*`. The comparison is the weak one.
 */
export function hasVersion(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const bare = (tag: string) => tag.trim().replace(/^W\//, "");
  return ifNoneMatch.trim() === "*" || ifNoneMatch.split(",").some((tag) => bare(tag) === bare(etag));
}
