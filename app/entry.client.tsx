import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";

import { HydratedRouter } from "react-router/dom";
import { holdForms } from "./features/site/held-forms";
import { patientFetch } from "./features/site/patient-fetch";
import { watchUnsent } from "./features/site/unsent";
import { languageOf } from "./i18n/language";
import { openPageWords, PageWordsProvider } from "./i18n/page-words";
import { keepTypedText, TypedTextReturned } from "./typed-before-scripts";

async function start(): Promise<void> {
  // Set by the framework before this file runs: the modules of the page's routes, by identifier.
  const { __reactRouterRouteModules: routes } = window as { __reactRouterRouteModules?: Record<string, unknown> };
  await openPageWords(languageOf(window.location.pathname), Object.keys(routes ?? {}));
  keepTypedText();
  // Not in a transition: those are done in slices, and what is typed between two of them would be lost.
  hydrateRoot(
    document,
    <StrictMode>
      <TypedTextReturned>
        <PageWordsProvider>
          <HydratedRouter />
        </PageWordsProvider>
      </TypedTextReturned>
    </StrictMode>,
  );
  // Once the page can say so: until then a form that finds no network is the browser's to speak of.
  window.fetch = patientFetch(window.fetch.bind(window));
  holdForms();
  watchUnsent();
}

void start();
