import { once } from "node:events";
import { WebSocket } from "ws";

/** A message of the graphql-transport-ws protocol. */
export interface SocketMessage {
  type: string;
  id?: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  payload?: any;
}

/** A WebSocket that says exactly what the test wants it to say. */
export interface RawSocket {
  send(message: SocketMessage | string): void;
  /** The next message of the server that is not a ping. */
  next(): Promise<SocketMessage>;
  /** Code and reason with which the socket was closed. */
  closed: Promise<{ code: number; reason: string }>;
  socket: WebSocket;
}

/** A message that has not come within this time will not come, in milliseconds: longer than every look that finds changes without being told. */
const PATIENCE_MS = 20_000;

/** Opens a socket without introducing itself. */
export async function openSocket(
  url: string,
  options: { headers?: Record<string, string>; protocol?: string } = {},
): Promise<RawSocket> {
  const socket = new WebSocket(url, options.protocol ?? "graphql-transport-ws", { headers: options.headers ?? {} });
  const arrived: SocketMessage[] = [];
  const texts: string[] = [];
  const waiting: { resolve: (message: SocketMessage) => void; reject: (error: Error) => void }[] = [];
  socket.on("message", (data) => {
    texts.push(String(data));
    const message = JSON.parse(String(data)) as SocketMessage;
    const first = waiting.shift();
    if (first) first.resolve(message);
    else arrived.push(message);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once("close", (code, reason) => {
      resolve({ code, reason: String(reason) });
      for (const { reject } of waiting.splice(0)) reject(new Error(`the socket was closed: ${code} ${reason}`));
    });
  });
  await once(socket, "open");
  return {
    socket,
    closed,
    send: (message) => socket.send(typeof message === "string" ? message : JSON.stringify(message)),
    next: () =>
      new Promise((resolve, reject) => {
        const first = arrived.shift();
        if (first) resolve(first);
        else if (socket.readyState >= WebSocket.CLOSING) reject(new Error("the socket is closed"));
        else {
          const late = setTimeout(
            () => reject(new Error(`no message came within ${PATIENCE_MS} ms; until now: ${texts.join("\n")}`)),
            PATIENCE_MS,
          );
          const settle = (message: SocketMessage) => {
            clearTimeout(late);
            resolve(message);
          };
          waiting.push({ resolve: settle, reject });
        }
      }),
  };
}

/** Opens a socket and introduces itself. */
export async function openGreetedSocket(url: string, payload: Record<string, unknown> = {}): Promise<RawSocket> {
  const socket = await openSocket(url);
  socket.send({ type: "connection_init", payload });
  const answer = await socket.next();
  if (answer.type !== "connection_ack") throw new Error(`expected connection_ack, got ${JSON.stringify(answer)}`);
  return socket;
}

/** Runs one operation on a socket of its own and answers what it says of it first. */
export async function askOnSocket(
  url: string,
  query: string,
  variables: Record<string, unknown> = {},
  payload: Record<string, unknown> = {},
): Promise<SocketMessage> {
  const socket = await openGreetedSocket(url, payload);
  socket.send({ type: "subscribe", id: "1", payload: { query, variables } });
  const answer = await socket.next();
  socket.socket.close();
  return answer;
}
