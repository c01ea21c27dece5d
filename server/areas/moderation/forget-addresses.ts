import type { App } from "../../app";

/** How long the addresses of people without an account are kept once nothing waits any more: said on /donnees-personnelles. */
const months = 12;

/**
 * Forgets, a year after there is nothing left to tell them, how to reach those who wrote or reported without an account:
 * visitors none of whose comments wait for a moderator or were decided upon since, and reporters whose case was closed.
 * Every night. What was said stays.
 */
export async function forgetAddresses(app: Pick<App, "db" | "now">): Promise<{ contacts: number; reports: number }> {
  const before = new Date(app.now());
  before.setUTCMonth(before.getUTCMonth() - months);
  const contacts = await app.db.$executeRaw`
    DELETE FROM visitor_contact v WHERE v.created_at < ${before} AND NOT EXISTS (
      SELECT 1 FROM comment c LEFT JOIN moderation_case k ON k.subject_kind = 'comment' AND k.subject_id = c.id
      WHERE c.person_id = v.person_id
        AND (c.created_at >= ${before} OR (k.id IS NOT NULL AND (k.closed_at IS NULL OR k.closed_at >= ${before}))))`;
  const reports = await app.db.$executeRaw`
    UPDATE report r SET email = NULL, name = '' FROM moderation_case k
    WHERE k.id = r.case_id AND k.closed_at < ${before} AND (r.email IS NOT NULL OR r.name <> '')`;
  return { contacts, reports };
}
