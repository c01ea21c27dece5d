import { useRouteLoaderData } from "react-router";
import type { Actor } from "~/domain/access/actor";
import { visitor } from "~/domain/access/actor";
import type { Language } from "~/i18n/language";

/** A form as it was sent: its name on the page, what was typed, why it was not taken. */
export type FilledForm = {
  readonly intent: string | null;
  readonly lastResult: {
    readonly initialValue?: Record<string, unknown> | null;
    readonly error?: Record<string, string[] | null> | null;
  } | null;
  readonly refusal: { readonly reason: string; readonly detail?: Readonly<Record<string, string | number>> } | null;
};

/** What the root loader tells every page. */
export type SiteData = {
  readonly language: Language;
  /** The bare address of this page, with its query. */
  readonly path: string;
  readonly viewer: Actor;
  readonly shared: boolean;
  readonly demo: boolean;
  /** How many unread notices; null for who has none to have. */
  readonly unread: number | null;
  /** What one had typed in a form of this page when one's session had ended; the form is filled from it. */
  readonly kept: FilledForm | null;
  /** What has just happened, in the page's language: said by the server, which has the words of every area. */
  readonly flash: string | null;
  /** The words of the receipt of what has just happened, told once. */
  readonly receipt: string | null;
};

/** The page's surroundings; on an error page before the root loader, a French visitor. */
export function useSite(): SiteData {
  const data = useRouteLoaderData("root") as SiteData | undefined;
  return (
    data ?? {
      language: "fr",
      path: "/",
      viewer: visitor,
      shared: false,
      demo: false,
      unread: null,
      kept: null,
      flash: null,
      receipt: null,
    }
  );
}
