// Who may: a facilitator of the chantier.
// What changes: a poll as a draft, with its options. Nobody else sees it.
// Events: poll.drafted.
// Refusals: those of `manage-polls`; not-there, no-option, proposal-not-published, closes-in-the-past, setting-wrong.
import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import { fromParisTime } from "~/domain/polls/closing-time";
import type { PollInput } from "~/domain/polls/forms";
import { methods } from "~/domain/polls/methods/registry";
import { readSettings } from "~/domain/polls/methods/settings";
import type { App } from "../../app";
import type { Tx } from "../../db/client";
import { record } from "../../events/record";
import { renderMarkdown } from "../../markdown/render-markdown";
import { spaceSubject } from "../spaces/public";
import { optionRows } from "./poll-options";

/** Writes a poll down without opening it. Returns its id. */
export async function preparePoll(
  app: App,
  actor: Actor,
  input: { readonly spaceId: string } & PollInput,
): Promise<Outcome<{ readonly id: string }>> {
  return app.db.$transaction(async (tx) => {
    const space = await spaceSubject(tx, { id: input.spaceId }, app.now());
    if (!space) return refuse("not-there");
    const answer = can(actor, "manage-polls", space);
    if (!answer.ok) return refuse(answer.why);
    const words = pollWords(app, input);
    if (!words.ok) return words;
    if (!(await isSessionOf(tx, input.spaceId, words.value.sessionId))) return refuse("not-there");
    const options = await optionRows(app, tx, input.spaceId, input.options);
    if (!options.ok) return options;

    const now = app.now();
    const id = app.newId();
    await tx.poll.create({
      data: {
        id,
        spaceId: input.spaceId,
        state: "draft",
        createdAt: now,
        ...words.value,
        options: { create: options.value },
      },
      select: { id: true },
    });
    await record(tx, now, {
      kind: "poll.drafted",
      actorId: personOf(actor),
      spaceId: input.spaceId,
      subjectId: id,
    });
    return ok({ id });
  });
}

/** Whether a session is one of the chantier; none is. */
export async function isSessionOf(tx: Tx, spaceId: string, sessionId: string | null): Promise<boolean> {
  return sessionId === null || (await tx.session.count({ where: { id: sessionId, spaceId } })) === 1;
}

/**
 * What a form says of a poll, as its columns. Refuses "closes-in-the-past", "opens-in-the-past", "closes-before-opening",
 * "session-missing" for a room without a session, and "unknown" for a method that there is not.
 */
export function pollWords(app: App, input: PollInput) {
  const closesAt = input.closesAt ? fromParisTime(input.closesAt) : null;
  if (input.closesAt && (!closesAt || closesAt <= app.now())) return refuse("closes-in-the-past");
  const plannedAt = input.plannedAt ? fromParisTime(input.plannedAt) : null;
  if (input.plannedAt && (!plannedAt || plannedAt <= app.now())) return refuse("opens-in-the-past");
  if (plannedAt && closesAt && closesAt <= plannedAt) return refuse("closes-before-opening");
  const sessionId = input.sessionId || null;
  if (input.electorate === "present-session" && !sessionId) return refuse("session-missing");
  const method = methods.find((one) => one.key === input.method);
  if (!method) return refuse("unknown");
  const settings = readSettings(method.settings, input.settings ?? {});
  if (!settings.ok) return settings;
  return ok({
    title: input.title,
    explanation: input.explanation,
    explanationHtml: renderMarkdown(input.explanation),
    method: input.method,
    settings: settings.value,
    electorate: input.electorate,
    showCount: input.showCount,
    closesAt,
    plannedAt,
    openingFault: null,
    sessionId,
  });
}
