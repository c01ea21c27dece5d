import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { wallsOf } from "#server/areas/boards/public";
import { draftsOf } from "#server/areas/proposals/public";
import { startLive } from "#server/live/start-live";
import { appOn } from "../support/app-on";

/**
 * A live server in a process of its own, to be killed: prints its port once it listens. Run with the database's address,
 * the port, and the file of the walls' thread.
 */
const [databaseUrl = "", port = "0", threadFile = ""] = process.argv.slice(2);
const { app } = appOn(databaseUrl);
wallsOf(app, { threadFile });
draftsOf(app, { threadFile });
const http = createServer((_, response) => response.writeHead(404).end());
await startLive({ app, http, databaseUrl });
http.listen(Number(port), "127.0.0.1", () => {
  process.stdout.write(`${(http.address() as AddressInfo).port}\n`);
});
