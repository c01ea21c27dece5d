import { data } from "react-router";
import { guarded } from "#server/http/guarded";

export const handle = { script: "never" };

/** An address that leads nowhere: the root's error page says so, inside the site, with the status 404. */
export const loader = guarded({}, () => {
  throw data({ why: "not-there" }, { status: 404 });
});

export default function NotThere() {
  return null;
}
