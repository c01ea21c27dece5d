import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterEach, describe, expect, test } from "vitest";
import { readEnv } from "../env";
import { clientAddress } from "./client-address";

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

/** What a server with this setting holds for the address of a request from this machine with this header. */
async function seen(setting: Record<string, string>, forwarded?: string): Promise<string> {
  const web = express();
  const { trustedProxies } = readEnv(setting);
  web.set("trust proxy", trustedProxies.length > 0 ? trustedProxies : false);
  web.get("/", (request, response) => void response.send(clientAddress(request)));
  server = createServer(web).listen(0, "127.0.0.1");
  await new Promise((resolve) => server?.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  const headers: Record<string, string> = forwarded ? { "x-forwarded-for": forwarded } : {};
  return (await fetch(`http://127.0.0.1:${port}/`, { headers })).text();
}

describe("where a request comes from", () => {
  test("is never what a stranger writes in a header", async () => {
    expect(await seen({}, "203.0.113.9")).toBe("127.0.0.1");
    server?.close();
    expect(await seen({ TRUSTED_PROXIES: "10.0.0.0/8" }, "203.0.113.9")).toBe("127.0.0.1");
  });

  test("is what a trusted proxy says, whatever the header held before it", async () => {
    expect(await seen({ TRUSTED_PROXIES: "127.0.0.1" }, "203.0.113.9")).toBe("203.0.113.9");
    server?.close();
    expect(await seen({ TRUSTED_PROXIES: "10.0.0.0/8, 127.0.0.1" }, "1.1.1.1, 203.0.113.9, 10.1.2.3")).toBe(
      "203.0.113.9",
    );
  });

  test.each([
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["192.0.2.7", "192.0.2.7"],
  ])("is one for a whole network of IPv6: %s is %s", (ip, address) => {
    expect(clientAddress({ ip } as Parameters<typeof clientAddress>[0])).toBe(address);
  });
});
