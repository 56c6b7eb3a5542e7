import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Client } from "pg";
import { WebSocketServer } from "ws";

/** Channel on which the raw server is told of changes. */
export const RAW_CHANNEL = "bench_live";

/**
 * The floor of live messages: a WebSocket server that sends one text, made once, to everybody as soon as the database gives notice. No protocol, no query, no rights.
 */
export async function run({ databaseUrl }: { databaseUrl: string }): Promise<{ url: string }> {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  const client = new Client({ connectionString: databaseUrl });
  client.on("notification", ({ payload = "" }) => {
    for (const socket of sockets.clients) socket.send(payload);
  });
  await client.connect();
  await client.query(`LISTEN ${RAW_CHANNEL}`);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
