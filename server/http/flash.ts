import { z } from "zod";
import type { Env } from "../env";
import { readCookie, setCookie } from "./cookies";

/** A sentence to show on the next page: an i18n key and what fills it. */
const flashSchema = z.object({
  key: z.string().max(100),
  values: z.record(z.string(), z.union([z.string().max(300), z.number()])).optional(),
  /** The words of the receipt of what was just done. */
  receipt: z.string().max(100).optional(),
});
export type Flash = z.infer<typeof flashSchema>;

/** Kept one minute, read once by the root loader. */
export function flashCookie(flash: Flash, env: Pick<Env, "secureCookies">): string {
  return setCookie("flash", JSON.stringify(flash), env, { maxAge: 60 });
}

export function readFlash(cookieHeader: string | null, env: Pick<Env, "secureCookies">): Flash | null {
  const value = readCookie(cookieHeader, "flash", env);
  if (!value) return null;
  try {
    const parsed = flashSchema.safeParse(JSON.parse(value));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
