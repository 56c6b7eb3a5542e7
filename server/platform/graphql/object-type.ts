import { type ClassType, Field, ObjectType } from "type-graphql";

/** A field of a type that is declared as data. */
export interface DeclaredField {
  /** GraphQL type, as type-graphql takes it. */
  type: () => unknown;
  description: string;
  nullable?: boolean;
}

/** An object type of GraphQL from its fields, for those that no class of our own describes; `base` is the interface it implements. */
export function objectType(
  name: string,
  description: string,
  fields: Record<string, DeclaredField>,
  base?: abstract new () => object,
): ClassType {
  const type = class {};
  Object.defineProperty(type, "name", { value: name });
  ObjectType(name, { description, simpleResolvers: true, ...(base ? { implements: base } : {}) })(type);
  for (const [field, { type: fieldType, ...options }] of Object.entries(fields))
    Field(fieldType as () => ClassType, options)(type.prototype as object, field);
  return type;
}
