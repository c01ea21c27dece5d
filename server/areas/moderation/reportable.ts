import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { SubjectKind } from "~/domain/moderation/subject";
import type { App } from "../../app";
import { readableText } from "../../markdown/render-markdown";
import { findSubject, type SubjectRef } from "./find-subject";

/** What the page of a report says of the thing; null when there is no such public thing. */
export type Reportable = {
  readonly kind: SubjectKind;
  readonly title: string;
  readonly text: string;
  readonly author: string;
  /** Null on a wall without names, and of a statement. */
  readonly authorId: string | null;
  readonly address: string;
  /** It shows no more: there is nothing to report. */
  readonly held: boolean;
};

/** Finds what someone wants to report, with words that everyone may read. */
export async function reportable(app: App, actor: Actor, ref: SubjectRef): Promise<Reportable | null> {
  const subject = await findSubject(app, app.db, ref);
  if (!subject || subject.state === "waiting" || subject.state === "refused") return null;
  const may = can(actor, "report", { kind: "moderation", spaceId: subject.spaceId, decidedById: null });
  if (!may.ok) return null;
  const held = subject.state !== "published";
  // Nobody reads who added a statement.
  const unnamed = held || subject.kind === "statement";
  return {
    kind: subject.kind,
    title: held ? "" : subject.title,
    text: held ? "" : readableText(subject.text),
    author: unnamed ? "" : subject.authorName,
    authorId: unnamed ? null : subject.authorId,
    address: subject.address || "/",
    held,
  };
}
