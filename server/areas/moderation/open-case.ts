import type { ReviewSign } from "~/domain/moderation/review";
import type { SubjectKind } from "~/domain/moderation/subject";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { alertModerators } from "./alert-moderators";

/**
 * Puts something before the moderators, in the transaction of what it is about: the case that is open already, or a new
 * one, of which they are told by mail. Returns the case's id. Event: moderation.opened, when it is new.
 */
export async function openCase(
  tx: Tx,
  app: App,
  about: {
    readonly kind: SubjectKind;
    readonly subjectId: string;
    readonly spaceId: string | null;
    readonly boardId?: string | null;
    readonly signs?: readonly (ReviewSign | "rewritten")[];
  },
): Promise<string> {
  const now = app.now();
  const id = app.newId();
  const { count } = await tx.moderationCase.createMany({
    data: [
      {
        id,
        subjectKind: about.kind,
        subjectId: about.subjectId,
        boardId: about.boardId ?? null,
        spaceId: about.spaceId,
        signs: [...(about.signs ?? [])],
        openedAt: now,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) {
    const open = await tx.moderationCase.findFirstOrThrow({
      where: { subjectKind: about.kind, subjectId: about.subjectId, closedAt: null },
      select: { id: true },
    });
    return open.id;
  }
  await record(tx, now, {
    kind: "moderation.opened",
    spaceId: about.spaceId,
    subjectId: id,
    data: { sort: about.kind, thing: about.subjectId, signs: (about.signs ?? []).join(" ") },
  });
  await alertModerators(tx, app, about.spaceId);
  return id;
}

/** Closes the open case of a thing that its author took back: there is nothing left to decide. */
export async function closeCase(tx: Tx, app: App, kind: SubjectKind, subjectId: string): Promise<void> {
  await tx.moderationCase.updateMany({
    where: { subjectKind: kind, subjectId, closedAt: null },
    data: { closedAt: app.now() },
  });
}
