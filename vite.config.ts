import { fileURLToPath } from "node:url";
import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";
import { denyImports } from "vite-env-only";
import { wordsOfRoutes } from "./scripts/words-of-routes.mjs";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What stands on every page. */
const frame =
  /[\\/]app[\\/](ui[\\/](site-frame|button|icon|toast|page-head|class-names|visually-hidden|disclosure|kind|save-sign|signs[\\/][\w-]+)|features[\\/]site[\\/](site-shell|account-tools|local-link|refusal|viewer|written|sentence|use-hydrated)|i18n[\\/](?!(fr|en)[\\/])[\w-]+)\.tsx?$|lucide-react/;
/** What forms are made of. */
const fields =
  /[\\/]app[\\/](ui[\\/](field|fieldset|field-error|field-wiring|text-field|text-area|choice|choice-group|select|dialog|error-summary|honeypot-field|code-field)|features[\\/]site[\\/](answered-form|form-parts))\.tsx?$/;

export default defineConfig({
  plugins: [
    // Nothing marks server/ as server-only for Vite: a leak into the browser must fail the build.
    denyImports({ client: { files: ["server/**"] } }),
    reactRouter(),
    {
      // A thread is a file of its own beside the server: it is started by path, not imported.
      name: "threads",
      apply: "build",
      applyToEnvironment: (environment) => environment.name === "ssr",
      buildStart() {
        const id = here("./server/rooms/replica-worker.ts");
        this.emitFile({ type: "chunk", id, fileName: "replica-worker.js" });
        // So is the thread that draws the map of opinions.
        const map = here("./server/areas/opinions/map-worker.ts");
        this.emitFile({ type: "chunk", id: map, fileName: "opinion-map-worker.js" });
        // So is the thread that reads a PDF.
        const pdf = here("./server/files/pdf-worker.ts");
        this.emitFile({ type: "chunk", id: pdf, fileName: "pdf-worker.js" });
        // So is a simulated participant of the demo: a process of its own.
        const participant = here("./server/demo/participant.ts");
        this.emitFile({ type: "chunk", id: participant, fileName: "demo-participant.js" });
      },
    },
  ],
  // Which catalogues each page with scripts fetches.
  define: { "import.meta.env.WORDS_OF_ROUTES": JSON.stringify(wordsOfRoutes(here("./app"))) },
  resolve: { alias: { "~": here("./app"), "#server": here("./server") } },
  // The whole process is the server build: pages, live, jobs (server/main.ts).
  environments: {
    ssr: { build: { rollupOptions: { input: "./server/main.ts" } } },
    client: {
      build: {
        rollupOptions: {
          output: {
            // What pages share in a few files, rather than in fifty of a kilobyte, each with its own headers.
            codeSplitting: {
              groups: [
                {
                  name: "base",
                  test: /[\\/]node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/,
                  priority: 2,
                },
                { name: "frame", test: frame, priority: 2 },
                { name: "fields", test: fields, priority: 1 },
                { name: "parts", test: /[\\/]app[\\/](ui|features[\\/]site)[\\/].*\.tsx?$/ },
                // What keeps a page up to date; what live documents need (features/live/sync) comes with them.
                { name: "live", test: /[\\/]app[\\/]features[\\/]live[\\/][\w-]+\.tsx?$/ },
                { name: "talk", test: /[\\/]app[\\/]features[\\/](comments|lineage)[\\/].*\.tsx?$/ },
              ],
            },
          },
        },
      },
    },
  },
  build: {
    target: ["chrome100", "safari15.4", "firefox100"],
    cssTarget: ["chrome100", "safari15.4", "firefox100"],
    // Inlining small files as data: URLs would need a wider content security policy.
    assetsInlineLimit: 0,
  },
});
