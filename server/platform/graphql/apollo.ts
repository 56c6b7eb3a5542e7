import { ApolloServer, type ApolloServerOptionsWithGateway, type ApolloServerPlugin, type BaseContext } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import type { FormattedExecutionResult, GraphQLFormattedError, GraphQLSchema, ValidationRule } from "graphql";
import type { Logger } from "pino";
import type { Language } from "../localized-text.ts";
import { formatErrorFor } from "./format-error.ts";
import { createJitExecutor } from "./jit-executor.ts";

/** What formatting an error needs of the call's context. */
export interface ErrorAudience extends BaseContext {
  language: Language;
  traceId: string;
  isSignedIn: boolean;
}

export interface ApolloSettings {
  schema: GraphQLSchema;
  log: Logger;
  /** May callers ask the schema about itself and see full validation messages? */
  isIntrospectionAllowed: boolean;
  validationRules: readonly ValidationRule[];
  /** Most lexical tokens of one document. */
  maxTokens: number;
}

/**
 * Apollo Server with a compiling executor in the place where a gateway's would be, without the cache-control plugin, which visits every
 * field for nothing here.
 */
export function createApollo<Context extends ErrorAudience>(settings: ApolloSettings): ApolloServer<Context> {
  const execute = createJitExecutor(settings.schema);
  const options: ApolloServerOptionsWithGateway<Context> = {
    gateway: {
      onSchemaLoadOrUpdate(tell) {
        tell({ apiSchema: settings.schema, coreSupergraphSdl: "" });
        return () => {};
      },
      load: async () => ({
        executor: ({ document, operationName, request, context }) =>
          execute({ document, operationName, variables: request.variables ?? {}, context }) as never,
      }),
      stop: async () => {},
    },
    validationRules: [...settings.validationRules],
    parseOptions: { maxTokens: settings.maxTokens },
    introspection: settings.isIntrospectionAllowed,
    hideSchemaDetailsFromClientErrors: !settings.isIntrospectionAllowed,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    status400ForVariableCoercionErrors: true,
    // The audience is not known here; the plugin below formats with it. Until then only the original error travels.
    formatError: (formatted, original) => Object.assign(formatted, { [ORIGINAL]: original }),
    logger: { debug: () => {}, info: () => {}, warn: (m) => settings.log.warn(m), error: (m) => settings.log.error(m) },
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled(), localizeErrors(settings)],
  };
  return new ApolloServer<Context>(options);
}

const ORIGINAL = Symbol("original error");

type CarryingError = GraphQLFormattedError & { [ORIGINAL]?: unknown };

function localizeErrors<Context extends ErrorAudience>(settings: ApolloSettings): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== "single") return;
          const result = response.body.singleResult as FormattedExecutionResult & { errors?: CarryingError[] };
          if (!result.errors) return;
          const format = formatErrorFor(contextValue, settings);
          result.errors = (result.errors as readonly CarryingError[]).map((error) => format(error, error[ORIGINAL]));
        },
      };
    },
  };
}
