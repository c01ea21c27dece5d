import { Outlet } from "react-router";
import { usePageWords } from "~/i18n/page-words";

/** The optional `/en` of every address, and the words of the page under it. */
export default function Site() {
  usePageWords();
  return <Outlet />;
}
