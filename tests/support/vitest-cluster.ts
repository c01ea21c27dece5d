import type { TestProject } from "vitest/node";
import { startTestCluster } from "./cluster";

declare module "vitest" {
  export interface ProvidedContext {
    testCluster: { adminUrl: string; template: string };
  }
}

/** Vitest's global setup of the suites that need a database: one cluster for them all. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster(process.env.TEST_DATABASE_URL);
  project.provide("testCluster", {
    adminUrl: cluster.adminUrl,
    template: cluster.template,
  });
  return cluster.stop;
}
