export { dataFile, fileFormats, mediaTypes } from "./data-file";
export { dataPackage, licence } from "./data-package";
export { describeColumn } from "./describe";
export { latestChange } from "./latest-change";
export { type Overview, overview } from "./overview";
export { cellOf, type DataRow, readOne, readRows, readSome } from "./read-rows";
export { statements } from "./statements";
