export { giveReceipt } from "./give-receipt";
export { receiptOf } from "./receipt-of";
