import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { get as getSecurely } from "node:https";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const START = fileURLToPath(new URL("../../scripts/start.mjs", import.meta.url));

/** The server as a person starts it (`npm start`), in a process of its own. */
export interface BuiltServer {
  url: string;
  /** What it printed so far, with the first administrator's one-time link. */
  output(): string;
  firstAdministratorLink(): string | undefined;
  child: ChildProcess;
  /** SIGTERM, then its exit code once it has drained. */
  stop(): Promise<number | null>;
  /** SIGKILL: nothing is drained, the embedded database lives on. */
  kill(): Promise<void>;
}

/**
 * Starts the built server and waits until it is ready.
 * @param env what `npm start` reads, e.g. DATA_DIR or DATABASE_URL; PORT is chosen when absent.
 */
export async function startBuiltServer(
  env: Record<string, string>,
  options: { demo?: boolean } = {},
): Promise<BuiltServer> {
  const port = env.PORT ?? String(await freePort());
  const { PATH, HOME, LANG, TMPDIR, SystemRoot } = process.env;
  const child = spawn(process.execPath, [START, ...(options.demo ? ["--demo"] : [])], {
    env: definedOf({ PATH, HOME, LANG, TMPDIR, SystemRoot, LOG_LEVEL: "error", ...env, PORT: port }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const url = `${env.TLS_CERT ? "https" : "http"}://127.0.0.1:${port}`;

  const exited = once(child, "exit").then(() => {
    throw new Error(`The server stopped before it was ready:\n${output}`);
  });
  await Promise.race([exited, ready(url, () => /^Chantiers : /m.test(output))]);
  exited.catch(() => {});

  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const gone = once(child, "exit");
    child.kill(signal);
    const [code] = await gone;
    return code as number | null;
  };
  return {
    url,
    child,
    output: () => output,
    firstAdministratorLink: () => /^ {2}(https?:\/\/\S+)$/m.exec(output)?.[1],
    stop: () => end("SIGTERM"),
    kill: async () => {
      await end("SIGKILL");
    },
  };
}

/** It answers, and has said all it says at its start: the one-time link stands there. */
async function ready(url: string, announced: () => boolean): Promise<void> {
  for (;;) {
    if ((await statusOf(`${url}/readyz`)) === 200 && announced()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Null when nothing answers. Who vouches for the certificate is not asked here. */
function statusOf(address: string): Promise<number | null> {
  return new Promise((resolve) => {
    const answered = (response: IncomingMessage) => {
      response.resume();
      resolve(response.statusCode ?? null);
    };
    const request = address.startsWith("https:")
      ? getSecurely(address, { agent: false, rejectUnauthorized: false }, answered)
      : get(address, { agent: false }, answered);
    request.on("error", () => resolve(null));
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function definedOf(record: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
