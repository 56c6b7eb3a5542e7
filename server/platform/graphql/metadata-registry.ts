import type { ClassType } from "type-graphql";

/** What type-graphql knows of the types of the schema. */
interface MetadataRegistry {
  objectTypes: { target: ClassType; interfaceClasses?: readonly object[] }[];
  interfaceTypes: { name: string; resolveType?: (value: unknown) => string }[];
}

/** The registry of type-graphql, reached where it keeps it; it exports no way. */
export function metadataRegistry(): MetadataRegistry {
  return (globalThis as typeof globalThis & { TypeGraphQLMetadataStorage: MetadataRegistry })
    .TypeGraphQLMetadataStorage;
}
