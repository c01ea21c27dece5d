import { Writable } from "node:stream";
import { renderToPipeableStream } from "react-dom/server";

import { type AppLoadContext, type EntryContext, ServerRouter } from "react-router";
import { redactPath } from "#server/http/redact-path";
import { languageOf } from "./i18n/language";
import { i18nFor } from "./i18n/server";
import { TranslationProvider } from "./i18n/use-translation";
import { mayBeKept, PageScriptsContext, scriptModeOf } from "./page-scripts";

/** Read by server/http/pages.ts and removed there: whether the page carries scripts. */
const scriptHeader = "x-chantiers-script";

/**
 * Renders the whole page before the first byte leaves: pages are small, and a public one is kept as it is sent.
 * Without scripts there is no hydration data and no nonce: the same bytes for everyone.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const handles = entry.staticHandlerContext.matches.map((match) => entry.routeModules[match.route.id]?.handle);
  const mode = scriptModeOf(handles);
  const scripted = mode === "always" || (mode === "signed-in" && (context.actor.kind !== "visitor" || context.direct));
  const nonce = scripted ? context.nonce : undefined;
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set(scriptHeader, scripted ? "yes" : "no");
  if (!mayBeKept(handles)) headers.set("Cache-Control", "private, no-store");

  return new Promise((resolve, reject) => {
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(
      <TranslationProvider words={i18nFor(languageOf(new URL(request.url).pathname))}>
        <PageScriptsContext.Provider value={{ scripted, nonce }}>
          <ServerRouter context={entry} url={request.url} nonce={nonce} />
        </PageScriptsContext.Provider>
      </TranslationProvider>,
      {
        nonce,
        // What comes later in a browser is in its place here: React would put a large part at the end, for a script to move.
        progressiveChunkSize: Number.POSITIVE_INFINITY,
        onAllReady() {
          // One buffer: a web stream of small chunks costs more than the rendering.
          const chunks: Buffer[] = [];
          const body = new Writable({
            write(chunk: Buffer, _encoding, next) {
              chunks.push(chunk);
              next();
            },
            final(next) {
              resolve(new Response(new Uint8Array(Buffer.concat(chunks)), { headers, status: failed ? 500 : status }));
              next();
            },
          });
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          failed = true;
          context.app.log.error(
            { err: error, path: redactPath(new URL(request.url).pathname) },
            "a page could not be rendered",
          );
        },
      },
    );
    setTimeout(() => abort(), 15_000).unref();
  });
}

export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted) return;
  context.met(error);
  context.app.log.error({ err: error, path: redactPath(new URL(request.url).pathname) }, "a request failed");
}
