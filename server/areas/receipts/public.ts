export { giveReceipt } from "./give-receipt";
export { receiptOf } from "./receipt-of";
export { hashOf, holderOf } from "./words";
