/**
 * Expected refusals are values, bugs throw. The reason is also the i18n key (`refusals:<reason>`) and decides the HTTP
 * status (server/http/status.ts).
 */
export type Outcome<T, Reason extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: Reason; readonly detail?: Readonly<Record<string, string | number>> };

/** The thing was done; `value` is what the caller needs next. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** The thing was not done, for a reason that a person can be told; `detail` fills the sentence. */
export function refuse<Reason extends string>(
  reason: Reason,
  detail?: Readonly<Record<string, string | number>>,
): { readonly ok: false; readonly reason: Reason; readonly detail?: Readonly<Record<string, string | number>> } {
  return detail ? { ok: false, reason, detail } : { ok: false, reason };
}
