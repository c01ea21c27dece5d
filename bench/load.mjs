import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Middle value; the numbers need not be sorted. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * GETs one address as often as `connections` kept-alive connections can, from a process of its own.
 * @returns {Promise<{perSecond: number, p50: number, p95: number}>} milliseconds for p50 and p95
 */
export function load({ url, headers, seconds, connections = 16 }) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL("load-worker.mjs", import.meta.url)));
    child.once("message", (result) => (result.error ? reject(new Error(result.error)) : resolve(result)));
    child.once("error", reject);
    child.send({ url, headers, seconds, connections });
  });
}
