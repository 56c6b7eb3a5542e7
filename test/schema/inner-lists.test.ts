import { type GraphQLObjectType, getNamedType, isObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { mayDo } from "../../server/accounts/index.ts";
import { permissions } from "../../server/accounts/rules/permissions.ts";
import { declaredEntities, type Entity, entityNamed } from "../../server/platform/reads/entity.ts";
import { MOST_ROWS } from "../../server/platform/reads/page.ts";
import { deskSchema } from "../support/desk-schema.ts";
import { isConnection, isList } from "./whole-selection.ts";

const schema = deskSchema();
const roles = [...new Set(Object.values(permissions).flatMap((grant) => grant.roles as readonly string[]))];

/** Fields of objects that answer rows of an entity as a bare list. */
const bareLists = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && entityNamed(type.name) !== undefined)
  .flatMap((type) =>
    Object.values((type as GraphQLObjectType).getFields())
      .filter((field) => isList(field) && entityNamed(getNamedType(field.type).name) !== undefined)
      .map((field) => ({ place: `${type.name}.${field.name}`, type: type as GraphQLObjectType, field })),
  );

/** Entities of which an object answers pages, with the entity of the object. */
const pages = declaredEntities().flatMap((entity) =>
  Object.entries(entity.relations).flatMap(([name, relation]) =>
    relation.kind === "connection" ? [{ place: `${entity.name}.${name}`, entity, target: relation.target() }] : [],
  ),
);

describe("A list inside an object is never cut in silence", () => {
  it.each(bareLists)("$place has pages, or says how many rows it has at most", ({ type, field: { description } }) => {
    const [, most] = description?.match(/ At most (\d+)\.$/) ?? [];
    const [, whole = ""] = description?.match(/; `(\w+)` has all of them\. /) ?? [];
    expect(Number(most), `${description}`).toBeLessThanOrEqual(MOST_ROWS);
    // A number that is none of the model's is no promise: then another field must have all of them.
    if (most === String(MOST_ROWS) && !description?.includes(" once."))
      expect(type.getFields()[whole], `${description}`).toSatisfy(isConnection);
  });

  it.each(pages)("$place takes the arguments of a page", ({ entity, place }) => {
    const field = (schema.getType(entity.name) as GraphQLObjectType).getFields()[place.split(".")[1] as string];
    expect(field).toSatisfy(isConnection);
    expect(field?.args.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["first", "after", "last", "before", "offset"]),
    );
  });
});

describe("A page inside an object shows nobody more than its own list", () => {
  const holds = ({ right }: Entity) => roles.filter((role) => right !== undefined && mayDo(role, right));

  it.each(pages.filter(({ target }) => target.right))("$place", ({ entity, target }) => {
    const without = holds(entity).filter((role) => !holds(target).includes(role));
    // Customers see none of what is the desk's own business.
    const none = target.customerSees?.(target.table).text.toLowerCase().trim() === "false";
    expect(without.filter((role) => !(none && ["CUSTOMER", "API_CLIENT"].includes(role)))).toEqual([]);
  });
});
