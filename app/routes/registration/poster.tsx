import { useLoaderData } from "react-router";
import { changeDayCode, dayCodeOf } from "#server/areas/registration/public";
import { guarded, guardedAction } from "#server/http/guarded";
import { qrImage } from "#server/http/qr-image";
import { nothingSchema } from "~/domain/accounts/forms";
import { PosterPage } from "~/features/registration/poster-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { attendanceGuard, sessionOfPage } from "./session-address";

export const handle = { script: "never", kept: false };

export const loader = guarded(attendanceGuard, async (given) => {
  const { space, session } = await sessionOfPage(given);
  const code = await dayCodeOf(given.app, session.id);
  const address = `${given.app.env.publicUrl}/seances/${session.id}/arrivee`;
  return { space, session, code, address, qr: await qrImage(`${address}?code=${code}`) };
});

export const action = guardedAction(
  { ...attendanceGuard, form: nothingSchema },
  async ({ app, actor, params, done }) => {
    const changed = await changeDayCode(app, actor, params.id);
    return changed.ok
      ? done(`/chantiers/${params.slug}/seances/${params.id}/affiche`, { key: "registration:flash.dayCode" })
      : changed;
  },
);

/** A poster for the room: people note their own arrival with its code. */
export default function Poster() {
  return <PosterPage {...useLoaderData<typeof loader>()} answer={usePageAnswer<typeof action>()} />;
}
