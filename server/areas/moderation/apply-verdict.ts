import type { RuleKey } from "~/domain/moderation/rules";
import type { ModeratedState } from "~/domain/moderation/states";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { holdName, releaseName } from "../accounts/public";
import { holdNote, releaseNote } from "../boards/public";
import { setCommentState } from "../comments/public";
import { holdStatement, releaseStatement } from "../opinions/public";
import { holdProposal, releaseProposal } from "../proposals/public";
import type { FoundSubject } from "./find-subject";

/** Makes a thing stand where the decision says, in its transaction: it leaves every page, file and feed with it, or is back. */
export async function applyVerdict(
  tx: Tx,
  app: App,
  subject: FoundSubject,
  next: ModeratedState,
  rule: RuleKey | null,
  byId: string,
): Promise<void> {
  if (subject.kind === "comment") {
    await setCommentState(tx, app, { commentId: subject.id, state: next, heldFor: next === "published" ? null : rule });
    return;
  }
  const key = { kind_subjectId: { kind: subject.kind, subjectId: subject.id } };
  if (next === "hidden" && rule) {
    const { at } = await tx.heldBack.upsert({
      where: key,
      create: { kind: subject.kind, subjectId: subject.id, rule, before: await hold(tx, subject), at: app.now() },
      update: { rule },
      select: { at: true },
    });
    if (subject.kind === "note") await holdNote(tx, app, { ...onWall(subject, byId), at });
    return;
  }
  if (next !== "published") return;
  const held = await tx.heldBack.findUnique({ where: key, select: { before: true, at: true } });
  if (!held) return;
  if (subject.kind === "proposal") await releaseProposal(tx, subject.id, held.before);
  else if (subject.kind === "note")
    await releaseNote(tx, app, { ...onWall(subject, byId), text: held.before, at: held.at });
  else if (subject.kind === "statement") await releaseStatement(tx, subject.id, held.before);
  else await releaseName(tx, subject.id, held.before);
  await tx.heldBack.delete({ where: key, select: { rule: true } });
}

/** Takes the thing away and returns what puts it back. */
async function hold(tx: Tx, subject: FoundSubject): Promise<string> {
  if (subject.kind === "proposal") return holdProposal(tx, subject.id);
  if (subject.kind === "statement") return holdStatement(tx, subject.id);
  return subject.kind === "name" ? holdName(tx, subject.id) : subject.text;
}

const onWall = (subject: FoundSubject, byId: string) => ({ boardId: subject.boardId ?? "", noteId: subject.id, byId });
