/** The page that a query asks for (`?page=2`), from 1; anything else is the first. */
export function pageOf(query: URLSearchParams): number {
  const page = Number(query.get("page") ?? "1");
  return Number.isSafeInteger(page) && page > 0 ? Math.min(page, 100_000) : 1;
}
