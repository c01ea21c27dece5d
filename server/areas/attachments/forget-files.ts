import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { forgetLooseFiles } from "../../files/keep-file";

/** How long a file waits for the form it was sent for, in milliseconds. */
const waits = 2 * 86_400_000;

/** Forgets the files whose form never came: for the night. */
export async function forgetStagedFiles(app: Pick<App, "db" | "now">): Promise<void> {
  await app.db.$transaction(async (tx) => {
    await tx.attachment.deleteMany({
      where: {
        proposalId: null,
        boardId: null,
        noteId: null,
        createdAt: { lt: new Date(app.now().getTime() - waits) },
      },
    });
    await forgetLooseFiles(tx);
  });
}

/**
 * Forgets files of people who leave, in the caller's transaction: those that wait and those of the drafts they wrote alone;
 * `all`: everything they ever joined.
 */
export async function forgetFilesOf(
  tx: Tx,
  personIds: readonly string[],
  proposalIds: readonly string[],
  all: boolean,
): Promise<void> {
  const theirs = { byId: { in: [...personIds] } };
  await tx.attachment.deleteMany({
    where: {
      OR: [
        { proposalId: { in: [...proposalIds] } },
        all ? theirs : { ...theirs, proposalId: null, boardId: null, noteId: null },
      ],
    },
  });
  await forgetLooseFiles(tx);
}
