import type { Socket } from "node:net";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Clients that send or take nothing for so long are cut, in seconds. */
export const LONGEST_SILENCE_SECONDS = 12;
/** A request's headers must be there within this time, in seconds. */
const HEADERS_SECONDS = 10;
/** How often Node looks for requests whose headers are late, in seconds. */
const LOOK_SECONDS = 1;

/** Options of the HTTP server that {@link cutSlowClients} relies on. */
export const slowClientServerOptions = {
  headersTimeout: HEADERS_SECONDS * 1000,
  // Bodies of uploads may take long as long as they keep coming; what is short has a limit of its own.
  requestTimeout: 0,
  connectionsCheckingInterval: LOOK_SECONDS * 1000,
} as const;

/**
 * Cuts connections on which nothing moves, whether the client does not send or does not take. Waiting for our own
 * answer does not count.
 */
export function cutSlowClients(app: FastifyInstance, longestSilenceSeconds: number): void {
  const running = new WeakMap<Socket, { request: FastifyRequest; reply: FastifyReply }>();
  app.addHook("onRequest", (request, reply, done) => {
    running.set(request.raw.socket, { request, reply });
    done();
  });
  app.addHook("onResponse", (request, _reply, done) => {
    running.delete(request.raw.socket);
    done();
  });
  app.server.setTimeout(longestSilenceSeconds * 1000, (socket) => {
    const call = running.get(socket);
    const isOurTurn = call?.request.raw.complete === true && !call.reply.raw.headersSent;
    if (!isOurTurn) socket.destroy();
  });
}

/** For routes whose bodies are small: the whole body must be there within the same time, however steadily it drips. */
export function limitBodyTime(scope: FastifyInstance): void {
  const timers = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  scope.addHook("preParsing", (request, _reply, payload, done) => {
    const timer = setTimeout(() => {
      const late = Object.assign(new Error("the body took too long"), { statusCode: 408 });
      (payload as unknown as { destroy(error: Error): void }).destroy(late);
    }, LONGEST_SILENCE_SECONDS * 1000);
    timers.set(request, timer.unref());
    done(null, payload);
  });
  scope.addHook("preValidation", (request, _reply, done) => {
    clearTimeout(timers.get(request));
    done();
  });
  scope.addHook("onResponse", (request, _reply, done) => {
    clearTimeout(timers.get(request));
    done();
  });
}
