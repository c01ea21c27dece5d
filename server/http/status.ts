/** The HTTP status of a refusal. What is not listed is an ordinary refused form: 422. */
const statuses: Readonly<Record<string, number>> = {
  "sign-in-first": 401,
  "verify-first": 403,
  "not-yours": 403,
  "not-your-role": 403,
  "second-factor-first": 403,
  "not-registered": 403,
  "not-elector": 403,
  "not-there": 404,
  "period-closed": 409,
  "not-open": 409,
  "comment-withdrawn": 409,
  "poll-closed": 409,
  "too-many": 429,
  "places-taken": 409,
  "taken-off-wall": 403,
  "wrote-a-lot": 429,
};

export function statusOf(reason: string): number {
  return statuses[reason] ?? 422;
}
