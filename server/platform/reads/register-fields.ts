import type { GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema } from "graphql";
import { Arg, Args, ArgsType, type ClassType, Field, FieldResolver, Int, Resolver } from "type-graphql";
import { objectType } from "../graphql/object-type.ts";
import type { Language } from "../localized-text.ts";
import { relationKey } from "./compile-selection.ts";
import {
  type ComputeContext,
  type ConnectionRelation,
  connectionTypeName,
  declaredEntities,
  type Entity,
  type ListRelation,
} from "./entity.ts";
import {
  COUNTED_ROWS,
  COUNTED_SEARCHED_ROWS,
  ConnectionPage,
  CountArgs,
  type FoundPage,
  PageArgs,
  PageInfo,
  toPage,
} from "./page.ts";
import type { Reads } from "./reads.ts";

/** What read resolvers need of a call's context. */
export interface ReadingContext extends ComputeContext {
  reads: Reads;
  language: Language;
}

@ArgsType()
class ListArgs {
  @Field(() => Int, { nullable: true, description: "How many to answer, 0 to 100." })
  first?: number;
}

/**
 * Tells type-graphql of every declared relation and computed field. Call before the schema is built; the classes returned go into
 * its list of resolvers.
 */
export function registerReadFields(): ClassType[] {
  return declaredEntities().map((entity) => {
    const prototype = entity.objectType.prototype as object;
    for (const [name, { type, description, nullable }] of Object.entries(entity.scalars)) {
      Field(() => type, { description, nullable: nullable ?? false })(prototype, name);
    }
    for (const [name, { type, description, nullable }] of [
      ...Object.entries(entity.computed),
      ...Object.entries(entity.expressions),
    ]) {
      if (!type) continue;
      Field(type as () => ClassType, { description, nullable: nullable ?? false })(prototype, name);
    }
    class ListFields {
      [field: string]: unknown;
    }
    for (const [name, relation] of Object.entries(entity.relations)) {
      const type = () => relation.target().objectType;
      if (relation.kind === "one")
        Field(type, { description: relation.description, nullable: relation.nullable })(prototype, name);
      else registerList(ListFields.prototype, name, relation);
    }
    Resolver(() => entity.objectType)(ListFields);
    return ListFields;
  });
}

/** Gives a class of resolvers the field of a list with its arguments. How it is read is put in place later. */
function registerList(resolvers: object, name: string, relation: ListRelation | ConnectionRelation): void {
  const descriptor = { value: () => null };
  Object.defineProperty(resolvers, name, descriptor);
  const { target, description } = relation;
  if (relation.kind === "list") {
    Args(() => ListArgs)(resolvers, name, 0);
    FieldResolver(() => [target().objectType] as never, { description })(resolvers, name, descriptor);
    return;
  }
  const connection = connectionOf(target());
  Args(() => PageArgs)(resolvers, name, 0);
  for (const [index, [argument, { type, ...options }]] of Object.entries(relation.arguments).entries())
    Arg(argument, type as () => ClassType, { nullable: options.defaultValue === undefined, ...options })(
      resolvers,
      name,
      index + 1,
    );
  FieldResolver(() => connection, { description })(resolvers, name, descriptor);
}

/** Puts the reading functions in place: plain synchronous look-ups, because one asynchronous wrapper per field costs more than the query. */
export function attachReadResolvers(schema: GraphQLSchema): void {
  for (const entity of declaredEntities()) {
    const type = schema.getType(entity.name) as GraphQLObjectType | undefined;
    if (!type) continue;
    // An argument makes type-graphql want a method there; the count is fetched with its page.
    const connection = schema.getType(connectionTypeName(entity)) as GraphQLObjectType | undefined;
    const count = connection?.getFields().totalCount;
    if (count) count.resolve = (page: ConnectionPage) => page.totalCount;
    const fields = type.getFields();
    for (const [name, { kind }] of Object.entries(entity.relations)) {
      const field = fields[name];
      if (!field) continue;
      field.resolve = (parent, args: PageArgs, context: ReadingContext, info) => {
        const found = fetchedOrLoaded(entity, name, parent, context, info);
        if (kind !== "connection") return found;
        const toConnection = (page: unknown) => page && new ConnectionPage(page as FoundPage, toPage(args));
        return found instanceof Promise ? found.then(toConnection) : toConnection(found);
      };
    }
    for (const [name, { compute }] of Object.entries(entity.computed)) {
      const field = fields[name];
      if (field) field.resolve = (parent, _args, context: ReadingContext) => compute(parent, context);
    }
  }
}

function fetchedOrLoaded(
  entity: Entity,
  name: string,
  parent: Record<string, unknown>,
  context: ReadingContext,
  info: GraphQLResolveInfo,
): unknown {
  const key = relationKey(info.fieldNodes[0]?.alias?.value ?? name);
  const fetched = parent[key];
  return fetched === undefined ? context.reads.relation(entity, name, String(parent.id), info) : fetched;
}

const connectionTypes = new Map<string, ClassType>();

/** The Relay connection type over an entity, made once. */
export function connectionOf(entity: Entity): ClassType {
  const known = connectionTypes.get(entity.name);
  if (known) return known;
  const edge = objectType(`${entity.name}Edge`, `One ${entity.name} in its list.`, {
    node: { type: () => entity.objectType, description: "What stands there." },
    cursor: { type: () => String, description: "Its place in the list." },
  });
  const connection = objectType(connectionTypeName(entity), `A page of a list of ${entity.name}.`, {
    nodes: { type: () => [entity.objectType], description: "What the page has, in its order." },
    edges: { type: () => [edge], description: "The rows with their cursors." },
    pageInfo: { type: () => PageInfo, description: "Where the page stands." },
    totalCount: {
      type: () => Int,
      description: `How many rows the whole list has, counted only when asked for and only up to ${COUNTED_ROWS}, or ${COUNTED_SEARCHED_ROWS} where each row is found by its request or its cards: of a longer list that number is answered and \`isTotalCountExact\` is false.`,
    },
    isTotalCountExact: {
      type: () => Boolean,
      description: 'Whether the list has no more rows than `totalCount`: show "10 000+" when it has.',
    },
  });
  Args(() => CountArgs)(connection.prototype as object, "totalCount", 0);
  connectionTypes.set(entity.name, connection);
  return connection;
}
