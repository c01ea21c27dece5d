import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { delimiter, join } from "node:path";
import { freePort } from "./built-server";

/** Where a program of the system is; null where it is not installed. Debian keeps HAProxy out of an ordinary PATH. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  for (const folder of folders) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this one.
    }
  }
  return null;
}

export interface Beside {
  readonly port: number;
  stop(): Promise<void>;
}

/** A Redis that keeps nothing, on a port of its own. */
export async function startRedis(program: string): Promise<Beside> {
  const port = await freePort();
  const child = spawn(program, ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], {
    stdio: "ignore",
  });
  await listening(port, child);
  return { port, stop: () => ended(child) };
}

/**
 * HAProxy in front of several servers, as docs/operations.md shows it: it leaves a server that does not answer, and keeps
 * a browser on the one it began with (long polling needs it).
 */
export async function startProxy(
  program: string,
  given: { readonly folder: string; readonly port: number; readonly servers: readonly number[] },
): Promise<Beside> {
  const file = join(given.folder, "haproxy.cfg");
  const servers = given.servers.map(
    (port, i) => `  server s${i} 127.0.0.1:${port} check inter 300ms fall 1 rise 1 cookie s${i}`,
  );
  writeFileSync(
    file,
    `${[
      "global",
      "  maxconn 2000",
      "defaults",
      "  mode http",
      "  timeout connect 2s",
      "  timeout client 60s",
      "  timeout server 60s",
      "  timeout tunnel 1h",
      "  option redispatch",
      "  retries 2",
      "frontend site",
      `  bind 127.0.0.1:${given.port}`,
      "  default_backend chantiers",
      "backend chantiers",
      "  balance roundrobin",
      "  cookie CHANTIERS_SERVER insert indirect nocache httponly",
      "  option httpchk GET /readyz",
      ...servers,
    ].join("\n")}\n`,
  );
  const child = spawn(program, ["-db", "-f", file], { stdio: "ignore" });
  await listening(given.port, child);
  return { port: given.port, stop: () => ended(child) };
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`it ended at once (${child.exitCode})`);
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => resolve(false));
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}
