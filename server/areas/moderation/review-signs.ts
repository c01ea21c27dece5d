import { countLinks, type FirstContributionPolicy, type ReviewSign, signsOf } from "~/domain/moderation/review";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { readSettings } from "./settings";

/** Shorter than this, two people may well say the same thing twice. */
const sameTextFrom = 40;

/**
 * Why a text that a person is about to publish has to be read by a moderator first; nothing, and it is published at
 * once. One query, and the instance's setting.
 */
export async function reviewSigns(
  tx: Tx,
  app: App,
  given: {
    readonly personId: string;
    readonly visitor: boolean;
    readonly text: string;
    /** When the page with the form was made, in milliseconds since 1970; null when it is not known. */
    readonly shownAt: number | null;
  },
): Promise<readonly ReviewSign[]> {
  if (given.visitor) return ["visitor"];
  const now = app.now();
  const [facts] = await tx.$queryRaw<
    { published_before: number; lately: number; repeated: boolean; checked_in: boolean }[]
  >`
    SELECT (SELECT count(*)::int FROM (
        SELECT 1 FROM comment WHERE person_id = ${given.personId}::uuid AND state = 'published'
        UNION ALL SELECT 1 FROM proposal_author a JOIN proposal p ON p.id = a.proposal_id AND p.published_at IS NOT NULL
          WHERE a.person_id = ${given.personId}::uuid LIMIT 1) before) AS published_before,
      (SELECT count(*)::int FROM comment WHERE person_id = ${given.personId}::uuid
        AND created_at > ${now}::timestamptz - interval '10 minutes') AS lately,
      (${given.text.length >= sameTextFrom} AND EXISTS (
        SELECT 1 FROM comment c JOIN comment_version v ON v.comment_id = c.id JOIN body b ON b.id = v.body_id
        WHERE c.person_id = ${given.personId}::uuid AND c.created_at > ${now}::timestamptz - interval '1 day'
          AND b.markdown = ${given.text})) AS repeated,
      EXISTS (SELECT 1 FROM registration WHERE person_id = ${given.personId}::uuid AND state = 'checked-in') AS checked_in`;
  if (!facts) throw new Error("no facts about a contribution");
  const policy: FirstContributionPolicy = (await readSettings(tx)).firstContribution;
  return signsOf(
    {
      visitor: false,
      checkedIn: facts.checked_in,
      publishedBefore: facts.published_before,
      lately: facts.lately,
      repeated: facts.repeated,
      links: countLinks(given.text, new URL(app.env.publicUrl).host),
      writingMs: given.shownAt === null ? null : now.getTime() - given.shownAt,
    },
    policy,
  );
}
