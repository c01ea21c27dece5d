import { type Actor, personOf } from "~/domain/access/actor";
import { can, type Why } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Language } from "~/i18n/language";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { mayTry, type RateRule } from "../../http/rate-limits";
import { startGuestSession } from "../accounts/public";
import { findTarget } from "./find-target";
import type { NewComment } from "./post-comment";
import { type PostedComment, writeComment } from "./write-comment";

/** What one person may send in an hour; and a whole room behind one network address. */
const perAddress: RateRule = { name: "visitor-comment", tries: 10, seconds: 3600 };
const perPlace: RateRule = { name: "visitor-comment-place", tries: 200, seconds: 3600 };
/** A form sent twice within this is one comment. */
const twiceMs = 10 * 60_000;

export type VisitorComment = NewComment & {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly clientAddress: string;
};

/**
 * Says something without an account: with a name, and an address that is never published.
 *
 * Who may: anyone, while the chantier's period is open to comments.
 * What changes: a comment that waits for a moderator; a guest, whom `cookie` makes this browser's, so that it sees what
 *   waits; how to write to them. A guest stays who they are. The same form sent twice says it once.
 * Events: comment.waiting, moderation.opened, mail.queued.
 * Refusals: period-closed, not-open, not-there, answer-withdrawn, too-many, sign-in-first (one has an account).
 */
export async function postVisitorComment(
  app: App,
  actor: Actor,
  input: VisitorComment,
): Promise<Outcome<PostedComment & { cookie: string | null }, Why | "answer-withdrawn" | "too-many">> {
  if (actor.kind === "account") return refuse("sign-in-first");
  if (!(await mayTry(app, perPlace, [input.clientAddress])) || !(await mayTry(app, perAddress, [input.email]))) {
    return refuse("too-many");
  }
  return app.db.$transaction(async (tx) => {
    const found = await findTarget(tx, input.target, app.now());
    if (!found) return refuse("not-there");
    const answer = can(actor, "comment-as-visitor", found.subject);
    if (!answer.ok) return refuse(answer.why);
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`visitor ${input.email}`}, 0))`;
    const twice = await sentAlready(tx, app, found.target.id, input);
    if (twice) return ok({ ...twice, waiting: true, cookie: null });
    const { personId, cookie } = await personFor(tx, app, actor, input);
    const written = await writeComment(tx, app, found, { ...input, personId, signs: ["visitor"] });
    return written.ok ? ok({ ...written.value, cookie }) : written;
  });
}

async function personFor(
  tx: Tx,
  app: App,
  actor: Actor,
  { name, email, language }: VisitorComment,
): Promise<{ personId: string; cookie: string | null }> {
  const known = personOf(actor);
  const named = actor.kind === "guest" && actor.displayName !== "";
  const { personId, cookie } = known
    ? { personId: known, cookie: null }
    : await startGuestSession(app, tx, { displayName: name, shared: false });
  if (known && !named)
    await tx.person.update({ where: { id: known }, data: { displayName: name }, select: { id: true } });
  await tx.visitorContact.upsert({
    where: { personId },
    create: { personId, email, locale: language, createdAt: app.now() },
    update: { email, locale: language },
    select: { personId: true },
  });
  return { personId, cookie };
}

async function sentAlready(
  tx: Tx,
  app: App,
  targetId: string,
  input: VisitorComment,
): Promise<{ id: string; rootId: string; personId: string } | null> {
  return tx.comment.findFirst({
    where: {
      targetId,
      parentId: input.parentId ?? null,
      createdAt: { gt: new Date(app.now().getTime() - twiceMs) },
      person: { visitorContact: { email: input.email } },
      versions: { some: { body: { markdown: input.text } } },
    },
    select: { id: true, rootId: true, personId: true },
  });
}
