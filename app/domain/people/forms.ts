import { z } from "zod";

/** What becomes of what someone published when they leave. */
export const leavings = ["keep", "remove"] as const;
export type Leaving = (typeof leavings)[number];

export const leaveSchema = z.object({
  leaving: z.enum(leavings, { error: "leaving-missing" }),
  current: z.string().max(200, "password-long").optional(),
  /** Ticked by who has understood that nothing brings an account back. */
  sure: z.literal(true, { error: "sure-missing" }),
});

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, "too-long")
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, "name-wrong")
    .optional()
    .default("");
const shown = z.boolean().optional().default(false);

/** How many addresses of pages elsewhere one may give. */
export const mostLinks = 3;

/** One's public page: everything is off until it is ticked. */
export const profileSchema = z.object({
  public: shown,
  about: line(300),
  showAbout: shown,
  organisation: line(120),
  showOrganisation: shown,
  /** One address a line. */
  links: z
    .string()
    .max(1_000, "too-long")
    .optional()
    .default("")
    .transform((typed) =>
      typed
        .split(/\s+/)
        .map((one) => one.trim())
        .filter((one) => one !== ""),
    )
    .pipe(
      z
        .array(z.string().max(300, "page-link-wrong").refine(isWebAddress, "page-link-wrong"), {
          error: "page-link-wrong",
        })
        .max(mostLinks, "links-many"),
    ),
  showLinks: shown,
  showActivity: shown,
});
export type ProfileForm = z.output<typeof profileSchema>;

function isWebAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text)) return false;
  const at = text.indexOf("/", 8);
  const host = text.slice(text.indexOf("//") + 2, at < 0 ? undefined : at);
  return /^[\p{L}\p{N}.-]+\.[\p{L}\p{N}-]{2,}(?::\d{1,5})?$/u.test(host);
}
