import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A line to a server that can be disturbed. */
export interface LineProxy {
  /** The server's address by way of this line. */
  url: string;
  /** From now on packets vanish without a word, on new connections as well. */
  swallow(): void;
  /** Packets pass again on new connections; on those of before nothing ever comes. */
  mend(): void;
  /** Breaks all connections, as a restart of the server does. */
  breakAll(): void;
  close(): Promise<void>;
}

/** Opens a line to the server of `url`. */
export async function openLineProxy(url: string): Promise<LineProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let isSwallowing = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    if (isSwallowing) return void near.pause();
    const far = connect(Number(target.port), target.hostname);
    keep(far);
    near.pipe(far).pipe(near);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: Object.assign(new URL(url), { hostname: "127.0.0.1", port: String((server.address() as AddressInfo).port) })
      .href,
    swallow() {
      isSwallowing = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    mend() {
      isSwallowing = false;
    },
    breakAll() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
