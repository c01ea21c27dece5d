import { createPublicKey, verify } from "node:crypto";
import type { CheckSignature } from "~/domain/polls/log/verify-vote";

/** Ed25519 by Node. */
export const nodeSignature: CheckSignature = async (publicKey, text, signature) => {
  const key = { kty: "OKP", crv: "Ed25519", x: Buffer.from(publicKey).toString("base64url") };
  return verify(null, text, createPublicKey({ key, format: "jwk" }), signature);
};
