import DataLoader from "dataloader";
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  type SelectionSetNode,
  valueFromASTUntyped,
} from "graphql";
import type { Pool } from "pg";
import { fromPublicId } from "../ids.ts";
import { allOf, identifier, join, raw, type Sql, sql } from "../sql.ts";
import {
  type CompileContext,
  collectFields,
  compileObject,
  compileRelation,
  visibleRows,
} from "./compile-selection.ts";
import type { Entity, Order, ReadEnvironment } from "./entity.ts";
import type { Among } from "./groups.ts";
import { beyond, countOf, rowsCounted, rowsInOrder } from "./list-statement.ts";
import { COUNTED_ROWS, COUNTED_SEARCHED_ROWS, ConnectionPage, invalidCursor, type PageArgs, toPage } from "./page.ts";
import { variablesKey } from "./plan-key.ts";
import { queryJson, type Running } from "./run-statement.ts";

type SelectionSets = readonly (SelectionSetNode | undefined)[];

/** What of the resolver's info is needed; graphql-js and the compiled executor both give it. */
export type SelectionInfo = Pick<
  GraphQLResolveInfo,
  "fieldNodes" | "fragments" | "variableValues" | "schema" | "returnType"
>;

/** Where a connection's rows come from. */
export interface ConnectionSource {
  /** Conditions on the row, all of which must hold. */
  where?: (row: Sql) => readonly Sql[];
  /** Only rows with these values, each value read on its own. */
  among?: Among | undefined;
  /** Whether each row is found by a look into other tables; fewer are counted then. */
  isSearch?: boolean;
  /** Rows of another table, of which the list has as many, when those are quicker to count. */
  counted?: Sql | undefined;
  order: Order;
  page: PageArgs;
}

/** Compiled selections by the node they were compiled from; the parsed document is kept by the server, so its nodes are stable. */
const plans = new WeakMap<FieldNode, Map<string, Sql>>();
/** Plans kept of one field: one for each combination of the variables that shape it. */
const MOST_PLANS_OF_FIELD = 50;

function plansOf(node: FieldNode): Map<string, Sql> {
  const known = plans.get(node) ?? new Map<string, Sql>();
  plans.set(node, known);
  return known;
}

const row = raw("t0");

/**
 * The one way to read. Made for each call; resolvers say what they want and get exactly the selected fields, authorised, in one statement.
 */
export class Reads {
  private readonly loaders = new Map<FieldNode, DataLoader<string, unknown>>();

  constructor(
    private readonly pool: Pool,
    private readonly environment: ReadEnvironment,
    /** Aborted when nobody waits for the answers any more. */
    private readonly gone?: AbortSignal,
  ) {}

  /** The object with this public id; null when there is none or the viewer may not see it. `path` leads from the field to the object. */
  async byId(
    entity: Entity,
    publicId: string,
    info: SelectionInfo,
    path: readonly string[] = [],
  ): Promise<object | null> {
    const id = entity.idPrefix ? fromPublicId(entity.idPrefix, publicId) : null;
    return id === null ? null : this.first(entity, (t) => [sql`${t}."id" = ${id}::uuid`], info, path);
  }

  /** The objects with these row ids, in no particular order. */
  async byRowIds(
    entity: Entity,
    ids: readonly string[],
    info: SelectionInfo,
    path: readonly string[] = [],
  ): Promise<object[]> {
    if (ids.length === 0) return [];
    const object = this.plan(entity, info, path);
    const where = allOf([
      sql`t0."id" = ANY(${ids}::uuid[])`,
      ...visibleRows(entity, row, this.environment.viewer.sees),
    ]);
    return this.query<object[]>(
      sql`SELECT coalesce(json_agg(${object}), '[]') AS json FROM ${entity.table} t0 WHERE ${where}`,
    );
  }

  /** The first object for which all conditions hold. */
  async first(
    entity: Entity,
    where: (t: Sql) => readonly Sql[],
    info: SelectionInfo,
    path: readonly string[] = [],
  ): Promise<object | null> {
    const object = this.plan(entity, info, path);
    const conditions = allOf([...where(row), ...visibleRows(entity, row, this.environment.viewer.sees)]);
    return this.query<object | null>(sql`SELECT ${object} AS json FROM ${entity.table} t0 WHERE ${conditions} LIMIT 1`);
  }

  /** Up to `limit` objects in order, without paging. */
  async list(
    entity: Entity,
    source: { where: (t: Sql) => readonly Sql[]; orderBy: Sql; limit: number },
    info: SelectionInfo,
    path: readonly string[] = [],
  ): Promise<object[]> {
    const object = this.plan(entity, info, path);
    const where = allOf([...source.where(row), ...visibleRows(entity, row, this.environment.viewer.sees)]);
    return this.query<object[]>(
      sql`SELECT coalesce(json_agg(${object}), '[]') AS json FROM (SELECT * FROM ${entity.table} t0 WHERE ${where} ORDER BY ${source.orderBy} LIMIT ${source.limit}) t0`,
    );
  }

  /** One page of a connection: rows, and the total only when it is asked for, in one statement. */
  async connection(
    entity: Entity,
    source: ConnectionSource,
    info: SelectionInfo,
    path: readonly string[] = [],
  ): Promise<ConnectionPage> {
    const page = toPage(source.page);
    const fields = [
      ...collectFields(
        selectionsAt(info, path),
        connectionTypeName(entity),
        toContext(info, this.environment),
      ).values(),
    ].flat();
    const named = (name: string) => fields.filter((node) => node.name.value === name);
    const object = this.plan(entity, info, [...path, CONNECTION_NODES]);

    const { columns, descending, against = [] } = source.order;
    const keys = columns.map((column) => sql`t0.${identifier(column)}`);
    const isDescending = columns.map((column) => (descending !== against.includes(column)) !== page.isBackward);
    const visible = [...(source.where?.(row) ?? []), ...visibleRows(entity, row, this.environment.viewer.sees)];
    const conditions = [...visible];
    if (page.cursor) {
      if (page.cursor.length !== keys.length) throw invalidCursor();
      conditions.push(beyond(keys, isDescending, page.cursor));
    }
    const order = join(keys.map((key, index) => sql`${key}${raw(isDescending[index] ? " DESC" : " ASC")}`));
    const rows = rowsInOrder(entity, source.among, { conditions, order, limit: page.limit + 1, offset: page.offset });
    const counts = named("totalCount");
    const isCounted = counts.length > 0 || named("isTotalCountExact").length > 0;
    const isWholeCounted = counts.some((node) => isExactAsked(node, info.variableValues));
    const most = source.isSearch ? COUNTED_SEARCHED_ROWS : COUNTED_ROWS;
    const counted = source.counted ?? rowsCounted(entity, source.among, visible, isWholeCounted ? null : most + 1);
    const total = isCounted ? countOf(counted, isWholeCounted ? null : most + 1) : raw("null");
    const [found, rowCount] = await this.query<[[object, unknown[]][], number | null]>(
      sql`SELECT json_build_array((SELECT coalesce(json_agg(json_build_array(${object}, json_build_array(${join(keys)}))), '[]') FROM (${rows}) t0), ${total}) AS json`,
      // What a filter names may be on every row or on one.
      { isPlannedAnew: source.where !== undefined && source.where(row).length > 0 },
    );

    const hasMore = found.length > page.limit;
    if (hasMore) found.pop();
    if (page.isBackward) found.reverse();
    const cameFromCursor = page.cursor !== null || page.offset > 0;
    return new ConnectionPage(
      found,
      page.isBackward
        ? { hasNextPage: cameFromCursor, hasPreviousPage: hasMore }
        : { hasNextPage: hasMore, hasPreviousPage: cameFromCursor },
      rowCount === null || isWholeCounted ? rowCount : Math.min(rowCount, most),
      rowCount === null ? null : isWholeCounted || rowCount <= most,
    );
  }

  /** The objects with these row ids by their row id, for answers that put each in a place of its own. */
  async mapByRowIds(
    entity: Entity,
    ids: readonly string[],
    info: SelectionInfo,
    path: readonly string[] = [],
  ): Promise<Map<string, object>> {
    if (ids.length === 0) return new Map();
    const object = this.plan(entity, info, path);
    const where = allOf([
      sql`t0."id" = ANY(${ids}::uuid[])`,
      ...visibleRows(entity, row, this.environment.viewer.sees),
    ]);
    const found = await this.query<[string, object][]>(
      sql`SELECT coalesce(json_agg(json_build_array(t0."id", ${object})), '[]') AS json FROM ${entity.table} t0 WHERE ${where}`,
    );
    return new Map(found);
  }

  /** A relation of a parent that did not come through look-ahead: batched with its siblings. */
  relation(entity: Entity, fieldName: string, parentPublicId: string, info: SelectionInfo): Promise<unknown> {
    const node = info.fieldNodes[0];
    if (!node || !entity.idPrefix) throw new Error(`${entity.name}.${fieldName} was not fetched with its parent`);
    let loader = this.loaders.get(node);
    if (!loader) {
      loader = new DataLoader((ids) => this.relationOfMany(entity, fieldName, ids, info));
      this.loaders.set(node, loader);
    }
    return loader.load(fromPublicId(entity.idPrefix, parentPublicId) ?? "");
  }

  private async relationOfMany(
    entity: Entity,
    fieldName: string,
    ids: readonly string[],
    info: SelectionInfo,
  ): Promise<unknown[]> {
    const relation = entity.relations[fieldName];
    if (!relation) throw new Error(`${entity.name} has no relation ${fieldName}`);
    const value = compileRelation(entity, fieldName, relation, info.fieldNodes, row, toContext(info, this.environment));
    const where = allOf([
      sql`t0."id" = ANY(${ids}::uuid[])`,
      ...visibleRows(entity, row, this.environment.viewer.sees),
    ]);
    const found = await this.query<[string, unknown][]>(
      sql`SELECT coalesce(json_agg(json_build_array(t0."id", ${value})), '[]') AS json FROM ${entity.table} t0 WHERE ${where}`,
    );
    const byId = new Map(found);
    return ids.map((id) => byId.get(id) ?? null);
  }

  private plan(entity: Entity, info: SelectionInfo, path: readonly string[]): Sql {
    const node = info.fieldNodes[0];
    // One field may answer several kinds of objects: `node` does.
    const key = `${entity.name} ${this.environment.viewer.sees} ${path.join(".")} ${variablesKey(info)}`;
    // A field that is asked for in several places is merged anew each time; that is rare.
    const kept = node && info.fieldNodes.length === 1 ? plansOf(node) : undefined;
    const plan = kept?.get(key);
    if (plan) return plan;
    const context = toContext(info, this.environment);
    const selections = selectionsAt(info, path);
    const compiled = compileObject(entity, selections, row, context);
    if (kept && kept.size < MOST_PLANS_OF_FIELD) kept.set(key, compiled);
    return compiled;
  }

  private query<T>(statement: Sql, running: Running = {}): Promise<T> {
    return queryJson<T>(this.pool, statement, this.environment, { gone: this.gone, ...running });
  }
}

/** Path segment that stands for the rows of a connection, asked for as nodes or through edges. */
const CONNECTION_NODES = "*";

/** Name of the connection type over an entity. */
export function connectionTypeName(entity: Entity): string {
  return `${entity.name}Connection`;
}

/** Whether a `totalCount` asks for the whole number. */
function isExactAsked({ arguments: given = [] }: FieldNode, variables: Record<string, unknown>): boolean {
  const value = given.find(({ name }) => name.value === "exact")?.value;
  return value !== undefined && valueFromASTUntyped(value, variables) === true;
}

function toContext(info: SelectionInfo, environment: ReadEnvironment): CompileContext {
  return {
    schema: info.schema,
    fragments: info.fragments as Record<string, FragmentDefinitionNode>,
    variables: info.variableValues,
    sees: environment.viewer.sees,
    aliases: 0,
  };
}

/** Selection sets at the end of a path of field names below the resolver's field. */
function selectionsAt(info: SelectionInfo, path: readonly string[]): SelectionSets {
  const context = {
    fragments: info.fragments as Record<string, FragmentDefinitionNode>,
    variables: info.variableValues,
    schema: info.schema,
  };
  let selections: SelectionSets = info.fieldNodes.map(({ selectionSet }) => selectionSet);
  const below = (names: readonly string[]) =>
    [...collectFields(selections, "", context).values()]
      .flat()
      .filter((node) => names.includes(node.name.value))
      .map(({ selectionSet }) => selectionSet);
  for (const step of path) {
    if (step === CONNECTION_NODES) {
      const nodes = below(["nodes"]);
      selections = below(["edges"]);
      selections = [...nodes, ...below(["node"])];
    } else selections = below([step]);
  }
  return selections;
}
