import {
  ApolloServer,
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type BaseContext,
} from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import type { FormattedExecutionResult, GraphQLFormattedError, GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import { retryHeaders } from "../http/retry-headers.ts";
import type { Documents } from "./documents.ts";
import { type ErrorAudience, formatErrorsFor, unspecificError } from "./format-error.ts";
import type { Execute } from "./jit-executor.ts";
import { documentLimits, isTooComplex, limitsRule } from "./limits.ts";
import { storableTextRule } from "./storable-text.ts";

/** What Apollo Server is given. */
export interface ApolloSettings {
  schema: GraphQLSchema;
  log: Logger;
  /** May callers ask the schema about itself and see full validation messages? */
  isIntrospectionAllowed: boolean;
  documents: Documents;
  execute: Execute;
}

/**
 * Apollo Server with a compiling executor in the place where a gateway's would be, without the cache-control plugin,
 * which visits every field for nothing here.
 */
export function createApollo<Context extends BaseContext & ErrorAudience>(
  settings: ApolloSettings,
): ApolloServer<Context> {
  const { schema, log, isIntrospectionAllowed, documents, execute } = settings;
  const options: ApolloServerOptionsWithGateway<Context> = {
    gateway: {
      onSchemaLoadOrUpdate(tell) {
        tell({ apiSchema: schema, coreSupergraphSdl: "" });
        return () => {};
      },
      load: async () => ({
        // The name as it was asked for: Apollo's own is null when there is no such operation, and the only one would run.
        executor: ({ document, request, context }) =>
          execute({
            document,
            operationName: request.operationName,
            variables: request.variables ?? {},
            context,
          }) as never,
      }),
      stop: async () => {},
    },
    documentStore: documents.store,
    validationRules: [limitsRule, storableTextRule],
    validationOptions: { hideSuggestions: !isIntrospectionAllowed },
    parseOptions: { maxTokens: documentLimits.tokens },
    introspection: isIntrospectionAllowed,
    hideSchemaDetailsFromClientErrors: !isIntrospectionAllowed,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    // Callers are known by a header that no foreign page can send, never by a cookie, so there is nothing to forge.
    csrfPrevention: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    // Errors are worded where their audience is known, below. What never gets there says nothing specific.
    formatError: (formatted, original) =>
      Object.assign(unspecificError(formatted), { [ORIGIN]: { formatted, original } }),
    logger: {
      debug: () => {},
      info: () => {},
      warn: (message) => log.warn(message),
      error: (message) => log.error(message),
    },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      wordErrors(settings),
      answerOldClientsWith200,
    ],
  };
  return new ApolloServer<Context>(options);
}

const ORIGIN = Symbol("what an error was made from");

type UnspecificError = GraphQLFormattedError & { [ORIGIN]: { formatted: GraphQLFormattedError; original: unknown } };

function wordErrors<Context extends BaseContext & ErrorAudience>(
  settings: ApolloSettings,
): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== "single") return;
          const result: FormattedExecutionResult = response.body.singleResult;
          if (!result.errors) return;
          const origins = (result.errors as readonly UnspecificError[]).map((error) => error[ORIGIN]);
          const errors = formatErrorsFor(contextValue, settings)(origins);
          response.body.singleResult = { ...result, errors };
          const waiting = errors.find(({ extensions }) => extensions?.retryAfterSeconds !== undefined);
          if (!waiting || Object.values(result.data ?? {}).some((value) => value !== null)) return;
          // Nothing could be done of it: proxies and clients that know nothing of GraphQL come again in time.
          response.http.status = waiting.extensions?.code === "UNAVAILABLE" ? 503 : 429;
          for (const [name, value] of Object.entries(retryHeaders(waiting.extensions ?? {})))
            response.http.headers.set(name, value);
        },
      };
    },
  };
}

/**
 * Refusals that a client of plain `application/json` gets with status 200, as GraphQL over HTTP wants it: to such
 * clients another status says that no GraphQL server answered.
 */
const toldWith200 = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_USER_INPUT",
]);

const answerOldClientsWith200: ApolloServerPlugin = {
  async requestDidStart() {
    let isRefused = false;
    return {
      async didEncounterErrors({ request, errors }) {
        if (request.http?.headers.get("accept")?.includes("application/graphql-response+json")) return;
        isRefused = errors.every((error) => toldWith200.has(String(error.extensions.code)) && !isTooComplex(error));
      },
      async willSendResponse({ response }) {
        if (isRefused && response.http.status === 400) response.http.status = 200;
      },
    };
  },
};
