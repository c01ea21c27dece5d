import { toString as qrSvg } from "qrcode";
import { data, redirect } from "react-router";
import { z } from "zod";
import { claimByWords } from "#server/areas/people/public";
import { receiptOf } from "#server/areas/receipts/public";
import { type FormAnswer, guarded, guardedAction } from "#server/http/guarded";
import { mayTry } from "#server/http/rate-limits";
import { refuse } from "~/domain/outcome";
import { ReceiptPage } from "~/features/receipts/receipt-page";
import { usePageAnswer } from "~/features/site/page-answer";
import { localPath } from "~/i18n/language";
import type { Route } from "./+types/receipt";
import { receiptTries } from "./tries";

// Its address holds the receipt: no copy of the page is kept.
export const handle = { script: "never", kept: false };

export const loader = guarded({ params: z.object({ words: z.string().max(100) }) }, async (given) => {
  const { app, params, context } = given;
  if (!(await mayTry(app, receiptTries, [context.clientAddress]))) throw data({ why: "too-many" }, { status: 429 });
  const receipt = await receiptOf(app, params.words);
  if (!receipt) throw data({ why: "not-there" }, { status: 404 });
  const address = `${app.env.publicUrl}/recus/${receipt.words}`;
  const svg = await qrSvg(address, { type: "svg", margin: 0, errorCorrectionLevel: "M" });
  return { receipt, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}` };
});

/** "It was me". Signing in comes first: then one comes back here and says it again. */
export const action = guardedAction(
  { params: z.object({ words: z.string().max(100) }), form: z.object({}) },
  async ({ app, actor, params, language, context, done }) => {
    if (!(await mayTry(app, receiptTries, [context.clientAddress]))) return refuse("too-many");
    const here = `/recus/${params.words}`;
    const claimed = await claimByWords(app, actor, params.words);
    if (claimed.ok)
      return done(here, { key: claimed.value.merged ? "receipts:flash.claimed" : "receipts:flash.yours" });
    if (claimed.reason !== "sign-in-first") return claimed;
    return redirect(localPath(language, `/connexion?retour=${encodeURIComponent(here)}`), 303);
  },
);

/** What became of a contribution, for whoever holds its receipt. */
export default function Receipt({ loaderData: { receipt, qr } }: Route.ComponentProps) {
  return <ReceiptPage receipt={receipt} qr={qr} answer={usePageAnswer<FormAnswer>()} />;
}
