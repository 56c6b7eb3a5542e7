import { createHash } from "node:crypto";
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import { LRUCache } from "lru-cache";
import { documentLimits, limitsRule, QueryTooComplexError } from "./limits.ts";
import { storableTextRule } from "./storable-text.ts";

/**
 * Source text kept parsed, in characters. A parsed document takes some hundred times its text, and its compiled form as
 * much again.
 */
const MOST_CHARACTERS = 500_000;

/** Parsed and validated documents, shared by HTTP and WebSocket so that each is read, checked and compiled once. */
export class Documents {
  private readonly known = new LRUCache<string, DocumentNode>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: ({ loc }) => (loc?.source.body.length ?? 0) + 1_000,
  });

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly isIntrospectionAllowed: boolean,
  ) {}

  /** The store as Apollo Server uses it: it reads and checks by itself and asks by hash. */
  readonly store = {
    get: async (key: string) => this.known.get(hashIn(key)),
    set: async (key: string, document: DocumentNode) => void this.known.set(hashIn(key), document),
    delete: async (key: string) => this.known.delete(hashIn(key)),
  };

  /** Reads and checks a document; what is wrong with it carries the codes that Apollo Server gives. */
  read(source: string): { document: DocumentNode } | { errors: GraphQLError[] } {
    const hash = createHash("sha256").update(source).digest("hex");
    const known = this.known.get(hash);
    if (known) return { document: known };
    if (source.length > documentLimits.characters) return { errors: [new QueryTooComplexError()] };
    let document: DocumentNode;
    try {
      document = parse(source, { maxTokens: documentLimits.tokens });
    } catch (error) {
      return { errors: [withCode(error as GraphQLError, "GRAPHQL_PARSE_FAILED")] };
    }
    const rules = [
      ...specifiedRules,
      ...(this.isIntrospectionAllowed ? [] : [NoSchemaIntrospectionCustomRule]),
      limitsRule,
      storableTextRule,
    ];
    const errors = validate(this.schema, document, rules, { hideSuggestions: !this.isIntrospectionAllowed });
    if (errors.length > 0) return { errors: errors.map((error) => withCode(error, "GRAPHQL_VALIDATION_FAILED")) };
    this.known.set(hash, document);
    return { document };
  }
}

/** Apollo's keys end in the SHA-256 of the text, in hex. */
function hashIn(key: string): string {
  return key.slice(-64);
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  if (error.extensions.code !== undefined) return error;
  const { message, nodes, source, positions, path, originalError, extensions } = error;
  return new GraphQLError(message, {
    nodes,
    source,
    positions,
    path,
    originalError: originalError ?? error,
    extensions: { ...extensions, code },
  });
}
