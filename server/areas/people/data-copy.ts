import { gunzipSync, gzipSync } from "node:zlib";
import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import { record } from "../../events/record";
import { mayTry, type RateRule } from "../../http/rate-limits";
import { queueMail } from "../../mail/queue-mail";
import { type PersonalData, personalData, sizeOfPersonalData } from "./personal-data";

/** Above so many rows, the copy is made by the clock and its owner is told by mail. */
const atOnce = 2_000;
/** How long a copy that was made waits to be taken, in days. */
const keptDays = 7;
const rule: RateRule = { name: "data-copy", tries: 20, seconds: 60 * 60 };

/** Where the copy of one's data stands: taken at once, to be asked for, being made, or ready. */
export type CopyState = "at-once" | "to-ask" | "being-made" | "ready";

export async function copyState(app: App, personId: string): Promise<CopyState> {
  const kept = await app.db.dataCopy.findFirst({
    where: { personId, expiresAt: { gt: app.now() } },
    select: { readyAt: true },
  });
  if (kept) return kept.readyAt ? "ready" : "being-made";
  return (await sizeOfPersonalData(app, personId)) > atOnce ? "to-ask" : "at-once";
}

/**
 * Who may: a person with an account, for themself.
 * What changes: a copy is asked for; the clock makes it within a minute or two, and a mail says so. Asked already: nothing.
 * Events: account.data-copied.
 * Refusals: sign-in-first, too-many.
 */
export async function askDataCopy(app: App, actor: Actor): Promise<Outcome<null>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  const { personId } = actor;
  const may = can(actor, "copy-data", { kind: "person", personId, public: false });
  if (!may.ok) return refuse(may.why);
  if (!(await mayTry(app, rule, [personId]))) return refuse("too-many");
  return app.db.$transaction(async (tx) => {
    const now = app.now();
    await tx.dataCopy.deleteMany({ where: { personId, expiresAt: { lte: now } } });
    const { count } = await tx.dataCopy.createMany({
      data: [
        {
          id: app.randomId(),
          personId,
          askedAt: now,
          expiresAt: new Date(now.getTime() + keptDays * 24 * 60 * 60_000),
        },
      ],
      skipDuplicates: true,
    });
    if (count > 0) await record(tx, now, { kind: "account.data-copied", actorId: personId, subjectId: personId });
    return ok(null);
  });
}

/**
 * Who may: a person with an account, for themself, signed in: no address gives a copy to whoever holds it.
 * What changes: nothing; the log says that it was taken.
 * Events: account.data-copied.
 * Refusals: sign-in-first, too-many, copy-not-ready.
 */
export async function takeDataCopy(app: App, actor: Actor): Promise<Outcome<PersonalData>> {
  if (actor.kind !== "account") return refuse("sign-in-first");
  const { personId } = actor;
  const may = can(actor, "copy-data", { kind: "person", personId, public: false });
  if (!may.ok) return refuse(may.why);
  if (!(await mayTry(app, rule, [personId]))) return refuse("too-many");
  const state = await copyState(app, personId);
  if (state === "to-ask" || state === "being-made") return refuse("copy-not-ready");
  const data = state === "ready" ? await keptCopy(app, personId) : await personalData(app, personId);
  if (!data) return refuse("copy-not-ready");
  await app.db.$transaction((tx) =>
    record(tx, app.now(), { kind: "account.data-copied", actorId: personId, subjectId: personId }),
  );
  return ok(data);
}

async function keptCopy(app: App, personId: string): Promise<PersonalData | null> {
  const kept = await app.db.dataCopy.findUnique({ where: { personId }, select: { content: true } });
  return kept?.content ? (JSON.parse(gunzipSync(kept.content).toString("utf8")) as PersonalData) : null;
}

/** Makes the copies that wait, one at a time, and forgets those that were not taken in time. By the clock. */
export async function makeDataCopies(app: App): Promise<number> {
  await app.db.dataCopy.deleteMany({ where: { expiresAt: { lte: app.now() } } });
  const waiting = await app.db.dataCopy.findMany({
    where: { readyAt: null },
    select: { id: true, personId: true },
    orderBy: { askedAt: "asc" },
  });
  let made = 0;
  for (const { id, personId } of waiting) {
    const content = gzipSync(JSON.stringify(await personalData(app, personId)));
    await app.db.$transaction(async (tx) => {
      const { count } = await tx.dataCopy.updateMany({
        where: { id, readyAt: null },
        data: { content: new Uint8Array(content), readyAt: app.now() },
      });
      const account = await tx.account.findUnique({ where: { personId }, select: { email: true, locale: true } });
      if (count === 0 || !account) return;
      const language: Language = account.locale === "en" ? "en" : "fr";
      const { t } = i18nFor(language);
      await queueMail(tx, app, {
        to: account.email,
        kind: "data-copy-ready",
        language,
        content: {
          subject: t("people:mail.copy.subject"),
          before: [t("people:mail.copy.before", { count: keptDays })],
          link: { label: t("people:mail.copy.link"), path: "/compte/donnees" },
        },
      });
      made += 1;
    });
  }
  return made;
}
