/**
 * The rules of the discussions, in the order of the page that says them (`moderation:rule.<key>`). A report and a
 * decision name one of them.
 */
export const ruleKeys = [
  "unlawful",
  "hateful",
  "harassment",
  "private",
  "false-identity",
  "spam",
  "off-topic",
] as const;
export type RuleKey = (typeof ruleKeys)[number];
