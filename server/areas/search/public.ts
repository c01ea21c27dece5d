export { type Found, foundKinds, searchPublic } from "./search-public";
