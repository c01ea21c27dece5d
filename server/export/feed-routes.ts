import { type Request, type Response, Router } from "express";
import { visitor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { writeAtom } from "~/domain/notifications/atom";
import { type Language, localPath } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";
import type { App } from "../app";
import { calendarEvents, type FeedKind, feedEntries, feedKinds } from "../areas/notifications/public";
import { latestChange } from "../areas/open-data/public";
import { findProposal } from "../areas/proposals/public";
import { findSpace } from "../areas/spaces/public";
import { writeCalendar } from "./calendar";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Feeds (Atom) and calendars (iCalendar) of everything public, in two languages: what a visitor may read, whoever asks.
 * `/flux.atom` and `/flux/<kind>.atom`, the same under a chantier; `/propositions/:id/flux.atom` for its comments;
 * `/agenda.ics`, `/chantiers/:slug/agenda.ics`, `/seances/:id.ics`.
 */
export function feedRoutes(app: App): Router {
  const router = Router();
  for (const language of ["fr", "en"] as const) {
    const at = (path: string) => localPath(language, path);
    for (const kind of [null, ...feedKinds]) {
      const file = kind ? `/flux/${kind}.atom` : "/flux.atom";
      router.get(at(file), (request, response) => atom(app, request, response, language, { kind, page: "/" }));
      router.get(at(`/chantiers/:slug${file}`), async (request, response, next) => {
        const space = await spaceOf(app, request, language);
        if (!space) return next();
        const page = `/chantiers/${space.slug}`;
        const name = `${space.code} ${space.shortTitle}`;
        await atom(app, request, response, language, { kind, page, name, spaceId: space.id });
      });
    }
    router.get(at("/propositions/:id/flux.atom"), async (request, response, next) => {
      const id = String(request.params.id);
      const proposal = uuid.test(id) ? await findProposal(app.db, id, app.now(), language) : null;
      if (!proposal || !can(visitor, "read", proposal.subject).ok) return next();
      const page = `/propositions/${id}`;
      await atom(app, request, response, language, { kind: "commentaires", page, name: proposal.title, targetId: id });
    });
    router.get(at("/agenda.ics"), (request, response) => ics(app, request, response, language, {}));
    router.get(at("/chantiers/:slug/agenda.ics"), async (request, response, next) => {
      const space = await spaceOf(app, request, language);
      if (!space) return next();
      await ics(app, request, response, language, { spaceId: space.id, name: `${space.code} ${space.shortTitle}` });
    });
    router.get(at("/seances/:id.ics"), async (request, response, next) => {
      const sessionId = String(request.params.id);
      if (!uuid.test(sessionId) || (await app.db.session.count({ where: { id: sessionId } })) === 0) return next();
      await ics(app, request, response, language, { sessionId });
    });
  }
  return router;
}

async function spaceOf(app: App, request: Request, language: Language) {
  const slug = String(request.params.slug);
  const space = slug.length <= 20 ? await findSpace(app.db, { slug }, app.now(), language) : null;
  return space && can(visitor, "read", space.subject).ok ? space : null;
}

async function atom(
  app: App,
  request: Request,
  response: Response,
  language: Language,
  asked: { kind: FeedKind | null; page: string; name?: string; spaceId?: string; targetId?: string },
): Promise<void> {
  await answer(app, request, response, "application/atom+xml; charset=utf-8", async (at) => {
    const { t } = i18nFor(language);
    const whole = (path: string) => new URL(localPath(language, path), app.env.publicUrl).href;
    const self = new URL(request.path, app.env.publicUrl).href;
    const entries = await feedEntries(app, { ...asked, kinds: asked.kind ? [asked.kind] : feedKinds }, language);
    const what = t(`feeds:title.${asked.kind ?? "tout"}`);
    return writeAtom({
      id: self,
      title: [what, asked.name, "Chantiers"].filter(Boolean).join(" · "),
      language,
      self,
      page: whole(asked.page),
      updated: entries[0]?.updated ?? at ?? new Date(0).toISOString(),
      entries: entries.map((entry) => ({ ...entry, address: whole(entry.address) })),
    });
  });
}

async function ics(
  app: App,
  request: Request,
  response: Response,
  language: Language,
  asked: { spaceId?: string; sessionId?: string; name?: string },
): Promise<void> {
  await answer(app, request, response, "text/calendar; charset=utf-8", async () =>
    writeCalendar(await calendarEvents(app, asked, language), {
      name: asked.name ? `${asked.name} · Chantiers` : "Chantiers",
      language,
      publicUrl: app.env.publicUrl,
    }),
  );
}

/** Sends a file with what caches need: what is public changes when an event says so. */
async function answer(
  app: App,
  request: Request,
  response: Response,
  type: string,
  write: (latest: string | null) => Promise<string>,
): Promise<void> {
  const { version, at } = await latestChange(app);
  const etag = `W/"${version}"`;
  response.set({ "content-type": type, "cache-control": "public, no-cache", etag, "access-control-allow-origin": "*" });
  if (request.get("if-none-match") === etag) {
    response.status(304).end();
    return;
  }
  response.send(await write(at));
}
