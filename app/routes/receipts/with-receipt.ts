import type { App } from "#server/app";
import { giveReceipt } from "#server/areas/receipts/public";
import type { Flash } from "#server/http/flash";
import type { Actor } from "~/domain/access/actor";
import type { ReceiptKind } from "~/domain/receipts/receipt";

/** What is said after a contribution, with the words of its receipt. Of a support, the subject is the proposal. */
export async function withReceipt(
  app: App,
  actor: Actor,
  of: { readonly kind: ReceiptKind; readonly subjectId: string },
  flash: Flash,
): Promise<Flash> {
  const receipt = await giveReceipt(app, actor, of);
  return receipt.ok ? { ...flash, receipt: receipt.value.words } : flash;
}
