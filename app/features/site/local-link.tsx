import type { AnchorHTMLAttributes } from "react";
import { localPath } from "~/i18n/language";
import { useSite } from "./viewer";

/** The address of a bare path in the page's language. */
export function useLocal(): (path: string) => string {
  const { language } = useSite();
  return (path) => localPath(language, path);
}

/** A plain link to a bare path ("/chantiers"), in the page's language. */
export function LocalLink({ to, ...rest }: { to: string } & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href">) {
  const local = useLocal();
  return <a {...rest} href={local(to)} />;
}
