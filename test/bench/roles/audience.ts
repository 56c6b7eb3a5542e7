import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { performance } from "node:perf_hooks";
import { json } from "node:stream/consumers";
import { WebSocket } from "ws";

/** Many sockets that follow the same thing. */
export interface AudienceInput {
  url: string;
  count: number;
  /** What each socket says of itself and asks for, as graphql-transport-ws; absent for a server that just sends. */
  asks?: { authorization: string; query: string; variables: object };
}

/** Sockets opened at a time: a server's queue of connections is short. */
const AT_A_TIME = 50;

/**
 * An audience of sockets in a process that stays. `POST /round` with how many messages each socket is to get answers, as milliseconds of the machine's clock, when the
 * last one had the last of them.
 */
export async function run({ url, count, asks }: AudienceInput): Promise<{ url: string }> {
  let missing = 0;
  let complete: (at: number) => void = () => {};
  const receive = () => {
    missing -= 1;
    if (missing === 0) complete(performance.timeOrigin + performance.now());
  };
  for (let opened = 0; opened < count; opened += AT_A_TIME)
    await Promise.all(Array.from({ length: Math.min(AT_A_TIME, count - opened) }, () => join(url, asks, receive)));
  const server = createServer(async (request, response) => {
    const { messages } = (await json(request)) as { messages: number };
    missing = count * messages;
    const lastAt = new Promise<number>((resolve) => {
      complete = resolve;
    });
    // The caller may make its changes once it has the head of the answer.
    response.writeHead(200).flushHeaders();
    response.end(JSON.stringify({ lastAt: await lastAt }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/round` };
}

/** Opens a socket; resolves when it follows. */
function join(url: string, asks: AudienceInput["asks"], onMessage: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, asks ? "graphql-transport-ws" : [], { perMessageDeflate: false });
    let isFollowing = false;
    socket.on("error", reject);
    socket.on("close", (code, reason) => reject(new Error(`the server closed a socket: ${code} ${reason}`)));
    socket.on("open", () => {
      if (!asks) {
        isFollowing = true;
        return resolve();
      }
      socket.send(JSON.stringify({ type: "connection_init", payload: { authorization: asks.authorization } }));
    });
    socket.on("message", (data: Buffer) => {
      if (isFollowing) return onMessage();
      const { type, payload } = JSON.parse(data.toString()) as { type: string; payload?: unknown };
      if (type === "connection_ack" && asks) {
        const { query, variables } = asks;
        socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query, variables } }));
      } else if (type === "next") {
        // The first message is the present state.
        isFollowing = true;
        resolve();
      } else if (type !== "ping") reject(new Error(`unexpected message: ${type} ${JSON.stringify(payload)}`));
    });
  });
}
