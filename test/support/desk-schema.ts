import type { GraphQLSchema } from "graphql";
import { createSchema } from "../../server/launch/schema.ts";

let schema: GraphQLSchema | undefined;

/** The product's schema, made once for all test files of a process. */
export function deskSchema(): GraphQLSchema {
  schema ??= createSchema();
  return schema;
}
