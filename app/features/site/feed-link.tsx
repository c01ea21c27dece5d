import { useTranslation } from "~/i18n/use-translation";
import { useLocal } from "./local-link";

/** Tells feed readers where this page's feed is; `path` is its bare address. Goes to the head of the page. */
export function FeedLink({
  path,
  kind = "tout",
}: {
  path: string;
  kind?: "tout" | "propositions" | "commentaires" | "votes" | "decisions";
}) {
  const { t } = useTranslation();
  const local = useLocal();
  return <link rel="alternate" type="application/atom+xml" href={local(path)} title={t(`feeds:title.${kind}`)} />;
}
