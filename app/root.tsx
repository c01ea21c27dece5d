import { isRouteErrorResponse, Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError } from "react-router";
import { unreadCount } from "#server/areas/notifications/public";
import { clearCookie } from "#server/http/cookies";
import { readFlash } from "#server/http/flash";
import { guarded } from "#server/http/guarded";
import { keptAnswer } from "#server/http/keep-typed";
import { useTranslation } from "~/i18n/use-translation";
import { LocalLink } from "./features/site/local-link";
import { useReason } from "./features/site/refusal";
import { SiteShell } from "./features/site/site-shell";
import { type SiteData, useSite } from "./features/site/viewer";
import { barePath } from "./i18n/language";
import { i18nFor } from "./i18n/server";
import { usePageScripts } from "./page-scripts";
import { PageHead } from "./ui/page-head";
import "./ui/styles/index.css";

export const loader = guarded({}, async ({ app, actor, language, url, context }): Promise<SiteData> => {
  const flash = readFlash(context.cookieHeader, app.env);
  if (flash) context.setCookie(clearCookie("flash", app.env));
  return {
    language,
    path: barePath(url.pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/")),
    viewer: actor,
    shared: context.shared,
    demo: app.demo,
    unread: await unreadCount(app, actor),
    kept: await keptAnswer(context, url),
    flash: flash ? i18nFor(language).t(flash.key, { ...flash.values }) : null,
    receipt: flash?.receipt ?? null,
  };
});

export function Layout({ children }: { children: React.ReactNode }) {
  const { language } = useSite();
  const { scripted, nonce } = usePageScripts();
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        <link rel="manifest" href="/site.webmanifest" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {scripted ? (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
      </body>
    </html>
  );
}

export default function Root() {
  return (
    <SiteShell>
      <Outlet />
    </SiteShell>
  );
}

/** What a status says when nothing else does: 503 comes as text, from what needs no database (server/http/fault-page.ts). */
const reasons: Readonly<Record<number, string>> = { 404: "not-there", 503: "site-away" };

/** What cannot be shown, said in plain words, inside the site. */
export function ErrorBoundary() {
  const { t } = useTranslation();
  const error = useRouteError();
  const reasonOf = useReason();
  const why = isRouteErrorResponse(error)
    ? ((error.data as { why?: string } | undefined)?.why ?? reasons[error.status] ?? "unknown")
    : "unknown";
  return (
    <SiteShell>
      <title>{`${t(why === "not-there" ? "common:error.notThere" : "common:error.title")} · Chantiers`}</title>
      <main id="contenu" className="wrap section">
        <PageHead
          title={t(why === "not-there" ? "common:error.notThere" : "common:error.title")}
          lead={reasonOf(why)}
        />
        <p className="row section-t">
          <LocalLink to="/" className="btn">
            {t("common:error.home")}
          </LocalLink>
        </p>
      </main>
    </SiteShell>
  );
}
