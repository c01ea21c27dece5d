import { connect, createServer, type Server, type Socket } from "node:net";

/** A network between a browser and the server that can be cut: connections drop, new ones are refused, no word passes. */
export interface CutNetwork {
  readonly url: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** Starts one in front of `target` (an http address), on a port of its own that stays the same. */
export async function cutNetwork(target: string): Promise<CutNetwork> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  let own = 0;
  const open = async () => {
    server = createServer((near) => {
      const far = connect(Number(port), hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(one);
        one.on("error", () => other.destroy());
        one.on("close", () => {
          sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    await new Promise<void>((resolve) => server?.listen(own, "127.0.0.1", resolve));
    const address = server.address();
    own = typeof address === "object" && address ? address.port : 0;
  };
  const cut = async () => {
    const closed = new Promise<void>((resolve) => {
      if (server) server.close(() => resolve());
      else resolve();
    });
    server = null;
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await open();
  return { url: `http://127.0.0.1:${own}`, cut, mend: open, close: cut };
}
