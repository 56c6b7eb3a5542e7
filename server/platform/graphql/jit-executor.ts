/**
 * Decision: Apollo runs compiled queries in the gateway's place. graphql-jit compiles each operation to a function, and Apollo takes it as the executor
 * a gateway would bring. The cache-control plugin, which visits every field, is off. Mutations, queries and subscriptions share one schema; limits on
 * depth, cost, aliases and tokens hold on HTTP and WebSocket alike.
 */
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
} from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import { documentLimits, QueryTooComplexError } from "./limits.ts";
import { QueryCosts } from "./query-cost.ts";
import { SharedAnswers } from "./shared-answers.ts";
import { withDefaults } from "./variable-defaults.ts";
import { variablesFault } from "./variable-limits.ts";

/** One operation of a valid document, ready to run. */
export interface Operation {
  document: DocumentNode;
  operationName: string | null | undefined;
  variables: Record<string, unknown>;
  context: object;
}

/** Runs queries and mutations. */
export type Execute = (operation: Operation) => Promise<ExecutionResult>;

/** A stream of answers; `return` ends it at once, also while it waits for the next event. */
export type AnswerStream = AsyncGenerator<ExecutionResult, undefined, undefined>;

/** A subscription, with what each of its events needs of its own. */
export interface SubscribeOperation extends Operation {
  /** A context for one event: what was read for the one before is stale. */
  contextOfEvent: () => object;
  /** Names everything about the caller of this moment that an answer may depend on; those who are named alike get one answer. */
  audience: () => string;
  /** Ends what the source of events waits for. */
  stopWaiting: () => void;
}

/** Runs subscriptions. Answers a result with errors when the stream cannot begin. */
export type Subscribe = (operation: SubscribeOperation) => Promise<AnswerStream | ExecutionResult>;

/**
 * Compiles each operation to a function once and runs that: half the time of interpreting it. Operations that may cost
 * too much with their variables are refused before anything is read.
 */
export function createExecutors(schema: GraphQLSchema): { execute: Execute; subscribe: Subscribe } {
  // Compiled code lives as long as its document; how many of those are kept is decided where they are read.
  const compiled = new WeakMap<DocumentNode, Map<string, CompiledQuery | ExecutionResult>>();
  const costs = new QueryCosts(schema);
  const shared = new SharedAnswers();

  const compile = (document: DocumentNode, operationName: string | null | undefined) => {
    const byName = compiled.get(document) ?? new Map<string, CompiledQuery | ExecutionResult>();
    compiled.set(document, byName);
    const name = operationName ?? "";
    let query = byName.get(name);
    if (!query) {
      query = compileQuery(schema, document, operationName ?? undefined) as CompiledQuery | ExecutionResult;
      byName.set(name, query);
    }
    return query;
  };

  const run = async (query: CompiledQuery, event: unknown, context: object, variables: Record<string, unknown>) => {
    const result = await query.query(event, context, variables);
    if (!result.errors) return result;
    // Without data nothing has run yet: what is wrong is the variables.
    const isAboutVariables = !("data" in result);
    return {
      ...result,
      errors: result.errors.map((error) => (isAboutVariables ? badVariable(error) : asGraphQLError(error))),
    };
  };

  /** Why this is not run at all. Variables come first: nothing that follows them into their depth may see them before. */
  const refusalOf = ({ document, operationName, variables }: Operation): GraphQLError | null => {
    if (!getOperationAST(document, operationName)) return noSuchOperation();
    const fault = variablesFault(variables);
    if (fault) return fault;
    return costs.of(document, operationName, variables) > documentLimits.cost ? new QueryTooComplexError() : null;
  };

  return {
    async execute(operation) {
      const refusal = refusalOf(operation);
      if (refusal) return { errors: [refusal] };
      if (hasLongList(operation.variables)) {
        const errors = firstVariableErrors(schema, operation);
        if (errors) return { errors: errors.map(badVariable) };
      }
      const { document, operationName, context, variables } = operation;
      const query = compile(document, operationName);
      if (!isCompiledQuery(query)) return query;
      return run(query, undefined, context, withDefaults(document, operationName, variables));
    },
    async subscribe(operation) {
      const { document, operationName, variables, context, contextOfEvent, stopWaiting, audience } = operation;
      const refusal = refusalOf(operation);
      if (refusal) return { errors: [refusal] };
      const query = compile(document, operationName);
      if (!isCompiledQuery(query)) return query;
      // The compiler's own way to begin a subscription loses arguments that are written into the document.
      const source = await createSourceEventStream({
        schema,
        document,
        operationName,
        variableValues: variables,
        contextValue: context,
      });
      if (!(Symbol.asyncIterator in source)) return { errors: source.errors?.map(asVariableError) };
      const asked = JSON.stringify([operationName ?? "", variables]);
      return answerEach(
        source as AsyncIterable<unknown>,
        (event) =>
          shared.answer(event, document, `${audience()} ${asked}`, () =>
            run(query, event, contextOfEvent(), withDefaults(document, operationName, variables)),
          ),
        stopWaiting,
      );
    },
  };
}

/** The document has no operation of that name, or several and none was named. Its words hold nothing the caller wrote. */
export function noSuchOperation(): GraphQLError {
  return new GraphQLError("There is no such operation in the document", {
    extensions: { code: "OPERATION_RESOLUTION_FAILURE", http: { status: 400 } },
  });
}

/** Runs queries and mutations on this schema. */
export function createJitExecutor(schema: GraphQLSchema): Execute {
  return createExecutors(schema).execute;
}

/**
 * Lists this long, in a variable or one level inside it, are checked for bad values before the compiled code sees them.
 */
const LONG_LIST = 1_000;
/** Errors told about one set of variables. */
const MOST_VARIABLE_ERRORS = 5;

function hasLongList(variables: Record<string, unknown>): boolean {
  const isLong = (value: unknown) => Array.isArray(value) && value.length > LONG_LIST;
  return Object.values(variables).some(
    (value) =>
      isLong(value) ||
      (typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).some(isLong)),
  );
}

/**
 * The compiled code goes on after an error, and a list of a hundred thousand bad values would keep it busy for seconds.
 */
function firstVariableErrors(
  schema: GraphQLSchema,
  { document, operationName, variables }: Operation,
): readonly GraphQLError[] | undefined {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  return getVariableValues(schema, definitions, variables, { maxErrors: MOST_VARIABLE_ERRORS }).errors;
}

/** Written out, because a generator function would not let itself be ended while it waits. */
function answerEach(
  source: AsyncIterable<unknown>,
  answer: (event: unknown) => Promise<ExecutionResult>,
  stopWaiting: () => void,
): AnswerStream {
  const events = source[Symbol.asyncIterator]();
  let isOver = false;
  const end = async (): Promise<IteratorReturnResult<undefined>> => {
    if (!isOver) {
      isOver = true;
      stopWaiting();
      await events.return?.();
    }
    return { done: true, value: undefined };
  };
  return {
    async next() {
      if (isOver) return { done: true, value: undefined };
      try {
        const event = await events.next();
        if (!event.done && !isOver) return { done: false, value: await answer(event.value) };
      } catch (error) {
        await end();
        throw error;
      }
      return end();
    },
    return: end,
    async throw(error) {
      await end();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await end();
    },
  } as AnswerStream;
}

// The compiled code makes errors of its own: plain objects outside of resolvers, and without `extensions`, which
// callers rely on.
function asGraphQLError(error: unknown): GraphQLError {
  const { message, path, originalError, extensions, locations } = error as GraphQLError;
  if (error instanceof GraphQLError && (extensions as unknown) !== undefined) return error;
  return Object.assign(new GraphQLError(message, { path, originalError, extensions }), { locations });
}

/**
 * What is wrong with a variable. Its words repeat the value, so the answer to the caller is made from the original
 * error.
 */
function badVariable(error: unknown): GraphQLError {
  const { message, originalError } = error as GraphQLError;
  return new GraphQLError(message, { originalError, extensions: { code: "BAD_USER_INPUT" } });
}

/** The same for errors with which a subscription could not begin: those without a path come from its variables. */
function asVariableError(error: GraphQLError): GraphQLError {
  return error.path === undefined && error.extensions.code === undefined ? badVariable(error) : error;
}
