/** The addresses that hold a single-purpose token, after their first part. */
const secretPaths =
  /^((?:\/en)?\/(?:premier-administrateur|inscriptions\/annuler|moderation\/recours|desabonnement|rejoindre|recus|invitations|presence)\/)[^/]+/;

/** A path as a log may keep it: the token of a single-purpose address is left out. */
export function redactPath(path: string): string {
  return path.replace(secretPaths, "$1…");
}
