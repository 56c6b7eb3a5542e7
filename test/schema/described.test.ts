import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from "graphql";
import { describe, expect, it } from "vitest";
import { createSchema } from "../../server/launch/schema.ts";

const types = Object.values(createSchema().getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

describe("Whoever reads the schema finds a description of everything in it", () => {
  it.each(types.map((type) => [type.name, type] as const))("%s", (_, type) => {
    expect(withoutDescription(type)).toEqual([]);
  });
});

/** Places in a type that say nothing about themselves, and deprecations that do not name a replacement. */
function withoutDescription(type: GraphQLNamedType): string[] {
  const places: [string, { description?: string | null | undefined; deprecationReason?: string | null | undefined }][] =
    [];
  // The root types explain themselves by their fields.
  if (!["Query", "Mutation", "Subscription"].includes(type.name)) places.push([type.name, type]);
  if (isEnumType(type)) for (const value of type.getValues()) places.push([`${type.name}.${value.name}`, value]);
  if (isInputObjectType(type))
    for (const field of Object.values(type.getFields())) places.push([`${type.name}.${field.name}`, field]);
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      places.push([`${type.name}.${field.name}`, field]);
      for (const argument of field.args) places.push([`${type.name}.${field.name}(${argument.name})`, argument]);
    }
  }
  return places.flatMap(([place, { description, deprecationReason }]) => [
    ...(description?.trim() ? [] : [place]),
    ...(deprecationReason != null && !/`\w+`.*\d{4}-\d{2}-\d{2}/.test(deprecationReason)
      ? [`${place}: its deprecation names no replacement in backticks and no date`]
      : []),
  ]);
}
