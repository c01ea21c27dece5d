// The reference of the boards' benchmark, in a process of its own: no authentication, no storage.
import { Server } from "@hocuspocus/server";

const server = new Server({ port: Number(process.argv[2]), address: "127.0.0.1", quiet: true, stopOnSignals: true });
await server.listen();
process.send?.("listening");
