import type { GraphQLScalarType } from "graphql";
import type { ClassType } from "type-graphql";
import type { Clock } from "../clock.ts";
import type { Language } from "../localized-text.ts";
import type { Right } from "../right.ts";
import { identifier, type Sql, sql } from "../sql.ts";
import type { Viewer } from "../viewer.ts";

/** What a statement may depend on besides its text. */
export interface ReadEnvironment {
  viewer: Viewer;
  clock: Clock;
}

/** A parameter whose value is known only when the statement runs, so that the text can be compiled once for everybody. */
export class Bound {
  constructor(readonly valueIn: (environment: ReadEnvironment) => unknown) {}
}

/** The customer the viewer belongs to, as a parameter. */
export const viewersCustomer = sql`${new Bound(({ viewer }) => viewer.customerId)}::uuid`;
/** The clock's time, as a parameter. */
export const currentTime = sql`${new Bound(({ clock }) => clock.now())}::timestamptz`;

/** The caller as a computed field needs it. */
export interface ComputeContext {
  viewer: Viewer;
  clock: Clock;
  language: Language;
}

/** A time as a row brings it, for a computed field. */
export const toDate = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** A field worked out in code from columns of the same row. */
export interface ComputedField {
  /** GraphQL type, as type-graphql takes it. */
  type: () => unknown;
  description: string;
  nullable?: boolean;
  /** Columns and expressions the function needs; they are fetched only when the field is asked for. */
  needs: readonly string[];
  // The row's shape is known by the declaration alone, so it is left open here.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  compute: (row: any, context: ComputeContext) => unknown;
}

/** A field worked out by the database from the row. */
export interface ExpressionField {
  /** Absent: no field of its own, only there for computed fields to need. */
  type?: () => unknown;
  description: string;
  nullable?: boolean;
  expression: (row: Sql) => Sql;
}

interface RelationBase {
  target: () => Entity;
  description: string;
  /** How the two rows belong together. */
  on: (parent: Sql, child: Sql) => Sql;
}

/** At most one row of another entity. */
export interface OneRelation extends RelationBase {
  kind: "one";
  nullable: boolean;
  /** Which of several rows is meant. */
  orderBy?: ((child: Sql) => Sql) | undefined;
}

/** A short list, cut at `first`. */
export interface ListRelation extends RelationBase {
  kind: "list";
  orderBy: (child: Sql) => Sql;
  defaultFirst: number;
}

export type Relation = OneRelation | ListRelation;

/** One order a connection can have: columns that are indexed together and end in a unique one. */
export interface Order {
  columns: readonly string[];
  descending: boolean;
  /** Columns that run the other way. */
  against?: readonly string[];
}

export type EntityDeclaration = EntityReading & (PublicIdentity | { idPrefix?: undefined; right?: undefined });

/** How rows with an id of their own are named and asked for. */
interface PublicIdentity {
  /** Prefix of public ids. */
  idPrefix: string;
  /** Who may ask for a row by its id alone. */
  right: Right;
}

interface EntityReading {
  /** Table the rows stand in; its column names are the field names. */
  table: string;
  /** Which rows a customer's own account sees; absent when everybody who may ask sees every row. */
  customerSees?: (row: Sql) => Sql;
  /** Columns with a scalar of their own. */
  scalars?: Record<string, { type: GraphQLScalarType; description: string; nullable?: boolean }>;
  relations?: Record<string, Relation>;
  computed?: Record<string, ComputedField>;
  expressions?: Record<string, ExpressionField>;
}

/** A GraphQL object type together with everything it takes to read it. */
export interface Entity {
  name: string;
  objectType: ClassType;
  table: Sql;
  /** Absent for entities without an id of their own. */
  idPrefix: string | undefined;
  /** Who may ask for a row by its id alone; absent where there is no such id. */
  right: Right | undefined;
  customerSees: ((row: Sql) => Sql) | undefined;
  scalars: NonNullable<EntityDeclaration["scalars"]>;
  relations: Record<string, Relation>;
  computed: Record<string, ComputedField>;
  expressions: Record<string, ExpressionField>;
}

const entities = new Map<string, Entity>();

/**
 * Declares how an object type is read. Plain columns need no word; relations and computed fields are declared here once and become
 * GraphQL fields served by look-ahead in one statement, or by a dataloader where the parent came another way.
 */
export function declareEntity(objectType: ClassType, declaration: EntityDeclaration): Entity {
  const entity: Entity = {
    name: objectType.name,
    objectType,
    table: identifier(declaration.table),
    idPrefix: declaration.idPrefix,
    right: declaration.right,
    customerSees: declaration.customerSees,
    scalars: declaration.scalars ?? {},
    relations: declaration.relations ?? {},
    computed: declaration.computed ?? {},
    expressions: declaration.expressions ?? {},
  };
  entities.set(entity.name, entity);
  return entity;
}

/** Adds fields to an entity of a lower module, so that the lower one need not know the higher. */
export function extendEntity(
  entity: Entity,
  more: Pick<EntityDeclaration, "relations" | "computed" | "expressions">,
): void {
  Object.assign(entity.relations, more.relations);
  Object.assign(entity.computed, more.computed);
  Object.assign(entity.expressions, more.expressions);
}

/** Every declared entity. */
export function declaredEntities(): readonly Entity[] {
  return [...entities.values()];
}

/** The entity of this GraphQL type. */
export function entityNamed(name: string): Entity | undefined {
  return entities.get(name);
}

/** The entity whose public ids begin with this prefix. */
export function entityByPrefix(publicId: string): Entity | undefined {
  const prefix = publicId.slice(0, publicId.indexOf("_"));
  return declaredEntities().find((entity) => entity.idPrefix === prefix);
}

/** The row this row points to by `key`. */
export function belongsTo(
  target: () => Entity,
  key: string,
  description: string,
  options: { nullable?: boolean } = {},
): OneRelation {
  const column = identifier(key);
  return {
    kind: "one",
    target,
    description,
    nullable: options.nullable ?? false,
    on: (parent, child) => sql`${child}."id" = ${parent}.${column}`,
  };
}

/** At most one row that points to this row. */
export function hasOne(
  target: () => Entity,
  on: RelationBase["on"],
  description: string,
  options: { orderBy?: (child: Sql) => Sql } = {},
): OneRelation {
  return { kind: "one", target, description, nullable: true, on, orderBy: options.orderBy };
}

/** The first few rows that point to this row; `first` is an argument, at most 100. */
export function hasMany(
  target: () => Entity,
  on: RelationBase["on"],
  description: string,
  options: { orderBy: (child: Sql) => Sql; defaultFirst?: number },
): ListRelation {
  return { kind: "list", target, description, on, orderBy: options.orderBy, defaultFirst: options.defaultFirst ?? 10 };
}
