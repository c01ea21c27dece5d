import type { Actor } from "~/domain/access/actor";
import type { ReceiptKind } from "~/domain/receipts/receipt";
import type { App } from "../app";
import { giveReceipt } from "../areas/receipts/public";
import type { Flash } from "./flash";

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
