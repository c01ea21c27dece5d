export { addSession } from "./add-session";
export { cancelSession } from "./cancel-session";
export { changeSession } from "./change-session";
export { type ShownSession, sessionLine, sessionOf, sessionsOf, upcomingSessionLines } from "./queries";
