import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { hashTyped, verifyTyped } from "./secrets";

const howMany = 8;
/** Without 0, O, 1, I, L, U: what is read from paper is not mistaken. */
const letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const codeLength = 12;

/** New codes to show once, "7K4M-QX2B-9DTR": about 59 bits each; with the hashes that are kept of them. */
export async function newRecoveryCodes(
  app: Pick<App, "randomBytes">,
): Promise<readonly { readonly code: string; readonly hash: string }[]> {
  const codes: { code: string; hash: string }[] = [];
  while (codes.length < howMany) {
    const drawn = letter(app);
    const code = drawn.match(/.{4}/g)?.join("-") ?? drawn;
    codes.push({ code, hash: await hashTyped(plain(code)) });
  }
  return codes;
}

/** Twelve letters, each as likely as the others. */
function letter(app: Pick<App, "randomBytes">): string {
  const limit = 256 - (256 % letters.length);
  let word = "";
  while (word.length < codeLength) {
    for (const byte of app.randomBytes(codeLength)) {
      if (byte < limit && word.length < codeLength) word += letters[byte % letters.length];
    }
  }
  return word;
}

/** Puts new codes in the place of those there were. */
export async function keepRecoveryCodes(
  tx: Tx,
  app: App,
  personId: string,
  codes: readonly { readonly hash: string }[],
): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.recoveryCode.createMany({
    data: codes.map(({ hash }) => ({ id: app.randomId(), personId, codeHash: hash })),
  });
}

/** Uses one of a person's codes: true once for each. */
export async function takeRecoveryCode(app: App, personId: string, typed: string): Promise<boolean> {
  const wanted = plain(typed);
  if (wanted.length !== codeLength) return false;
  const left = await app.db.recoveryCode.findMany({
    where: { personId, usedAt: null },
    select: { id: true, codeHash: true },
  });
  for (const { id, codeHash } of left) {
    if (!(await verifyTyped(codeHash, wanted))) continue;
    const used = await app.db.recoveryCode.updateMany({ where: { id, usedAt: null }, data: { usedAt: app.now() } });
    return used.count === 1;
  }
  return false;
}

const plain = (typed: string) => typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
