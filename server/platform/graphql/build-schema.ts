import "reflect-metadata";
import {
  GraphQLEnumType,
  GraphQLInputObjectType,
  GraphQLInterfaceType,
  type GraphQLScalarType,
  type GraphQLSchema,
} from "graphql";
import { buildSchemaSync, type ClassType, type PubSub } from "type-graphql";
import { enumDescriptions } from "../../generated/enum-descriptions.ts";
import { attachReadResolvers, registerReadFields } from "../reads/index.ts";
import { resolverOfStreams } from "../streams/resolve-streams.ts";
import type { Stream } from "../streams/stream.ts";
import type { Act } from "./act.ts";
import { metadataRegistry } from "./metadata-registry.ts";
import { implementNode, resolverOfNodes } from "./node.ts";
import { describeInputs, type Permit, resolverOf } from "./resolve-acts.ts";
import { DateTimeScalar } from "./scalars.ts";
import { userErrorTypes } from "./user-errors.ts";

// Subscriptions bring their own source of events; type-graphql only wants to know that there is one.
const noPubSub: PubSub = {
  publish: () => {
    throw new Error("events travel through the database");
  },
  subscribe: () => {
    throw new Error("events travel through the database");
  },
};

/** What the schema is made of, besides what is declared for reads. */
export interface SchemaParts {
  resolvers: readonly ClassType[];
  acts: readonly Act[];
  streams: readonly Stream[];
  /** Errors that only some acts answer. */
  userErrors: readonly ClassType[];
  /** Asked before each act, before a stream begins and before each of its messages. */
  permit: Permit;
}

/** Builds the schema from the modules' resolvers, acts and streams, adds what is declared for reads, and describes the values of the database's enums. */
export function buildDeskSchema({ resolvers, acts, streams, userErrors, permit }: SchemaParts): GraphQLSchema {
  const made = [
    resolverOf(acts, permit),
    resolverOfStreams(streams, permit),
    resolverOfNodes(permit),
    ...registerReadFields(),
  ];
  implementNode();
  const schema = buildSchemaSync({
    resolvers: [...resolvers, ...made] as never,
    orphanedTypes: [...userErrorTypes, ...userErrors] as never,
    scalarsMap: [{ type: Date, scalar: DateTimeScalar as GraphQLScalarType }],
    validate: false,
    pubSub: noPubSub,
    emitSchemaFile: false,
  });
  attachReadResolvers(schema);
  attachTypeResolvers(schema);
  markChoices(schema);
  describeInputs(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    const descriptions = enumDescriptions[type.name];
    if (!(type instanceof GraphQLEnumType) || !descriptions) continue;
    for (const value of type.getValues()) value.description ??= descriptions[value.name];
  }
  return schema;
}

/** Makes choices of the inputs that say `@Directive("@oneOf")`: type-graphql writes it down without telling the schema. */
function markChoices(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(type instanceof GraphQLInputObjectType)) continue;
    type.isOneOf = type.astNode?.directives?.some(({ name }) => name.value === "oneOf") ?? false;
  }
}

/**
 * Gives interfaces their own `resolveType` back. type-graphql wraps it into an asynchronous function, whose promise the compiled executor takes for the name of a type:
 * every answer with a member of an interface in it would fail.
 */
function attachTypeResolvers(schema: GraphQLSchema): void {
  for (const { name, resolveType } of metadataRegistry().interfaceTypes) {
    const type = schema.getType(name);
    if (type instanceof GraphQLInterfaceType && resolveType) type.resolveType = resolveType;
  }
}
