import { fileURLToPath } from "node:url";
import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";
import { denyImports } from "vite-env-only";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [
    // Nothing marks server/ as server-only for Vite: a leak into the browser must fail the build.
    denyImports({ client: { files: ["server/**"] } }),
    reactRouter(),
    {
      // The walls' thread is a file of its own beside the server: it is started by path, not imported.
      name: "walls-thread",
      apply: "build",
      applyToEnvironment: (environment) => environment.name === "ssr",
      buildStart() {
        const id = here("./server/areas/boards/rooms/replica-worker.ts");
        this.emitFile({ type: "chunk", id, fileName: "replica-worker.js" });
        // So is a simulated participant of the demo: a process of its own.
        const participant = here("./server/demo/participant.ts");
        this.emitFile({ type: "chunk", id: participant, fileName: "demo-participant.js" });
      },
    },
  ],
  resolve: { alias: { "~": here("./app"), "#server": here("./server") } },
  // The whole process is the server build: pages, live, jobs (server/main.ts).
  environments: {
    ssr: { build: { rollupOptions: { input: "./server/main.ts" } } },
    client: {
      build: {
        rollupOptions: {
          output: {
            // What most pages share in three files, rather than in fifty of a kilobyte, each with its own headers.
            codeSplitting: {
              groups: [
                {
                  name: "base",
                  test: /[\\/]node_modules[\\/](react|react-dom|react-router|scheduler|i18next)[\\/]/,
                  priority: 2,
                },
                { name: "frame", test: /[\\/]app[\\/](ui|features[\\/]site)[\\/].*\.tsx?$|lucide-react/, priority: 1 },
                { name: "talk", test: /[\\/]app[\\/]features[\\/](comments|lineage|live)[\\/].*\.tsx?$/ },
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
