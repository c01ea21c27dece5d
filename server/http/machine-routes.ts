import { timingSafeEqual } from "node:crypto";
import { Router } from "express";
import { collectDefaultMetrics, Registry } from "prom-client";
import type { App } from "../app";

/** `/healthz` (alive), `/readyz` (database and live ready), `/metrics` (with METRICS_TOKEN; absent without). */
export function machineRoutes(app: App, state: { liveReady(): boolean }): Router {
  const router = Router();
  const metrics = new Registry();
  if (app.env.metricsToken) collectDefaultMetrics({ register: metrics });

  router.get("/healthz", (_request, response) => {
    response.type("text/plain").send("ok\n");
  });
  router.get("/readyz", async (_request, response) => {
    const database = await app.pool.query("SELECT 1").then(
      () => true,
      () => false,
    );
    const ready = database && state.liveReady();
    response.status(ready ? 200 : 503).json({ database, live: state.liveReady() });
  });
  router.get("/metrics", async (request, response) => {
    const token = app.env.metricsToken;
    if (!token || !sameText(request.get("authorization") ?? "", `Bearer ${token}`)) {
      response.status(404).type("text/plain").send("not found\n");
      return;
    }
    response.type(metrics.contentType).send(await metrics.metrics());
  });
  return router;
}

function sameText(one: string, other: string): boolean {
  const a = Buffer.from(one);
  const b = Buffer.from(other);
  return a.length === b.length && timingSafeEqual(a, b);
}
