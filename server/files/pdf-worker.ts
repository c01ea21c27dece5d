/** The thread that reads a PDF: a small file may unfold into a huge one, and must not take the server with it. */
import { parentPort, workerData } from "node:worker_threads";
import { cleanPdf } from "./clean-pdf";

parentPort?.postMessage(await cleanPdf(workerData as Uint8Array));
