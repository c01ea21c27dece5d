interface ImportMetaEnv {
  /** Set by vite.config.ts: the catalogues each route with scripts needs. */
  readonly WORDS_OF_ROUTES: Readonly<Record<string, readonly string[]>>;
}
