export { askSignInCode } from "./ask-sign-in-code";
export { askSignUpCode } from "./ask-sign-up-code";
export { askAddressChange } from "./change-address";
export { comeFromProvider } from "./come-from-provider";
export { type Completions, confirmCode } from "./confirm-code";
export { askIdentityCode } from "./confirm-identity";
export { confirmSecondFactor } from "./confirm-second-factor";
export { demoPeople, signInAsDemoPerson } from "./demo-people";
export { endRole } from "./end-role";
export { endOtherSessions, endSession } from "./end-session";
export { eventLog } from "./event-log";
export { awaitsSecondStep, finishSecondStep } from "./finish-second-step";
export {
  anotherAdministratorLink,
  createFirstAdministrator,
  firstAdministratorLink,
  isAdministratorToken,
} from "./first-administrator";
export { forgetExpired } from "./forget-expired";
export { giveRole, lockRoles } from "./give-role";
export { goToProvider } from "./go-to-provider";
export { guestBefore, noGuestCookie, takeGuestToken } from "./guest-before";
export { holdName, releaseName } from "./hold-name";
export type { CodePayload } from "./issue-code";
export { closeOtherSessions, endSessionsOf, type ReadSession, readSession } from "./lucia";
export { noTripCookie, readTrip } from "./provider-trip";
export { accountPage, findPeople, myContributions, outbox, pendingCode, spacesForRoles } from "./queries";
export { reauthenticate } from "./reauthenticate";
export { removePassword } from "./remove-password";
export { renewRecoveryCodes } from "./renew-recovery-codes";
export { resetSecondFactor } from "./reset-second-factor";
export { holdsRole, roleHolders } from "./role-holders";
export { seal, unseal } from "./seal";
export { askSecondFactor, isSecondFactorAsked } from "./second-factor-asked";
export { secondFactorPage } from "./second-factor-page";
export { hashSecret } from "./secrets";
export { sendCodeAgain } from "./send-code-again";
export { setPassword } from "./set-password";
export { signInWithPassword } from "./sign-in-with-password";
export { signOut } from "./sign-out";
export { signUpWithoutCode } from "./sign-up-without-code";
export { startGuestSession } from "./start-guest-session";
export { startSecondFactor } from "./start-second-factor";
export { stopSecondFactor } from "./stop-second-factor";
export { unlinkIdentity } from "./unlink-identity";
