import {
  type DocumentNode,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
  validate,
} from "graphql";
import type { CallContext } from "../../server/platform/graphql/call-context.ts";
import { formatErrorFor } from "../../server/platform/graphql/format-error.ts";
import { createJitExecutor } from "../../server/platform/graphql/jit-executor.ts";
import type { Language } from "../../server/platform/localized-text.ts";
import { Reads } from "../../server/platform/reads/index.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { deskSchema } from "./desk-schema.ts";
import { type Answer, dataOf, type GraphqlClient, refusalOf } from "./graphql-answers.ts";
import type { TestServices } from "./services.ts";

/** Calls the product's schema without HTTP: the real schema, the real executor, a context as the server would make it. */
export interface InProcessClient extends GraphqlClient {
  /** The SQL statements that a call sends; fails like `query`. */
  statementsOf(document: string, variables?: Record<string, unknown>): Promise<string[]>;
}

/** How a caller speaks. */
export interface CallerOptions {
  language?: Language;
}

/** Somebody who has not signed in. */
export const nobody: Viewer = { accountId: "", role: "", customerId: null, sees: "OWN", displayName: "" };

let executable: { schema: GraphQLSchema; execute: ReturnType<typeof createJitExecutor> } | undefined;
const documents = new Map<string, DocumentNode>();
let calls = 0;

/** A client on these services: `graphqlClient(services).asViewer(viewer).query(…)`. */
export function graphqlClient(services: TestServices) {
  return {
    asViewer: (viewer: Viewer, options: CallerOptions = {}): InProcessClient =>
      clientFor(services, viewer, true, options),
    asNobody: (options: CallerOptions = {}): InProcessClient => clientFor(services, nobody, false, options),
  };
}

function clientFor(
  services: TestServices,
  viewer: Viewer,
  isSignedIn: boolean,
  options: CallerOptions,
): InProcessClient {
  const run = (document: string, variables: Record<string, unknown> = {}) =>
    call(contextFor(services, viewer, isSignedIn, options), document, variables);
  return {
    run,
    query: async (document, variables) => dataOf(await run(document, variables)),
    refusal: async (document, variables) => refusalOf(await run(document, variables)),
    statementsOf: async (document, variables) => {
      const { result, statements } = await services.store.statements.during(() => run(document, variables));
      dataOf(result);
      return statements;
    },
  };
}

/** What resolvers and actions receive of a call. */
export function contextFor(
  services: TestServices,
  viewer: Viewer,
  isSignedIn = true,
  { language = "en" }: CallerOptions = {},
): CallContext {
  calls += 1;
  const { clock, store } = services;
  return {
    services,
    viewer,
    isSignedIn,
    language,
    clock,
    reads: new Reads(store.pool, { viewer, clock }),
    traceId: `trace-${calls}`,
    remoteAddress: "127.0.0.1",
    userAgent: null,
    chainId: null,
  };
}

async function call(context: CallContext, text: string, variables: Record<string, unknown>): Promise<Answer> {
  executable ??= openSchema();
  const { schema, execute } = executable;
  const document = documents.get(text) ?? parse(text);
  if (!documents.has(text)) {
    const problems = validate(schema, document);
    if (problems.length > 0) throw new Error(`Not a valid document: ${problems.map(String).join("\n")}\n${text}`);
    documents.set(text, document);
  }
  const result = await execute({ document, operationName: undefined, variables, context });
  const format = formatErrorFor(context, { isIntrospectionAllowed: true, log: context.services.log });
  const errors = result.errors?.map((error) => format(error.toJSON() as GraphQLFormattedError, error));
  const cause = result.errors?.map((error) =>
    error instanceof GraphQLError ? (error.originalError ?? error) : error,
  )[0];
  return {
    document: text,
    variables,
    body: { data: result.data as Record<string, unknown> | null | undefined, ...(errors ? { errors } : {}) },
    traceId: context.traceId,
    cause,
  };
}

function openSchema() {
  const schema = deskSchema();
  return { schema, execute: createJitExecutor(schema) };
}
