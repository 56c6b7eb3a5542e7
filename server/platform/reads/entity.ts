import type { GraphQLScalarType } from "graphql";
import type { ClassType } from "type-graphql";
import type { Clock } from "../clock.ts";
import type { Language } from "../localized-text.ts";
import type { Right } from "../right.ts";
import { identifier, type Sql, sql } from "../sql.ts";
import type { Viewer } from "../viewer.ts";
import type { Among } from "./groups.ts";

/** What a statement may depend on besides its text. */
export interface ReadEnvironment {
  viewer: Viewer;
  clock: Clock;
}

/** A parameter whose value is known only when the statement runs, so that the text can be compiled once for everybody. */
export class Bound {
  /** `variables` are those of the operation that is answered. */
  constructor(readonly valueIn: (environment: ReadEnvironment, variables: Record<string, unknown>) => unknown) {}
}

/** The customer the viewer belongs to, as a parameter. */
export const viewersCustomer = sql`${new Bound(({ viewer }) => viewer.customerId)}::uuid`;
/** The account that asks, as a parameter; null for callers without one. */
export const viewersAccount = sql`${new Bound(({ viewer }) => viewer.accountId || null)}::uuid`;
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

/** How rows of another entity belong to a row. */
export interface RelationBase {
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

/** A list of few rows, answered whole unless fewer are asked for. */
export interface ListRelation extends RelationBase {
  kind: "list";
  orderBy: (child: Sql) => Sql;
  defaultFirst: number;
}

/** Which rows a list has, and in which order. */
export interface ListSource {
  /** Conditions on the row, all of which must hold. */
  where?: (row: Sql) => readonly Sql[];
  /** Only rows with these values, each value read on its own. */
  among?: Among | undefined;
  /** Whether each row is found by a look into other tables; fewer are counted then. */
  isSearch?: boolean;
  order: Order;
}

/** An argument of a list besides its page. */
export interface ListArgument {
  /** GraphQL type, as type-graphql takes it. */
  type: () => unknown;
  description: string;
  defaultValue?: unknown;
}

/** A list of any length, page by page. */
export interface ConnectionRelation extends RelationBase {
  kind: "connection";
  arguments: Readonly<Record<string, ListArgument>>;
  /** Which of the rows are meant, from the arguments. They have been found by their parent already, as a customer's own are by the customer. */
  // The arguments' shape is known by the declaration alone.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  source: (asked: any, viewer: Pick<Viewer, "sees">) => ListSource;
}

export type Relation = OneRelation | ListRelation | ConnectionRelation;

/** One order a connection can have: columns that are indexed together and end in a unique one. */
export interface Order {
  columns: readonly string[];
  descending: boolean;
  /** Columns that run the other way. */
  against?: readonly string[];
  /** What stands in the place of a column that may be empty: an expression of the row that never is, word for word as in its index. */
  insteadOf?: Readonly<Record<string, (row: Sql) => Sql>>;
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
  /** Which rows anybody sees, whoever asks; absent when that depends on whose they are alone. */
  viewerSees?: (row: Sql) => Sql;
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
  viewerSees: ((row: Sql) => Sql) | undefined;
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
    viewerSees: declaration.viewerSees,
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

/** Name of the connection type over an entity. */
export function connectionTypeName(entity: Entity): string {
  return `${entity.name}Connection`;
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
