export {
  type Attendant,
  attendanceList,
  dayCodeOf,
  registrationOfDoorCode,
  sessionToAttend,
} from "./attendance-queries";
export { cancelByLink, cancelRegistration, registrationOfLink } from "./cancel-registration";
export { changeDayCode } from "./change-day-code";
export { checkIn } from "./check-in";
export { checkInAtSession, checkOutOfSession, registerAtDoor } from "./check-in-at-session";
export { checkMyselfIn } from "./check-myself-in";
export { exportAttendance } from "./export-attendance";
export { leaveSpaces } from "./leave-spaces";
export { mergeRegistrations } from "./merge-registrations";
export { peopleNotedNow } from "./people-noted-now";
export { myRegistrations, type RegistrationSummary, registrationList, registrationSummary } from "./queries";
export { registerAssisted } from "./register-assisted";
export { registerAfterCode, registeredFlash, registerMyself } from "./register-person";
export { setSeats } from "./set-seats";
