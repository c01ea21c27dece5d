import { readFileSync } from "node:fs";
import { createServer, type Server as HttpServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import compression from "compression";
import express from "express";
import type { ServerBuild } from "react-router";
import type { ViteDevServer } from "vite";
import { rememberSeed } from "./admin/edition/remember-seed";
import { runAdminCommand } from "./admin/run-admin-command";
import { announceStart } from "./announce-start";
import type { App } from "./app";
import { seedSwitch } from "./areas/spaces/seed-switch";
import { isDatabaseAway } from "./db/is-database-away";
import { type Env, readEnv } from "./env";
import { startEvents } from "./events/start-events";
import { dataRoutes } from "./export/data-routes";
import { feedRoutes } from "./export/feed-routes";
import { fileRoutes } from "./export/file-routes";
import { pollLogRoutes } from "./export/poll-log-routes";
import { answerFromCache } from "./http/cached-pages";
import { doors } from "./http/doors";
import { faultPage } from "./http/fault-page";
import { hotBallots } from "./http/hot-ballots";
import { machineRoutes } from "./http/machine-routes";
import { pages } from "./http/pages";
import { staticFiles } from "./http/static-files";
import { type Jobs, startJobs } from "./jobs/start-jobs";
import { type Live, startLive } from "./live/start-live";
import { openApp } from "./open-app";

export type ServeOptions = {
  readonly demo: boolean;
  /** Development: Vite's server, in middleware mode. */
  readonly vite?: ViteDevServer;
  readonly env?: Env;
  /** Tests and benchmarks: no sentence on the console. */
  readonly quiet?: boolean;
};

export type Running = { readonly url: string; readonly app: App; stop(): Promise<void> };

/**
 * The process: database, HTTP, live, jobs. Resolves once it serves. SIGTERM, SIGINT and SIGHUP (its terminal was closed)
 * drain it: no new connection, live clients told, jobs finished, the embedded database stopped last. One that comes while
 * it starts is obeyed too: what was opened is closed, and nothing more is begun.
 */
export async function serve(options: ServeOptions): Promise<Running> {
  // pg-boss awaits nothing of what it says to the database when a job ends: one that is away then comes back, with
  // everybody still here. Any other forgotten promise ends the process, as Node has it.
  process.on("unhandledRejection", (error) => {
    if (!isDatabaseAway(error)) throw error;
  });
  const told = new AbortController();
  const starting = start(options, told.signal);
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    // Every time: npm and a process group may both pass the same signal on, and a second one must not cut the drain short.
    process.on(signal, () => {
      told.abort();
      starting
        .then(
          (running) => running.stop(),
          // Closed by itself: told to stop, or a fault that is told below.
          () => {},
        )
        .then(
          () => process.exit(0),
          (error) => {
            process.stderr.write(`could not stop cleanly: ${error?.stack ?? error}\n`);
            process.exit(1);
          },
        );
    });
  }
  return starting.catch((error) => {
    if (told.signal.aborted) return new Promise<never>(() => {});
    throw error;
  });
}

/** Opens everything in turn, and closes it again when one does not open or when one is `told` to stop meanwhile. */
async function start(options: ServeOptions, told: AbortSignal): Promise<Running> {
  const env = options.env ?? readEnv(process.env);
  const opened = await openApp(env, { demo: options.demo });
  const { app } = opened;
  const web = express();
  web.disable("x-powered-by");
  web.set("trust proxy", env.trustedProxies.length > 0 ? env.trustedProxies : false);
  const passDoors = doors(app, options.vite !== undefined);
  const takeBallots = hotBallots(app);
  const http = serverFor(env, (request, response) => {
    if (answerFromCache(app, request, response)) return;
    passDoors(request, response, () => takeBallots(request, response, () => web(request, response)));
  });

  let live: Live | undefined;
  let jobs: Jobs | undefined;
  let events: { stop(): Promise<void> } | undefined;
  let participants: { stop(): Promise<void> } | undefined;
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeIdleConnections();
      await participants?.stop();
      await live?.stop();
      setTimeout(() => http.closeAllConnections(), 3_000).unref();
      await closed;
      await events?.stop();
      await jobs?.stop();
      await opened.close();
    })();
    return stopping;
  };

  try {
    told.throwIfAborted();
    if (await seedSwitch(app)) await rememberSeed(app);
    if (app.demo) {
      const { seedDemo } = await import("./demo/seed-demo");
      await seedDemo(app, told);
    }
    told.throwIfAborted();
    live = await startLive({ app, http, databaseUrl: opened.databaseUrl });
    jobs = await startJobs({ app, databaseUrl: opened.databaseUrl });
    events = await startEvents({ app, databaseUrl: opened.databaseUrl, live, jobs });
    told.throwIfAborted();

    const { ready } = live;
    web.use(machineRoutes(app, { liveReady: () => ready() }));
    web.use(compression());
    if (options.vite) web.use(options.vite.middlewares);
    else web.use(staticFiles());
    web.use(dataRoutes(app));
    web.use(pollLogRoutes(app));
    web.use(feedRoutes(app));
    web.use(fileRoutes(app));
    const build = async (): Promise<ServerBuild> =>
      options.vite
        ? ((await options.vite.ssrLoadModule("virtual:react-router/server-build")) as ServerBuild)
        : ((await import("virtual:react-router/server-build")) as ServerBuild);
    const answer = pages(app, build, options.vite ? "development" : "production");
    web.use((request, response, next) => {
      answer(request, response).catch(next);
    });
    web.use(faultPage(app));

    await new Promise<void>((resolve, reject) => {
      http.once("error", reject);
      http.listen(env.port, env.host, resolve);
    });
    const { port } = http.address() as AddressInfo;
    const host = env.host === "0.0.0.0" ? "127.0.0.1" : env.host;
    const url = env.publicUrlGiven ? env.publicUrl : `${env.tls ? "https" : "http"}://${host}:${port}`;
    told.throwIfAborted();
    if (!options.quiet) await announceStart(app, { url, port });
    if (app.demo) {
      told.throwIfAborted();
      const { startSimulatedParticipants } = await import("./demo/simulated-participants");
      participants = await startSimulatedParticipants(app, url);
    }
    return { url, app, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Plain http, or https with the certificate of TLS_CERT. Both are the same to what answers. */
function serverFor(env: Env, answer: RequestListener): HttpServer {
  const patience = { requestTimeout: 60_000, headersTimeout: 15_000 };
  if (!env.tls) return createServer(patience, answer);
  return createSecureServer(
    { ...patience, cert: readFileSync(env.tls.certificate), key: readFileSync(env.tls.key), minVersion: "TLSv1.2" },
    answer,
  );
}

/** `npm run admin -- <command>`: returns the exit code. */
export async function admin(argv: readonly string[]): Promise<number> {
  return runAdminCommand(argv, readEnv(process.env));
}
