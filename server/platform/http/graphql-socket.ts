import type { Server as HttpServer, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { handleProtocols } from "graphql-ws";
import { type WebSocket, WebSocketServer } from "ws";
import type { CallerSession } from "../caller.ts";
import { GRAPHQL_PATH } from "./graphql-route.ts";
import type { Origins } from "./origins.ts";
import { createSocketOperations, type SocketExtra, type SocketOperationsParts } from "./socket-operations.ts";
import {
  closeEnded,
  closeSocket,
  cutSilent,
  endUnwanted,
  LOOK_EVERY_MS,
  type SocketSession,
} from "./socket-sessions.ts";

/** Largest message a client may send, in bytes. */
const LARGEST_MESSAGE_BYTES = 1_048_576;
/** What may wait for a client that does not read, in bytes; beyond it the client is cut. */
const MOST_WAITING_BYTES = 4 * 1_048_576;
/** Sockets of one process. */
const MOST_SOCKETS = 10_000;

/** GraphQL over WebSocket at the same address as over HTTP. */
export interface GraphqlSockets {
  /** Closes what is over and cuts who is silent; runs by itself every few seconds. */
  look(): Promise<void>;
  /** Closes all sockets with 1001 and takes no new ones. */
  close(): void;
  /** Sockets that are open. */
  readonly count: number;
}

/** What the sockets need besides what their operations need. */
export interface GraphqlSocketParts extends SocketOperationsParts {
  origins: Origins;
  /** Address a connection came from. */
  remoteAddressOf: (request: IncomingMessage) => string;
  /** Channel on which is told that sign-ins ended or changed. */
  signInChannel: string;
  /** Which of these sign-ins no longer stand. */
  findEndedSessions: (sessions: readonly CallerSession[]) => Promise<Set<CallerSession>>;
}

/** Serves GraphQL over WebSocket on an HTTP server. */
export function addGraphqlSocket(server: HttpServer, parts: GraphqlSocketParts): GraphqlSockets {
  const { services, log, origins } = parts;
  const operations = createSocketOperations(parts);
  const sessions = new Set<SocketSession>();
  let isClosed = false;
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: LARGEST_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols,
  });

  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = request.url?.split("?")[0];
    const { origin } = request.headers;
    if (path !== GRAPHQL_PATH) return refuse(socket, "404 Not Found");
    if (isClosed || sessions.size >= MOST_SOCKETS) return refuse(socket, "503 Service Unavailable");
    if (origin !== undefined && !origins.includes(origin, request.headers.host)) return refuse(socket, "403 Forbidden");
    webSockets.handleUpgrade(request, socket, head, (webSocket) => open(webSocket, request));
  });

  const open = (socket: WebSocket, request: IncomingMessage): void => {
    const session: SocketSession = {
      socket,
      running: new Set(),
      caller: null,
      unansweredPings: 0,
      isClosing: false,
      openedAtMs: services.clock.now().getTime(),
    };
    sessions.add(session);
    const { authorization, "accept-language": acceptLanguage } = request.headers;
    const extra: SocketExtra = {
      session,
      remoteAddress: parts.remoteAddressOf(request),
      authorization,
      acceptLanguage,
    };
    const closed = operations.opened(
      {
        protocol: socket.protocol,
        send: (text) => send(session, text),
        close: (code = 1000, reason = "") => closeSocket(session, code, reason),
        onMessage: (handle) => {
          socket.on("message", (data) => {
            if (session.isClosing) return;
            handle(String(data)).catch((error: unknown) => {
              log.error({ err: error }, "unexpected error");
              closeSocket(session, 1011, "Internal error");
            });
            // By now the message has been taken note of; it may have been the end of an operation.
            endUnwanted(session);
          });
        },
      },
      extra,
    );
    socket.on("pong", () => {
      session.unansweredPings = 0;
    });
    // A frame that is too large or malformed; ws closes the socket itself with the code for it.
    socket.on("error", () => {});
    socket.once("close", (code, reason) => {
      session.isClosing = true;
      for (const { gone } of session.running) gone.abort();
      sessions.delete(session);
      closed(code, String(reason)).catch((error: unknown) => log.error({ err: error }, "unexpected error"));
    });
  };

  const closeOver = () => closeEnded(sessions, services.clock, parts.findEndedSessions);
  const look = async () => {
    cutSilent(sessions);
    await closeOver();
  };
  const signIns = services.notices.listen(parts.signInChannel, "all");
  const closeWhenTold = async () => {
    while (await signIns.next())
      if (sessions.size > 0)
        await closeOver().catch((error: unknown) => log.warn({ err: error }, "cannot look after the sockets"));
  };
  void closeWhenTold();
  const timer = setInterval(() => {
    if (sessions.size > 0) look().catch((error: unknown) => log.warn({ err: error }, "cannot look after the sockets"));
  }, LOOK_EVERY_MS);
  timer.unref();

  return {
    look,
    close() {
      isClosed = true;
      clearInterval(timer);
      signIns.close();
      for (const session of sessions) closeSocket(session, 1001, "Going away");
    },
    get count() {
      return sessions.size;
    },
  };
}

/** Sends, unless the client has stopped reading: what waits for it would grow without end. */
function send({ socket }: SocketSession, text: string): Promise<void> {
  if (socket.readyState !== socket.OPEN) return Promise.resolve();
  if (socket.bufferedAmount > MOST_WAITING_BYTES) {
    socket.terminate();
    return Promise.resolve();
  }
  // Not awaiting the write: a failed one closes the socket, and that is heard of elsewhere.
  socket.send(text, ignore);
  return Promise.resolve();
}

function ignore(): void {}

function refuse(socket: Duplex, status: string): void {
  socket.on("error", ignore);
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
