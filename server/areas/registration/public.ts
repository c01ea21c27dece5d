export { cancelByLink, cancelRegistration, registrationOfLink } from "./cancel-registration";
export { checkIn } from "./check-in";
export { leaveSpaces } from "./leave-spaces";
export { myRegistrations, type RegistrationSummary, registrationList, registrationSummary } from "./queries";
export { registerAssisted } from "./register-assisted";
export { registerAfterCode, registeredFlash, registerMyself } from "./register-person";
export { setSeats } from "./set-seats";
