import { Outlet } from "react-router";

/** The optional `/en` of every address. */
export default function Site() {
  return <Outlet />;
}
