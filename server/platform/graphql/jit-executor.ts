import { GraphQLError, type DocumentNode, type ExecutionResult, type GraphQLSchema } from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";

/** One operation ready to run. */
export interface Operation {
  document: DocumentNode;
  operationName: string | null | undefined;
  variables: Record<string, unknown>;
  context: object;
}

/** Documents kept compiled; beyond that the least used are compiled again. */
const MOST_COMPILED = 500;

/** Compiles each operation to a function once and runs that: half the time of interpreting it. */
export function createJitExecutor(schema: GraphQLSchema): (operation: Operation) => Promise<ExecutionResult> {
  const compiled = new LRUCache<DocumentNode, Map<string, CompiledQuery | ExecutionResult>>({ max: MOST_COMPILED });
  return async ({ document, operationName, variables, context }) => {
    let byName = compiled.get(document);
    if (!byName) compiled.set(document, (byName = new Map()));
    const name = operationName ?? "";
    let query = byName.get(name);
    if (!query) {
      query = compileQuery(schema, document, operationName ?? undefined) as CompiledQuery | ExecutionResult;
      byName.set(name, query);
    }
    if (!isCompiledQuery(query)) return query;
    const result = await query.query(undefined, context, variables);
    return result.errors ? { ...result, errors: result.errors.map(asGraphQLError) } : result;
  };
}

// The compiled code makes plain objects of errors raised outside a resolver; callers rely on the class.
function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const { message, path, originalError, extensions } = error as GraphQLError;
  return new GraphQLError(message, { path, originalError, extensions });
}
