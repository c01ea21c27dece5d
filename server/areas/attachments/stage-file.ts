import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type AttachmentView, attachmentLimits, mediaTypes } from "~/domain/attachments/attachment";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { App } from "../../app";
import { cleanFile, type FileFault } from "../../files/clean-file";
import { keepFile } from "../../files/keep-file";
import { spaceSubject } from "../spaces/public";

/** How many files one person may send in an hour, kept with something or not. */
const mostInAnHour = 40;
/** How many bytes of them there may be of one day: nobody alone fills the disk. */
const mostBytesInADay = 200 * 1024 * 1024;

/**
 * Takes a file that someone chose in a form, before they send the form itself: it is cleaned, kept, and waits for them
 * alone until the form names it; what waits for two days is forgotten.
 *
 * Who may: whoever may propose in the chantier.
 * What changes: a content, and an attachment of nothing yet.
 * Events: none: nobody else knows of it.
 * Refusals: not-there; those of `propose`; wrote-a-lot; file-empty, file-too-big, file-of-no-kind, file-broken, pdf-locked,
 * pdf-active.
 */
export async function stageFile(
  app: App,
  actor: Actor,
  input: {
    readonly spaceId: string;
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly description: string;
  },
): Promise<Outcome<AttachmentView, Why | FileFault | "wrote-a-lot">> {
  const space = await spaceSubject(app.db, { id: input.spaceId }, app.now());
  if (!space) return refuse("not-there");
  const may = can(actor, "propose", space);
  if (!may.ok) return refuse(may.why);
  const byId = personOf(actor);
  if (!byId) return refuse("sign-in-first");
  const anHourAgo = new Date(app.now().getTime() - 3_600_000);
  const sent = await app.db.attachment.count({ where: { byId, createdAt: { gt: anHourAgo } } });
  if (sent >= mostInAnHour || (await sentToday(app, byId)) >= mostBytesInADay) return refuse("wrote-a-lot");
  const cleaned = await cleanFile(input);
  if (!cleaned.ok) return cleaned;
  const file = cleaned.value;
  const description = input.description
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ")
    .trim()
    .slice(0, attachmentLimits.description);
  return app.db.$transaction(async (tx) => {
    const sha256 = await keepFile(tx, file, app.now());
    const id = app.newId();
    await tx.attachment.create({
      data: { id, sha256, name: file.name, description, byId, spaceId: input.spaceId, createdAt: app.now() },
      select: { id: true },
    });
    return ok({
      id,
      name: file.name,
      kind: mediaTypes[file.mediaType].kind,
      size: file.bytes.length,
      description,
      width: file.width,
      height: file.height,
    });
  });
}

/** Bytes of the files that a person sent since a day ago and that are still there. */
async function sentToday(app: App, byId: string): Promise<number> {
  const aDayAgo = new Date(app.now().getTime() - 24 * 3_600_000);
  const files = await app.db.attachment.findMany({
    where: { byId, createdAt: { gt: aDayAgo } },
    select: { file: { select: { size: true } } },
  });
  return files.reduce((sum, { file }) => sum + file.size, 0);
}
