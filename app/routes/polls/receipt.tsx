import { toString as qrSvg } from "qrcode";
import { data } from "react-router";
import { z } from "zod";
import { ballotPromise, readPoll } from "#server/areas/polls/public";
import { guarded } from "#server/http/guarded";
import { BallotReceipt } from "~/features/polls/ballot-receipt";
import type { Route } from "./+types/receipt";

export const handle = { kept: false };

export const loader = guarded({ params: z.object({ id: z.uuid() }) }, async ({ app, actor, params, language }) => {
  const poll = await readPoll(app, actor, params.id, language);
  if (!poll?.ballot) throw data({ why: "not-there" }, { status: 404 });
  const { receipt } = poll.ballot;
  const address = `${app.env.publicUrl}/retrouver-mon-bulletin?recu=${receipt}`;
  const svg = await qrSvg(address, { type: "svg", margin: 0, errorCorrectionLevel: "M" });
  return {
    poll: { id: poll.id, title: poll.title },
    receipt,
    promise: await ballotPromise(app, poll.id, receipt),
    qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`,
  };
});

/** The receipt of one's own ballot, to keep, read aloud or print. It never says what was chosen. */
export default function Receipt({ loaderData }: Route.ComponentProps) {
  return <BallotReceipt {...loaderData} />;
}
