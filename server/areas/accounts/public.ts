export { askSignInCode } from "./ask-sign-in-code";
export { askSignUpCode } from "./ask-sign-up-code";
export { askAddressChange } from "./change-address";
export { type Completions, confirmCode } from "./confirm-code";
export { askIdentityCode } from "./confirm-identity";
export { demoPeople, signInAsDemoPerson } from "./demo-people";
export { endRole } from "./end-role";
export { endOtherSessions, endSession } from "./end-session";
export {
  anotherAdministratorLink,
  createFirstAdministrator,
  firstAdministratorLink,
  isAdministratorToken,
} from "./first-administrator";
export { forgetExpired } from "./forget-expired";
export { giveRole } from "./give-role";
export type { CodePayload } from "./issue-code";
export { type ReadSession, readSession } from "./lucia";
export { accountPage, eventLog, findPeople, myContributions, outbox, pendingCode, spacesForRoles } from "./queries";
export { removePassword } from "./remove-password";
export { renamePerson } from "./rename-person";
export { hashSecret } from "./secrets";
export { sendCodeAgain } from "./send-code-again";
export { setPassword } from "./set-password";
export { signInWithPassword } from "./sign-in-with-password";
export { signOut } from "./sign-out";
export { signUpWithoutCode } from "./sign-up-without-code";
export { startGuestSession } from "./start-guest-session";
