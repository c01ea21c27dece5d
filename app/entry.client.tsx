import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";

import { HydratedRouter } from "react-router/dom";
import { loadCatalogues } from "./i18n/catalogues";
import { createI18n } from "./i18n/instance";
import { languageOf } from "./i18n/language";
import { TranslationProvider } from "./i18n/use-translation";

async function start(): Promise<void> {
  const language = languageOf(window.location.pathname);
  const catalogues = await loadCatalogues(language);
  const i18n = createI18n(language, catalogues as Record<string, Record<string, unknown>>);
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <TranslationProvider i18n={i18n}>
          <HydratedRouter />
        </TranslationProvider>
      </StrictMode>,
    );
  });
}

void start();
