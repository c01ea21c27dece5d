import { useState } from "react";
import { useLocation } from "react-router";
import { useSite } from "./viewer";

type Told = { readonly flash: string; readonly receipt: string | null };

/**
 * What has just happened, for as long as one stays on the page: the server says it once, and a live page is read again a
 * second later, because of the very thing that happened.
 */
export function useHeldFlash(): Told | null {
  const { flash, receipt } = useSite();
  const { key } = useLocation();
  const [held, setHeld] = useState<(Told & { readonly key: string }) | null>(null);
  if (flash && (held?.key !== key || held.flash !== flash || held.receipt !== receipt)) {
    setHeld({ key, flash, receipt });
  }
  if (flash) return { flash, receipt };
  return held?.key === key ? held : null;
}
