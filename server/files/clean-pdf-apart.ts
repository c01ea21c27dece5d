import { Worker } from "node:worker_threads";
import { threadFile } from "../threads/thread-file";
import type { CleanPdf } from "./clean-pdf";

/** How long a PDF may take to be read, in milliseconds, and how much the process may grow by meanwhile, in bytes. */
const patience = 20_000;
const room = 600 * 1024 * 1024;

/** One at a time: each may take much memory. */
let before: Promise<unknown> = Promise.resolve();

/** `cleanPdf` in a thread of its own, which is ended when it takes too long or too much. */
export function cleanPdfApart(bytes: Uint8Array): Promise<CleanPdf> {
  const cleaned = before.then(() => inThread(bytes));
  before = cleaned.catch(() => {});
  return cleaned;
}

async function inThread(bytes: Uint8Array): Promise<CleanPdf> {
  const file = await threadFile("pdf-worker.js", "server/files/pdf-worker.ts");
  return new Promise((resolve) => {
    const thread = new Worker(file, { workerData: bytes, resourceLimits: { maxOldGenerationSizeMb: 512 } });
    const held = process.memoryUsage().rss;
    const watch = setInterval(() => {
      if (process.memoryUsage().rss > held + room) void thread.terminate();
    }, 100);
    const alarm = setTimeout(() => void thread.terminate(), patience);
    thread.once("message", resolve);
    // What a strange file did to its reader is the file's fault.
    thread.once("error", () => resolve({ ok: false, reason: "file-broken" }));
    thread.once("exit", () => {
      clearTimeout(alarm);
      clearInterval(watch);
      resolve({ ok: false, reason: "file-broken" });
    });
  });
}
