/**
 * Asks the browser to keep this wall's page, so that it opens without a network: over https, and on the machine that
 * serves. Elsewhere browsers refuse (no service worker over plain http), and nothing is promised. Never on a shared
 * computer. What the page is made of is what it has fetched so far.
 */
export async function keepPage(): Promise<void> {
  // In development the files are not built: there is nothing to keep.
  if (import.meta.env.DEV || !("serviceWorker" in navigator)) return;
  const { pathname } = window.location;
  const worker = (scope: string) => navigator.serviceWorker.register("/wall-worker.js", { scope });
  // Also where people leave, in either language: the kept pages go with them, from pages without scripts too.
  await Promise.all([
    worker(pathname.startsWith("/en/") ? "/en/murs/" : "/murs/"),
    worker("/deconnexion"),
    worker("/en/deconnexion"),
  ]);
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ keep: pathname, files: filesOfPage() });
}

/** Paths of the scripts, styles and fonts that this page has fetched or names. */
function filesOfPage(): string[] {
  const named = [...document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>("link[href], script[src]")].map(
    (element) => ("href" in element ? element.href : element.src),
  );
  const fetched = performance.getEntriesByType("resource").map((entry) => entry.name);
  const paths = [...named, ...fetched].flatMap((address) => {
    const url = new URL(address, window.location.href);
    return url.origin === window.location.origin && url.pathname.startsWith("/assets/") ? [url.pathname] : [];
  });
  return [...new Set(paths)];
}
