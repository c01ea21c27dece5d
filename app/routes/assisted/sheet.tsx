import { data, redirect } from "react-router";
import { z } from "zod";
import { sheetAt } from "#server/areas/assisted/public";
import { spaceSubject } from "#server/areas/spaces/public";
import { guarded } from "#server/http/guarded";
import { can } from "~/domain/access/can";
import { ScannedPage } from "~/features/assisted/scanned-page";
import { localPath } from "~/i18n/language";
import type { Route } from "./+types/sheet";

export const handle = { script: "never", kept: false };

export const loader = guarded({ params: z.object({ id: z.uuid() }) }, async ({ app, actor, params, language }) => {
  const sheet = await sheetAt(app, params.id);
  if (!sheet) throw data({ why: "not-there" }, { status: 404 });
  const space = await spaceSubject(app.db, { id: sheet.spaceId }, app.now());
  if (space && can(actor, "assist", space).ok) {
    const form = `/chantiers/${sheet.slug}/papier/saisir?feuille=${encodeURIComponent(sheet.reference)}`;
    throw redirect(localPath(language, form), 303);
  }
  return { id: params.id, reference: sheet.reference, entered: sheet.entered, signedIn: actor.kind === "account" };
});

/** Where the code of a sheet leads: the form for who facilitates, an explanation for anyone else. */
export default function Sheet({ loaderData }: Route.ComponentProps) {
  return <ScannedPage {...loaderData} />;
}
