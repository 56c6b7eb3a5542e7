import { setTimeout as pause } from "node:timers/promises";
import type { ApolloServer } from "@apollo/server";
import Fastify, { type FastifyInstance } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Authenticate, CallerSession } from "../caller.ts";
import { createApollo } from "../graphql/apollo.ts";
import type { CallContext } from "../graphql/call-context.ts";
import { Documents } from "../graphql/documents.ts";
import { createExecutors } from "../graphql/jit-executor.ts";
import type { Services } from "../services.ts";
import { answerErrors, answerUnknownAddresses, plainBody } from "./answer-errors.ts";
import { type CreateContext, traceIdOf } from "./call-facts.ts";
import { addDashboard } from "./dashboard-routes.ts";
import { addDeveloperRoutes } from "./developer-routes.ts";
import { addGraphqlRoute } from "./graphql-route.ts";
import { addGraphqlSocket, type GraphqlSockets } from "./graphql-socket.ts";
import { addHealthRoutes } from "./health-routes.ts";
import type { HttpRoutes } from "./http-routes.ts";
import { originsFrom } from "./origins.ts";
import { packAnswers } from "./pack-answers.ts";
import { addPageFonts } from "./page-fonts.ts";
import { remoteAddressOf } from "./remote-address.ts";
import { addResponseHeaders } from "./response-headers.ts";
import { cutSlowClients, LONGEST_SILENCE_SECONDS, slowClientServerOptions } from "./slow-clients.ts";
import { vitalSignsOf } from "./vital-signs.ts";

/** What the API process serves, and how. */
export interface HttpServerParts {
  services: Services;
  schema: GraphQLSchema;
  /** The schema as text. */
  printSchema: () => string;
  authenticate: Authenticate;
  createContext: CreateContext;
  findEndedSessions: (sessions: readonly CallerSession[]) => Promise<Set<CallerSession>>;
  /** Channel on which is told that sign-ins ended or changed. */
  signInChannel: string;
  /** Routes of the modules. */
  routes: readonly HttpRoutes[];
  /** Rejects while the database does not answer or lacks migrations. */
  checkDatabase: () => Promise<void>;
  /** Where the built dashboard lies; none is served without. */
  dashboardFolder?: string;
  settings: HttpSettings;
}

/** Settings of the API process. */
export interface HttpSettings {
  isProduction: boolean;
  /** May callers ask the schema about itself? */
  introspection: boolean;
  corsOrigins: readonly string[];
  /** Proxies of ours in front of the API. */
  proxyHops: number;
  /** Clients that send or take nothing for so long are cut, in seconds; 12 when nothing is said. */
  longestSilenceSeconds?: number;
}

/** The API over HTTP and WebSocket, not yet listening. */
export interface HttpServer {
  app: FastifyInstance;
  sockets: GraphqlSockets;
  /** Stops in order: no longer ready, no new connections, running calls finished, sockets closed. */
  drain(): Promise<void>;
}

/**
 * Time for load balancers to hear that this process is not ready any more, in milliseconds. New calls are still served.
 */
const NOTICE_MS = 1_500;
/** Time for running calls after that, in milliseconds; then their connections are cut. */
const FINISH_MS = 4_000;

/** Builds the API. */
export async function createHttpServer(parts: HttpServerParts): Promise<HttpServer> {
  const { services, schema, authenticate, createContext, settings } = parts;
  const { log } = services;
  const { introspection: isIntrospectionAllowed } = settings;
  const origins = originsFrom({ ...settings, publicUrl: services.settings.publicUrl });
  let isDraining = false;

  const app = Fastify({
    logger: false,
    genReqId: (request) => traceIdOf(request.headers["x-request-id"]),
    // A call that arrives over an open connection while others finish is served like any other.
    return503OnClosing: false,
    trustProxy: (_address, hop) => hop < settings.proxyHops,
    http: slowClientServerOptions,
    // Signed links carry their whole grant as one part of the path.
    routerOptions: { maxParamLength: 2_048 },
  });
  answerErrors(app, log, plainBody);
  cutSlowClients(app, settings.longestSilenceSeconds ?? LONGEST_SILENCE_SECONDS);
  addResponseHeaders(app, {
    origins,
    isHttps: services.settings.publicUrl.startsWith("https:"),
    clock: services.clock,
  });
  app.addHook("onSend", (_request, reply, _payload, done) => {
    if (isDraining) reply.header("connection", "close");
    done();
  });

  await packAnswers(app);

  const documents = new Documents(schema, isIntrospectionAllowed);
  const executors = createExecutors(schema);
  const apollo: ApolloServer<CallContext> = createApollo({
    schema,
    log,
    isIntrospectionAllowed,
    documents,
    execute: executors.execute,
  });
  await apollo.start();
  addGraphqlRoute(app, { apollo, services, authenticate, createContext });
  const sockets = addGraphqlSocket(app.server, {
    ...executors,
    schema,
    services,
    documents,
    authenticate,
    createContext,
    isIntrospectionAllowed,
    log,
    origins,
    remoteAddressOf: (request) => remoteAddressOf(request, settings.proxyHops),
    findEndedSessions: parts.findEndedSessions,
    signInChannel: parts.signInChannel,
  });

  addHealthRoutes(app, {
    checkDatabase: parts.checkDatabase,
    isDraining: () => isDraining,
    vitalSigns: vitalSignsOf(services.store),
  });
  if (!settings.isProduction) addDeveloperRoutes(app, parts);
  addPageFonts(app);
  answerUnknownAddresses(app, parts.dashboardFolder ? addDashboard(app, parts.dashboardFolder) : null);
  for (const addRoutes of parts.routes) addRoutes(app, services, authenticate);

  return {
    app,
    sockets,
    async drain() {
      isDraining = true;
      await pause(NOTICE_MS);
      sockets.close();
      const giveUp = setTimeout(() => app.server.closeAllConnections(), FINISH_MS);
      await app.close();
      clearTimeout(giveUp);
      await apollo.stop();
    },
  };
}
