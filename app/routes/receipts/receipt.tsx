import { toString as qrSvg } from "qrcode";
import { data } from "react-router";
import { z } from "zod";
import { receiptOf } from "#server/areas/receipts/public";
import { guarded } from "#server/http/guarded";
import { mayTry } from "#server/http/rate-limits";
import { ReceiptPage } from "~/features/receipts/receipt-page";
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

/** What became of a contribution, for whoever holds its receipt. */
export default function Receipt({ loaderData: { receipt, qr } }: Route.ComponentProps) {
  return <ReceiptPage receipt={receipt} qr={qr} />;
}
