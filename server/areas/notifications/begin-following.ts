import type { App } from "../../app";
import type { Tx } from "../../db/client";
import type { QueuedEvent } from "./happened";

/**
 * Authors follow their proposal and those registered their chantier, from the event on. Someone who follows already, or
 * who stopped, is left as they are; someone without an account has nowhere to be told.
 */
export async function beginFollowing(
  tx: Tx,
  app: App,
  why: "author" | "registered",
  event: QueuedEvent,
): Promise<void> {
  if (!event.subjectId) return;
  if (why === "author") {
    const authors = await tx.proposalAuthor.findMany({
      where: { proposalId: event.subjectId, person: { kind: "account" } },
      select: { personId: true },
    });
    await tx.follow.createMany({
      data: authors.map(({ personId }) => ({
        id: app.newId(),
        personId,
        targetKind: "proposal",
        targetId: event.subjectId ?? "",
        origin: why,
        at: event.at,
      })),
      skipDuplicates: true,
    });
    return;
  }
  const registration = await tx.registration.findUnique({
    where: { id: event.subjectId },
    select: { personId: true, spaceId: true, person: { select: { kind: true } } },
  });
  if (registration?.person.kind !== "account") return;
  await tx.follow.createMany({
    data: [
      {
        id: app.newId(),
        personId: registration.personId,
        targetKind: "space",
        targetId: registration.spaceId,
        origin: why,
        at: event.at,
      },
    ],
    skipDuplicates: true,
  });
}
