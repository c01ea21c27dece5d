import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const resolve = { alias: { "~": here("./app"), "#server": here("./server") } };

const hour = 3_600_000;
const long = process.env.TEST_LONG === "1";

/** Suites on a real PostgreSQL: one cluster for the run, a database a file, a moment for a process to start. */
const onDatabase = {
  globalSetup: ["tests/support/vitest-cluster.ts"],
  testTimeout: long ? hour : 180_000,
  hookTimeout: 180_000,
  // On a busy machine one second is nothing: what is waited for comes, or the test fails.
  expect: { poll: { timeout: 60_000 } },
};

// Two workers: the smallest machine this is built on has two cores, and more would only make the clocks less true.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["app/**/*.test.{ts,tsx}", "server/**/*.test.ts"],
          setupFiles: ["tests/support/property-runs.ts"],
          testTimeout: process.env.TEST_LONG ? 3_600_000 : 90_000,
        },
      },
      {
        resolve,
        test: {
          name: "server",
          include: ["tests/server/**/*.test.{ts,tsx}"],
          // Each file has a database of its own, and shares the modules: reading them anew was a third of the time.
          isolate: false,
          ...onDatabase,
        },
      },
      {
        resolve,
        test: {
          name: "live",
          include: ["tests/live/**/*.test.ts"],
          ...onDatabase,
        },
      },
    ],
  },
});
