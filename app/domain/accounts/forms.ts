import { z } from "zod";
import { roles } from "../access/actor";
import { passwordLength } from "./limits";

/** An address as it is stored: trimmed, lower case, unique as written. */
export const addressSchema = z
  .string({ error: "address-missing" })
  .trim()
  .toLowerCase()
  .max(254, "address-wrong")
  .pipe(z.email({ error: "address-wrong" }));

/**
 * The name others see: one line, no invisible characters that would change how a page reads, and no pile of accents that
 * would cover the lines around it (no writing has four on one letter).
 */
export const displayNameSchema = z
  .string({ error: "name-missing" })
  .trim()
  .min(1, "name-missing")
  .max(80, "name-long")
  .regex(/^(?!.*\p{M}{4})[^\p{Cc}\p{Cf}<>]+$/u, "name-wrong");

/** A password one chooses. Long rather than complicated; the upper bound keeps hashing bounded. */
export const newPasswordSchema = z
  .string({ error: "password-missing" })
  .min(passwordLength, "password-short")
  .max(200, "password-long");

const back = z.string().max(500).optional();
const shared = z.boolean().optional().default(false);

/** One form, two ways: with a password where one is typed, else by a mailed code. */
export const signInSchema = z
  .object({
    intent: z.enum(["code", "password"]).optional(),
    address: addressSchema,
    password: z.string().max(200, "password-long").optional(),
    back,
    shared,
  })
  .refine((form) => form.intent !== "password" || form.password, { path: ["password"], error: "password-missing" });

/** Sign in where another service knows who one is. */
export const providerSchema = z.object({ back, shared });

/** In a demo: sign in as one of its people. */
export const demoSignInSchema = z.object({ person: z.uuid({ error: "bad-form" }), back });

export const signUpSchema = z.object({
  name: displayNameSchema,
  address: addressSchema,
  password: newPasswordSchema.optional(),
  back,
  shared,
  /** Left empty by people. */
  website: z.string().max(500).optional(),
});

/** Six digits, with the spaces people type. */
export const codeSchema = z.object({
  code: z
    .string({ error: "code-missing" })
    .overwrite((typed) => typed.replace(/[\s.-]/g, ""))
    .regex(/^\d{6}$/, "code-form"),
  /** Which code the page asked for: another tab may have asked for another since. */
  codeId: z.uuid({ error: "bad-form" }).optional(),
});

export const nothingSchema = z.object({});

export const renameSchema = z.object({ name: displayNameSchema });

export const changePasswordSchema = z.object({
  current: z.string().max(200, "password-long").optional(),
  password: newPasswordSchema,
});

export const changeAddressSchema = z.object({
  address: addressSchema,
  current: z.string().max(200, "password-long").optional(),
});

/** Six digits of an application, or a spare code. */
export const secondStepSchema = z.object({
  typed: z.string({ error: "second-missing" }).trim().min(1, "second-missing").max(40, "second-form"),
});

export const startSecondFactorSchema = z.object({ current: z.string().max(200, "password-long").optional() });

export const askSecondFactorSchema = z.object({ asked: z.boolean().optional().default(false) });

/** Taking one's password away asks for it once more. */
export const confirmedBySchema = z.object({ current: z.string().max(200, "password-long").optional() });

/** A code to one's own address, then back to what one was doing. */
export const confirmIdentitySchema = z.object({ back });

export const endSessionSchema = z.object({ session: z.uuid({ error: "bad-form" }) });

export const firstAdministratorSchema = z.object({
  name: displayNameSchema,
  address: addressSchema,
  password: newPasswordSchema,
});

export const giveRoleSchema = z.object({
  person: z.uuid({ error: "bad-form" }),
  role: z.enum(roles, { error: "role-missing" }),
  /** A chantier's id; nothing: everywhere. */
  space: z.uuid({ error: "bad-form" }).optional(),
});

export const endRoleSchema = z.object({ grant: z.uuid({ error: "bad-form" }) });
