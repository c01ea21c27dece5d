import { X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { createServer, get } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { certificateFiles, isLocal } from "#server/admin/make-certificates";
import { runAdminCommand } from "#server/admin/run-admin-command";
import { addressesOfRoom, readEnv } from "#server/env";
import { startBuiltServer } from "../support/built-server";
import { aDatabase } from "../support/database";
import { scratchFolder } from "../support/scratch-folder";

let folder: ReturnType<typeof scratchFolder>;
beforeAll(() => {
  folder = scratchFolder("tls");
});
afterAll(() => folder.remove());

/** The command and what it printed. */
async function certificate(...names: string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await runAdminCommand(["certificate", ...names], readEnv({ DATA_DIR: folder.path }), {
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  });
  return { code, said: said.join("\n"), complained: complained.join("\n") };
}

/** One answer over TLS, from a client that trusts this authority only. */
function overTls(url: string, ca: string): Promise<{ status: number }> {
  return new Promise((resolve, reject) => {
    const request = get(url, { ca, agent: false }, (response) => {
      response.resume();
      response.on("end", () => resolve({ status: response.statusCode ?? 0 }));
    });
    request.on("error", reject);
  });
}

describe("npm run admin -- certificate", () => {
  test("makes an authority for local networks only, and a certificate that it vouches for", async () => {
    const made = await certificate("mur.local");
    expect(made.code).toBe(0);
    const files = certificateFiles(folder.path);
    expect(made.said).toContain(`TLS_CERT=${files.certificate} TLS_KEY=${files.key}`);
    const authority = new X509Certificate(readFileSync(files.authority));
    const server = new X509Certificate(readFileSync(files.certificate));
    expect(authority.ca).toBe(true);
    expect(server.ca).toBe(false);
    expect(server.verify(authority.publicKey)).toBe(true);
    expect(server.checkHost("mur.local")).toBe("mur.local");
    expect(server.checkIP("127.0.0.1")).toBe("127.0.0.1");
    expect(made.said).toContain(authority.fingerprint256);
    const days = (Date.parse(server.validTo) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(700);
    expect(days).toBeLessThan(825);
    for (const file of [files.key, files.authorityKey]) expect(statSync(file).mode & 0o077).toBe(0);
  });

  test("a second one keeps the authority that devices trust already", async () => {
    const before = readFileSync(certificateFiles(folder.path).authority, "utf8");
    const key = readFileSync(certificateFiles(folder.path).key, "utf8");
    const again = await certificate("192.168.7.7");
    expect(again.code).toBe(0);
    expect(readFileSync(certificateFiles(folder.path).authority, "utf8")).toBe(before);
    expect(readFileSync(certificateFiles(folder.path).key, "utf8")).not.toBe(key);
  });

  test("refuses names that are not of a local network, as clients do", async () => {
    const refused = await certificate("chantiers.example.org", "8.8.8.8");
    expect(refused.code).toBe(1);
    expect(refused.complained).toContain("chantiers.example.org, 8.8.8.8");
    expect(["localhost", "mur.local", "10.1.2.3", "172.31.0.1"].map(isLocal)).toEqual([true, true, true, true]);
    expect(["172.32.0.1", "local.example.org", "notlocal", "11.0.0.1"].map(isLocal)).toEqual(Array(4).fill(false));
    // What the authority signed for another name all the same, no client takes: the limit is in the authority itself.
    const { makeCertificates } = await import("#server/admin/make-certificates");
    const stolen = join(folder.path, "stolen");
    await makeCertificates({ dataDir: stolen, names: ["banque.example.org"], now: new Date() });
    const files = certificateFiles(stolen);
    const server = createServer(
      { cert: readFileSync(files.certificate), key: readFileSync(files.key) },
      (_request, response) => response.end("ok"),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const answer = new Promise((resolve, reject) => {
      const options = {
        ca: readFileSync(files.authority),
        servername: "banque.example.org",
        headers: { host: "banque.example.org" },
        agent: false,
      };
      get(`https://127.0.0.1:${port}/`, options, resolve).on("error", reject);
    });
    await expect(answer).rejects.toThrow(/permitted subtree/);
    server.close();
  });
});

describe("serving with TLS_CERT and TLS_KEY", () => {
  test("pages and walls answer over TLS to a device that trusts the authority", async () => {
    await certificate();
    const files = certificateFiles(folder.path);
    const ca = readFileSync(files.authority, "utf8");
    const database = await aDatabase();
    const running = await startBuiltServer({
      DATABASE_URL: database.url,
      DATA_DIR: folder.path,
      TLS_CERT: files.certificate,
      TLS_KEY: files.key,
    });
    try {
      expect((await overTls(`${running.url}/chantiers`, ca)).status).toBe(200);
      expect((await overTls(`${running.url.replace("127.0.0.1", "localhost")}/healthz`, ca)).status).toBe(200);
      await expect(overTls(`${running.url}/healthz`, "")).rejects.toThrow();
      const pages = io(`${running.url}/pages`, {
        transports: ["websocket"],
        ca,
        extraHeaders: { origin: running.url },
      });
      const nothing = "0190f000-0000-7000-8000-000000000000";
      expect(await pages.emitWithAck("watch", nothing)).toEqual({ ok: false, reason: "not-there" });
      pages.disconnect();
    } finally {
      await running.stop();
      await database.drop();
    }
  }, 150_000);

  test("one without the other, or a file that is not there, is refused in words", () => {
    const files = certificateFiles(folder.path);
    expect(() => readEnv({ TLS_CERT: files.certificate })).toThrow(/TLS_KEY doit être/);
    expect(() => readEnv({ TLS_CERT: "/nowhere/a.crt", TLS_KEY: files.key })).toThrow(/TLS_CERT must be/);
  });
});

test("the address of the room is a card of this machine, never a bridge of containers", () => {
  const card = (address: string) => [
    {
      address,
      family: "IPv4" as const,
      internal: false,
      netmask: "255.255.255.0",
      mac: "00:00:00:00:00:01",
      cidr: null,
    },
  ];
  expect(
    addressesOfRoom({
      docker0: card("172.17.0.1"),
      tun0: card("10.8.0.2"),
      eth0: card("10.0.0.4"),
      wlan0: card("192.168.1.20"),
    }),
  ).toEqual(["192.168.1.20", "10.0.0.4"]);
});
