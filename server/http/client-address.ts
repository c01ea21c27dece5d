import { isIPv6 } from "node:net";
import type { Request } from "express";

/**
 * Where a request comes from, for counting tries: the address of the connection, or what a trusted proxy
 * (TRUSTED_PROXIES) says of it. Of an IPv6 address its first 64 bits only: whoever has one has all the others of its
 * network, and each would be somebody new.
 */
export function clientAddress(request: Pick<Request, "ip" | "socket">): string {
  const address = request.ip ?? request.socket.remoteAddress ?? "";
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  return isIPv6(plain) ? networkOf(plain) : plain;
}

function networkOf(address: string): string {
  const [before = "", after] = address.split("::");
  const first = before === "" ? [] : before.split(":");
  const last = after ? after.split(":") : [];
  const between = after === undefined ? [] : new Array<string>(Math.max(0, 8 - first.length - last.length)).fill("0");
  const groups = [...first, ...between, ...last].slice(0, 4);
  return `${groups.map((group) => group.toLowerCase().replace(/^0+(?=.)/, "")).join(":")}::/64`;
}
