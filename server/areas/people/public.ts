export { claimByWords, claimGuest } from "./claim-contributions";
export { askDataCopy, copyState, makeDataCopies, takeDataCopy } from "./data-copy";
export { eraseByAddress, eraseMyself } from "./erase-person";
export { findTraces } from "./find-traces";
export { personalDataHtml } from "./personal-data-html";
export { profileForm, publicPerson } from "./public-person";
export { renamePerson } from "./rename-person";
export { saveProfile } from "./save-profile";
