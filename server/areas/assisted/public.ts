export { enterPaper } from "./enter-paper";
export { printSheets } from "./print-sheets";
export { paperOf, papersOf, sheetAt, sheetsToPrint } from "./queries";
export { takeBackPaper } from "./take-back-paper";
