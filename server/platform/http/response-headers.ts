import type { FastifyInstance } from "fastify";
import type { Clock } from "../clock.ts";
import type { Origins } from "./origins.ts";

/** Headers it may read. */
const exposedHeaders =
  "x-trace-id, x-server-time, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset, content-disposition";
/** A list of names of headers, of a sensible length. */
const headerNames = /^[\w!#$%&'*+.^`|~-]+(?:\s*,\s*[\w!#$%&'*+.^`|~-]+){0,50}$/;
const nothingRuns = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Headers of every answer: no guessing of types, no framing, nothing runs, no referrer, no camera; the server's time, for whoever
 * counts down to it by a clock of their own; and for pages of known origins the right to read it. Routes that answer pages put their own policies in place of these.
 */
export function addResponseHeaders(
  app: FastifyInstance,
  { origins, isHttps, clock }: { origins: Origins; isHttps: boolean; clock: Clock },
): void {
  const fixed: Record<string, string> = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": nothingRuns,
    "permissions-policy": "camera=()",
    ...(isHttps ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {}),
  };
  app.addHook("onRequest", (request, reply, done) => {
    reply.headers(fixed).header("x-trace-id", request.id).header("x-server-time", clock.now().toISOString());
    const { origin } = request.headers;
    if (origin === undefined) return done();
    reply.header("vary", "Origin, Access-Control-Request-Headers");
    const isKnown = origins.includes(origin, request.headers.host);
    if (isKnown)
      reply.header("access-control-allow-origin", origin).header("access-control-expose-headers", exposedHeaders);
    if (request.method !== "OPTIONS" || request.headers["access-control-request-method"] === undefined) return done();
    if (isKnown) {
      const asked = request.headers["access-control-request-headers"];
      // No cookie speaks for a caller, so no header does harm: tracing and client libraries bring their own.
      if (asked !== undefined && headerNames.test(asked)) reply.header("access-control-allow-headers", asked);
      reply.header("access-control-allow-methods", "GET, POST, PUT").header("access-control-max-age", "600");
    }
    reply.code(204).send();
  });
}
