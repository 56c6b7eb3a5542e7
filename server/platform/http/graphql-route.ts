import { Transform } from "node:stream";
import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Authenticate, anonymous, type Caller } from "../caller.ts";
import type { CallContext } from "../graphql/call-context.ts";
import { documentLimits, QueryTooComplexError } from "../graphql/limits.ts";
import type { Services } from "../services.ts";
import { answerErrors, type ProblemBody } from "./answer-errors.ts";
import type { CreateContext } from "./call-facts.ts";
import { limitBodyTime } from "./slow-clients.ts";

/** Largest body of a call, in bytes. */
export const LARGEST_BODY_BYTES = { anonymous: 1_048_576, signedIn: 4 * 1_048_576 };

/** Where GraphQL is served, over HTTP and over WebSocket. */
export const GRAPHQL_PATH = "/graphql";

declare module "fastify" {
  interface FastifyRequest {
    /** Who calls; set before the body is read. */
    caller: Caller;
  }
}

/** Errors outside of any operation, in the form of GraphQL answers. */
const graphqlBody: ProblemBody = ({ code, message, traceId }) => ({
  errors: [{ message, extensions: { code, traceId } }],
});

/** GraphQL over HTTP. The caller is known before the body is read, so that strangers cannot send much. */
export function addGraphqlRoute(
  app: FastifyInstance,
  parts: {
    apollo: ApolloServer<CallContext>;
    services: Services;
    authenticate: Authenticate;
    createContext: CreateContext;
  },
): void {
  const { apollo, services, authenticate, createContext } = parts;
  app.register(async (scope) => {
    scope.decorateRequest("caller");
    scope.removeContentTypeParser("text/plain");
    answerErrors(scope, services.log, graphqlBody);
    limitBodyTime(scope);
    scope.addHook("onRequest", async (request, reply) => {
      reply.header("cache-control", "no-store");
      // The integration reads the address as one URL and would break on a host that is none.
      if (!URL.canParse(request.url, `${request.protocol}://${request.hostname}/`)) throw unusable(400);
      request.caller = anonymous;
      request.caller = await authenticate(request.headers);
    });
    scope.addHook("preParsing", (request, _reply, payload, done) => {
      if (request.caller.isSignedIn) return done(null, payload);
      if (Number(request.headers["content-length"] ?? 0) > LARGEST_BODY_BYTES.anonymous) return done(unusable(413));
      done(
        null,
        request.headers["transfer-encoding"] === undefined
          ? payload
          : payload.pipe(cutAt(LARGEST_BODY_BYTES.anonymous)),
      );
    });
    scope.addHook("preValidation", async (request) => {
      const { query } =
        ((request.method === "GET" ? request.query : request.body) as { query?: unknown } | undefined) ?? {};
      if (typeof query === "string" && query.length > documentLimits.characters) throw new QueryTooComplexError();
    });
    scope.route({
      method: ["PUT", "PATCH", "DELETE", "OPTIONS"],
      url: GRAPHQL_PATH,
      handler: async (_request, reply) => {
        reply.header("allow", "GET, POST");
        throw unusable(405);
      },
    });
    scope.route({
      method: ["GET", "POST"],
      url: GRAPHQL_PATH,
      bodyLimit: LARGEST_BODY_BYTES.signedIn,
      handler: fastifyApolloHandler(apollo, {
        context: async (request: FastifyRequest, reply: FastifyReply) =>
          createContext(services, request.caller, {
            traceId: request.id,
            remoteAddress: request.ip,
            userAgent: request.headers["user-agent"],
            acceptLanguage: request.headers["accept-language"],
            gone: whenGone(reply),
          }),
      }),
    });
  });
}

/** Tells when the connection closes before the answer is out. */
function whenGone({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once("close", () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

/** Passes bytes on until there are too many of them. */
function cutAt(mostBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > mostBytes) done(unusable(413));
      else done(null, chunk);
    },
  });
}

function unusable(statusCode: number): Error {
  return Object.assign(new Error("the request cannot be used"), { statusCode });
}
