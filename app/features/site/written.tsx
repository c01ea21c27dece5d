import type { ReactNode } from "react";
import { useSite } from "./viewer";

/**
 * Words that someone wrote here. People write in French, so that a page in English says which of its words are: a
 * screen reader reads them with a French voice (RGAA 8.7). On a French page there is nothing to say.
 */
export function Written({ children }: { children: ReactNode }) {
  const { language } = useSite();
  return language === "fr" ? children : <span lang="fr">{children}</span>;
}
