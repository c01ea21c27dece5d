import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";

import { HydratedRouter } from "react-router/dom";
import { languageOf } from "./i18n/language";
import { openPageWords, PageWordsProvider } from "./i18n/page-words";

async function start(): Promise<void> {
  // Set by the framework before this file runs: the modules of the page's routes, by identifier.
  const { __reactRouterRouteModules: routes } = window as { __reactRouterRouteModules?: Record<string, unknown> };
  await openPageWords(languageOf(window.location.pathname), Object.keys(routes ?? {}));
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <PageWordsProvider>
          <HydratedRouter />
        </PageWordsProvider>
      </StrictMode>,
    );
  });
}

void start();
