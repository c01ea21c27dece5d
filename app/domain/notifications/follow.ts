import { z } from "zod";

/** What one can follow. */
export const followKinds = ["space", "proposal", "person"] as const;
export type FollowKind = (typeof followKinds)[number];
export type FollowTarget = { readonly kind: FollowKind; readonly id: string };

/** When mails leave: at once, once a day, once a week, never. */
export const mailPaces = ["now", "daily", "weekly", "none"] as const;
export type MailPace = (typeof mailPaces)[number];

/** How often someone who never said anything is written to. */
export const usualPace: MailPace = "daily";

/** The button: `back` is the bare address of the page it stands on. */
export const followSchema = z.object({
  kind: z.enum(followKinds, { error: "bad-form" }),
  id: z.uuid({ error: "bad-form" }),
  follow: z.enum(["yes", "no"], { error: "bad-form" }),
  back: z.string({ error: "bad-form" }).max(300, "bad-form"),
});

export const noticeSchema = z.object({ notice: z.uuid({ error: "bad-form" }) });

const pace = z.enum(mailPaces, { error: "pace-missing" });

/** How one is told in general. */
export const preferenceSchema = z.object({
  mail: pace,
  reminders: z.boolean().optional().default(false),
  messages: z.boolean().optional().default(false),
});

/** For one thing followed; left empty: as in general. */
export const followPaceSchema = z.object({
  follow: z.uuid({ error: "bad-form" }),
  mail: pace.optional(),
});

export const unfollowSchema = z.object({ follow: z.uuid({ error: "bad-form" }) });
