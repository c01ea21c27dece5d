import { queueOf } from "#server/areas/moderation/queries";
import { changeSettings, readSettings } from "#server/areas/moderation/settings";
import { guarded, guardedAction, intents } from "#server/http/guarded";
import { reachOf } from "~/domain/access/actor";
import { settingsSchema } from "~/domain/moderation/forms";
import { pageOf } from "~/domain/page-of";
import { QueuePage } from "~/features/moderation/queue-page";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/queue";

export const handle = { script: "never" };

/** The desk of whoever moderates: the whole instance, or the first of their chantiers. */
const desk = {
  may: "moderate",
  of: async ({ actor }: { actor: Parameters<typeof reachOf>[0] }) =>
    ({ kind: "moderation", spaceId: reachOf(actor, "moderator")?.[0] ?? null, decidedById: null }) as const,
} as const;

export const loader = guarded(desk, async ({ app, actor, url }) => ({
  queue: await queueOf(app, actor, { page: pageOf(url.searchParams) }),
  settings: reachOf(actor, "moderator") === null ? await readSettings(app.db) : null,
}));

export const action = intents({
  settings: guardedAction({ ...desk, form: settingsSchema }, async ({ app, actor, form, done }) => {
    const changed = await changeSettings(app, actor, form);
    return changed.ok ? done("/moderation", { key: "moderation:done.settings" }) : changed;
  }),
});

/** What waits for a moderator. */
export default function Queue({ loaderData }: Route.ComponentProps) {
  return <QueuePage {...loaderData} answer={usePageAnswer<typeof action>()} />;
}
