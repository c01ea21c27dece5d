export { forgetAddresses } from "./forget-addresses";
export { closeCase, openCase } from "./open-case";
export { reviewSigns } from "./review-signs";
