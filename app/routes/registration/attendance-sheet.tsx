import { useLoaderData } from "react-router";
import { attendanceList } from "#server/areas/registration/public";
import { guarded } from "#server/http/guarded";
import { AttendanceSheet } from "~/features/registration/attendance-sheet";
import { attendanceGuard, sessionOfPage } from "./session-address";

export const handle = { script: "never", kept: false };

export const loader = guarded(attendanceGuard, async (given) => {
  const { spaceId, space, session } = await sessionOfPage(given);
  const list = await attendanceList(given.app, { id: session.id, spaceId });
  return { space, session, names: list.map(({ name }) => name) };
});

/** A sheet to print, for people to sign. */
export default function Sheet() {
  return <AttendanceSheet {...useLoaderData<typeof loader>()} />;
}
