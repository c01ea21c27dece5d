import { Secret, TOTP } from "otpauth";

// The only file that knows otpauth. Six digits, thirty seconds, SHA-1: what every application reads (RFC 6238).

const seconds = 30;

/** 160 bits: the length of the algorithm's own block. Source: RFC 4226, section 4. */
export const secretLength = 20;

function totpOf(secret: Uint8Array, label: string): TOTP {
  return new TOTP({
    issuer: "Chantiers",
    label,
    algorithm: "SHA1",
    digits: 6,
    period: seconds,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  });
}

/** What an application is told, as a QR code holds it and as letters to type, four by four. */
export function enrolment(secret: Uint8Array, label: string): { readonly uri: string; readonly typed: string } {
  const totp = totpOf(secret, label);
  return { uri: totp.toString(), typed: totp.secret.base32.match(/.{1,4}/g)?.join(" ") ?? "" };
}

/**
 * The 30-second step a code belongs to, or null when it is of none near now: one before and one after are let in, for
 * clocks that are a little off.
 */
export function stepOfCode(secret: Uint8Array, digits: string, now: Date): bigint | null {
  const delta = totpOf(secret, "").validate({ token: digits, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : BigInt(Math.floor(now.getTime() / 1000 / seconds) + delta);
}
