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
import { deskSchema } from "../support/desk-schema.ts";

const types = Object.values(deskSchema().getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

describe("Whoever reads the schema finds of everything in it what its name does not say", () => {
  it.each(types.map((type) => [type.name, type] as const))("%s", (_, type) => {
    expect(saidBadly(type)).toEqual([]);
  });
});

/** Places in a type whose description is not there or says nothing that their names do not, and members that are on their way out: there has been no release. */
function saidBadly(type: GraphQLNamedType): string[] {
  const places: [string, Said][] = [];
  // The root types explain themselves by their fields.
  if (!["Query", "Mutation", "Subscription"].includes(type.name)) places.push([type.name, type]);
  if (isEnumType(type)) for (const value of type.getValues()) places.push([`${type.name}.${value.name}`, value]);
  if (isInputObjectType(type) || isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      places.push([`${type.name}.${field.name}`, field]);
      for (const argument of "args" in field ? field.args : [])
        places.push([`${type.name}.${field.name}(${argument.name})`, argument]);
    }
  }
  return places.flatMap(([place, { name, description, deprecationReason }]) => [
    ...(saysMore(name, description ?? "") ? [] : [`${place}: ${description}`]),
    ...(deprecationReason == null ? [] : [`${place} is deprecated`]),
  ]);
}

/** A member of the schema. */
interface Said {
  name: string;
  description?: string | null | undefined;
  deprecationReason?: string | null | undefined;
}

const empty = new Set(
  "a an and are as at be by for has have how in input is it its of on one or that the these this to was what when which who whose why with".split(
    " ",
  ),
);

/** Whether a description has a word that is neither in the name nor empty; words in Chinese say more than a name in English. */
function saysMore(name: string, description: string): boolean {
  const told = new Set(stemsOf(name));
  return (
    /\p{Script=Han}/u.test(description) || stemsOf(description).some((stem) => !told.has(stem) && !empty.has(stem))
  );
}

function stemsOf(text: string): string[] {
  const words =
    text
      .replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ")
      .toLowerCase()
      .match(/[a-z\d]+/g) ?? [];
  return words.map((word) => word.replace(/(?:s|e?d)$/, ""));
}
