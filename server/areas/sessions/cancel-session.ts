import { type Actor, personOf } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Outcome, ok, refuse } from "~/domain/outcome";
import type { Language } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../../app";
import { record } from "../../events/record";
import { queueMail } from "../../mail/queue-mail";
import { findSpace } from "../spaces/public";
import { sessionLine } from "./queries";

/**
 * Who may: a facilitator of the chantier.
 * What changes: the meeting is cancelled and stays shown as such; those registered for the chantier are told by mail when
 * it was still to come. Cancelled already: nothing.
 * Events: space.session-cancelled, mail.queued.
 * Refusals: sign-in-first, not-your-role, not-there.
 */
export async function cancelSession(app: App, actor: Actor, sessionId: string): Promise<Outcome<null>> {
  return app.db.$transaction(async (tx) => {
    const session = await tx.session.findUnique({ where: { id: sessionId } });
    if (!session) return refuse("not-there");
    const may = can(actor, "manage-sessions", { kind: "space", spaceId: session.spaceId, open: [] });
    if (!may.ok) return refuse(may.why);
    const now = app.now();
    const cancelled = await tx.session.updateMany({
      where: { id: sessionId, cancelledAt: null },
      data: { cancelledAt: now },
    });
    if (cancelled.count === 0) return ok(null);
    await record(tx, now, {
      kind: "space.session-cancelled",
      actorId: personOf(actor),
      spaceId: session.spaceId,
      subjectId: sessionId,
    });
    if (session.endsAt <= now) return ok(null);
    const registered = await tx.registration.findMany({
      where: { spaceId: session.spaceId, state: { in: ["confirmed", "checked-in"] } },
      select: { person: { select: { account: { select: { email: true, locale: true, closedAt: true } } } } },
    });
    for (const { person } of registered) {
      if (!person.account || person.account.closedAt) continue;
      const language: Language = person.account.locale === "en" ? "en" : "fr";
      const { t } = i18nFor(language);
      const space = await findSpace(tx, { id: session.spaceId }, now, language);
      if (!space) continue;
      await queueMail(tx, app, {
        to: person.account.email,
        kind: "session-cancelled",
        language,
        content: {
          subject: t("sessions:mail.cancelled.subject", { title: space.title }),
          before: [t("sessions:mail.cancelled.before", { title: space.title }), sessionLine(session, language)],
          link: { label: t("sessions:mail.seeSpace"), path: `/chantiers/${space.slug}` },
        },
      });
    }
    return ok(null);
  });
}
