import { i18nFor } from "~/i18n/server";
import type { Tx } from "../../db/client";

const neutral = () => i18nFor("fr").t("moderation:coveredName");

/** Replaces the name a person shows everywhere, for moderation, in the caller's transaction; returns the name there was. */
export async function holdName(tx: Tx, personId: string): Promise<string> {
  const { displayName } = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { displayName: true },
  });
  await tx.person.update({ where: { id: personId }, data: { displayName: neutral() }, select: { id: true } });
  return displayName;
}

/** Puts the name back, unless the person has chosen another since. */
export async function releaseName(tx: Tx, personId: string, before: string): Promise<void> {
  await tx.person.updateMany({ where: { id: personId, displayName: neutral() }, data: { displayName: before } });
}
