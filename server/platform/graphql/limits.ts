import {
  type DefinitionNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type ValidationContext,
  type ValidationRule,
} from "graphql";
import { DeskError } from "../errors.ts";
import type { LocalizedText } from "../localized-text.ts";
import { countDirectives, measureOperations, type OperationSize } from "./measure-document.ts";
import { isOncePerOperation } from "./once-per-operation.ts";

/** The most that one document may ask for. The same over HTTP and WebSocket. */
export const documentLimits = {
  /** Characters, comments and blanks among them, which are no tokens. */
  characters: 100_000,
  /** Characters of an operation's name: it goes into logs and traces. */
  nameCharacters: 256,
  /** Lexical tokens; counted while reading, which stops there. */
  tokens: 2_000,
  depth: 12,
  /** Fields in all, fragments counted as often as they are used. */
  selections: 1_000,
  /** Fields asked for again in the same place. */
  repeats: 100,
  aliases: 30,
  rootFields: 10,
  directives: 50,
  /** See query-cost.ts. */
  cost: 50_000,
} as const;

const tooComplex: LocalizedText = {
  zh: "查询过于复杂，请减少字段、层级或每页条数，或拆分为多个请求",
  en: "The query asks for too much at once; ask for fewer fields, levels or rows, or split it",
};

/** The one answer to whatever asks for too much: it does not say which limit, nor how far away it is. */
export class QueryTooComplexError extends DeskError {
  constructor() {
    super("QUERY_TOO_COMPLEX", tooComplex, { http: { status: 400 } });
  }
}

/**
 * Refuses documents that are too large, as a validation rule. It comes to its verdict before other rules look at the
 * document, and then gives them an empty one: comparing thousands of fields with each other is what they would be
 * slowest at.
 */
export const limitsRule: ValidationRule = (context: ValidationContext) => ({
  Document: {
    enter(document) {
      if (!exceedsLimits(document, context.getSchema())) return undefined;
      context.reportError(new QueryTooComplexError());
      return { kind: Kind.DOCUMENT, definitions: [] };
    },
  },
});

/** What the reader says of too many tokens, and the engine of lists inside lists for which it has no room: how many those are differs from run to run. */
const readersWords = [`more that ${documentLimits.tokens} tokens`, "Maximum call stack size exceeded"];

/** Whether an error says that a document asks for too much: one of ours, also wrapped, or the reader's. */
export function isTooComplex(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return false;
  const isOurs = error instanceof QueryTooComplexError || error.originalError instanceof QueryTooComplexError;
  return isOurs || readersWords.some((words) => error.message.includes(words));
}

function exceedsLimits(document: DocumentNode, schema: GraphQLSchema): boolean {
  if (countDirectives(document) > documentLimits.directives) return true;
  if (document.definitions.some(hasLongName)) return true;
  const operations = measureOperations(document);
  const sum = (pick: (size: OperationSize) => number) => operations.reduce((total, size) => total + pick(size), 0);
  return (
    operations.some(
      ({ depth, rootFields }) => depth > documentLimits.depth || rootFields.length > documentLimits.rootFields,
    ) ||
    // Documents may hold several operations; reading and checking costs the sum of them.
    sum(({ selections }) => selections) > documentLimits.selections ||
    sum(({ repeats }) => repeats) > documentLimits.repeats ||
    sum(({ aliases }) => aliases) > documentLimits.aliases ||
    operations.some(({ rootFields }) => rootFields.filter((name) => isMarked(schema, name)).length > 1)
  );
}

function hasLongName(definition: DefinitionNode): boolean {
  return "name" in definition && (definition.name?.value.length ?? 0) > documentLimits.nameCharacters;
}

function isMarked(schema: GraphQLSchema, rootField: string): boolean {
  return [schema.getMutationType(), schema.getQueryType()].some((type) => {
    const field = type?.getFields()[rootField];
    return field !== undefined && isOncePerOperation(field);
  });
}
