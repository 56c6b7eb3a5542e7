import DataLoader from "dataloader";
import type { FieldNode, FragmentDefinitionNode, GraphQLResolveInfo } from "graphql";
import type { Pool } from "pg";
import { fromPublicId } from "../ids.ts";
import { allOf, raw, type Sql, sql } from "../sql.ts";
import { rowsToCount } from "./asked-page.ts";
import { type CompileContext, compileObject, compileRelation, visibleRows } from "./compile-selection.ts";
import type { Entity, ListSource, ReadEnvironment } from "./entity.ts";
import { pageOfList } from "./list-statement.ts";
import { ConnectionPage, decodeCursor, type FoundPage, type PageArgs, toPage } from "./page.ts";
import { variablesKey } from "./plan-key.ts";
import { queryJson } from "./run-statement.ts";
import { rowSelections, type SelectionSets, selectionsBelow } from "./selected-fields.ts";

/** What of the resolver's info is needed; graphql-js and the compiled executor both give it. */
export type SelectionInfo = Pick<
  GraphQLResolveInfo,
  "fieldNodes" | "fragments" | "variableValues" | "schema" | "returnType"
>;

/** Where a connection's rows come from, and which of them are wanted. */
export interface ConnectionSource extends ListSource {
  /** Rows of another table, of which the list has as many, when those are quicker to count. */
  counted?: Sql | undefined;
  page: PageArgs;
}

/** A compiled selection. */
interface Plan {
  /** What is asked for of the row `t0`. */
  object: Sql;
  /** Whether the best way to the rows of its lists depends on what is asked of them. */
  isPlannedAnew: boolean;
}

/** Compiled selections by the node they were compiled from; the parsed document is kept by the server, so its nodes are stable. */
const plans = new WeakMap<FieldNode, Map<string, Plan>>();
/** Plans kept of one field: one for each combination of the variables that shape it. */
const MOST_PLANS_OF_FIELD = 50;

function plansOf(node: FieldNode): Map<string, Plan> {
  const known = plans.get(node) ?? new Map<string, Plan>();
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
    const { object, ...plan } = this.plan(entity, info, path);
    const where = allOf([
      sql`t0."id" = ANY(${ids}::uuid[])`,
      ...visibleRows(entity, row, this.environment.viewer.sees),
    ]);
    const statement = sql`SELECT coalesce(json_agg(${object}), '[]') AS json FROM ${entity.table} t0 WHERE ${where}`;
    return this.query<object[]>(statement, info, plan);
  }

  /** The first object for which all conditions hold. */
  async first(
    entity: Entity,
    where: (t: Sql) => readonly Sql[],
    info: SelectionInfo,
    path: readonly string[] = [],
  ): Promise<object | null> {
    const { object, ...plan } = this.plan(entity, info, path);
    const conditions = allOf([...where(row), ...visibleRows(entity, row, this.environment.viewer.sees)]);
    const statement = sql`SELECT ${object} AS json FROM ${entity.table} t0 WHERE ${conditions} LIMIT 1`;
    return this.query<object | null>(statement, info, plan);
  }

  /** Up to `limit` objects in order, without paging. */
  async list(
    entity: Entity,
    source: { where: (t: Sql) => readonly Sql[]; orderBy: Sql; limit: number },
    info: SelectionInfo,
    path: readonly string[] = [],
  ): Promise<object[]> {
    const { object, ...plan } = this.plan(entity, info, path);
    const where = allOf([...source.where(row), ...visibleRows(entity, row, this.environment.viewer.sees)]);
    const statement = sql`SELECT coalesce(json_agg(${object}), '[]') AS json FROM (SELECT * FROM ${entity.table} t0 WHERE ${where} ORDER BY ${source.orderBy} LIMIT ${source.limit}) t0`;
    return this.query<object[]>(statement, info, plan);
  }

  /** One page of a connection: rows, and the total only when it is asked for, in one statement. */
  async connection(
    entity: Entity,
    source: ConnectionSource,
    info: SelectionInfo,
    path: readonly string[] = [],
  ): Promise<ConnectionPage> {
    const page = toPage(source.page);
    const { object, isPlannedAnew } = this.plan(entity, info, [...path, CONNECTION_ROWS]);
    const conditions = source.where?.(row) ?? [];
    const statement = pageOfList(
      { ...source, entity, row, where: [...conditions, ...visibleRows(entity, row, this.environment.viewer.sees)] },
      object,
      {
        ...page,
        cursor: page.cursor === null ? null : decodeCursor(page.cursor, source.order.columns.length),
        most: rowsToCount(entity, selectionsAt(info, path), source, toContext(info, this.environment)),
      },
    );
    const found = await this.query<FoundPage>(sql`SELECT ${statement} AS json`, info, {
      // What a filter names may be on every row or on one.
      isPlannedAnew: isPlannedAnew || conditions.length > 0,
    });
    return new ConnectionPage(found, page);
  }

  /** The objects with these row ids by their row id, for answers that put each in a place of its own. */
  async mapByRowIds(
    entity: Entity,
    ids: readonly string[],
    info: SelectionInfo,
    path: readonly string[] = [],
  ): Promise<Map<string, object>> {
    if (ids.length === 0) return new Map();
    const { object, ...plan } = this.plan(entity, info, path);
    const where = allOf([
      sql`t0."id" = ANY(${ids}::uuid[])`,
      ...visibleRows(entity, row, this.environment.viewer.sees),
    ]);
    const statement = sql`SELECT coalesce(json_agg(json_build_array(t0."id", ${object})), '[]') AS json FROM ${entity.table} t0 WHERE ${where}`;
    return new Map(await this.query<[string, object][]>(statement, info, plan));
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
    const context = toContext(info, this.environment);
    const value = compileRelation(entity, fieldName, relation, info.fieldNodes, row, context);
    const where = allOf([
      sql`t0."id" = ANY(${ids}::uuid[])`,
      ...visibleRows(entity, row, this.environment.viewer.sees),
    ]);
    const statement = sql`SELECT coalesce(json_agg(json_build_array(t0."id", ${value})), '[]') AS json FROM ${entity.table} t0 WHERE ${where}`;
    const found = await this.query<[string, unknown][]>(statement, info, context);
    const byId = new Map(found);
    return ids.map((id) => byId.get(id) ?? null);
  }

  private plan(entity: Entity, info: SelectionInfo, path: readonly string[]): Plan {
    const node = info.fieldNodes[0];
    // One field may answer several kinds of objects: `node` does.
    const key = `${entity.name} ${this.environment.viewer.sees} ${path.join(".")} ${variablesKey(info)}`;
    // A field that is asked for in several places is merged anew each time; that is rare.
    const kept = node && info.fieldNodes.length === 1 ? plansOf(node) : undefined;
    const plan = kept?.get(key);
    if (plan) return plan;
    const context = toContext(info, this.environment);
    const object = compileObject(entity, selectionsAt(info, path), row, context);
    const compiled = { object, isPlannedAnew: context.isPlannedAnew };
    if (kept && kept.size < MOST_PLANS_OF_FIELD) kept.set(key, compiled);
    return compiled;
  }

  private query<T>(
    statement: Sql,
    { variableValues: variables }: SelectionInfo,
    { isPlannedAnew }: Pick<Plan, "isPlannedAnew">,
  ): Promise<T> {
    return queryJson<T>(this.pool, statement, this.environment, { variables, gone: this.gone, isPlannedAnew });
  }
}

/** Path segment that stands for the rows of a connection. */
const CONNECTION_ROWS = "*";

function toContext(info: SelectionInfo, environment: ReadEnvironment): CompileContext {
  return {
    schema: info.schema,
    fragments: info.fragments as Record<string, FragmentDefinitionNode>,
    variables: info.variableValues,
    sees: environment.viewer.sees,
    aliases: 0,
    isPlannedAnew: false,
  };
}

/** Selection sets at the end of a path of field names below the resolver's field. */
function selectionsAt(info: SelectionInfo, path: readonly string[]): SelectionSets {
  const context = {
    fragments: info.fragments as Record<string, FragmentDefinitionNode>,
    variables: info.variableValues,
    schema: info.schema,
  };
  return path.reduce<SelectionSets>(
    (selections, step) =>
      step === CONNECTION_ROWS ? rowSelections(selections, context) : selectionsBelow(selections, step, context),
    info.fieldNodes.map(({ selectionSet }) => selectionSet),
  );
}
