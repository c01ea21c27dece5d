import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import { sessionOf } from "#server/areas/sessions/public";
import { findSpace } from "#server/areas/spaces/public";
import type { Language } from "~/i18n/language";
import { spaceOfAddress, spaceParams } from "./space-address";

const params = spaceParams.extend({ id: z.uuid() });
type Params = z.output<typeof params>;

/** The guard of the pages of a session's attendance: for the facilitators of its chantier. */
export const attendanceGuard = { params, of: spaceOfAddress, may: "manage-registrations" } as const;

/** The session of the address, and its chantier. @throws a 404 when there is none */
export async function sessionOfPage({ app, params, language }: { app: App; params: Params; language: Language }) {
  const space = await findSpace(app.db, { slug: params.slug }, app.now(), language);
  const session = space ? await sessionOf(app, space.id, params.id) : null;
  if (!space || !session) throw data({ why: "not-there" }, { status: 404 });
  return {
    spaceId: space.id,
    space: { slug: space.slug, code: space.code, shortTitle: space.shortTitle },
    session: {
      id: session.id,
      title: session.title,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      place: session.place,
      room: session.room,
      cancelled: session.cancelled,
    },
  };
}
