import type { Services } from "../../platform/services.ts";
import { allOf, type Sql, sql } from "../../platform/sql.ts";
import { ANY, addUp, type CellSum } from "../rules/cells.ts";
import type { Measure } from "../rules/measures.ts";
import { type Block, blocksOf, type Period } from "../rules/periods.ts";

/** Of whose work figures are; what is absent is of all. */
export interface Among {
  lane?: string | null | undefined;
  channel?: string | null | undefined;
  carrier?: string | null | undefined;
  /** Row id. */
  customerId?: string | null | undefined;
}

/** What figures are broken down by. */
export type Side = "lane" | "channel" | "carrier" | "customerId";

/** Sums of one measure and key in one of the periods that were asked for. */
export interface Sum extends CellSum {
  /** Which of the periods. */
  place: number;
  measure: Measure;
  key: string;
  /** Value of what it is broken down by; empty when by nothing. */
  side: string;
}

interface SumRow {
  place: number;
  measure: Measure;
  key: string;
  side: string;
  count: number;
  minutes: number[];
  minuteCounts: number[];
  plainMinutes: number[];
  plainCounts: number[];
}

/** Adds up what was measured in each of the periods. Those of a customer come from the entries themselves, all others from the cells. */
export async function readSums(
  { store }: Pick<Services, "store">,
  periods: readonly Period[],
  measures: readonly Measure[],
  among: Among,
  side?: Side,
): Promise<Sum[]> {
  const statement =
    among.customerId || side === "customerId"
      ? ofEntries(periods, measures, among, side)
      : ofCells(periods, measures, among, side);
  const { rows } = await store.pool.query<SumRow>(statement);
  const parts = new Map<string, { row: SumRow; sums: CellSum[] }>();
  for (const row of rows) {
    const { place, measure, key, minutes, minuteCounts, plainMinutes, plainCounts, count } = row;
    const sum = {
      count,
      business: { minutes, counts: minuteCounts },
      plain: { minutes: plainMinutes, counts: plainCounts },
    };
    const name = `${place} ${measure} ${row.side} ${key}`;
    const known = parts.get(name);
    if (known) known.sums.push(sum);
    else parts.set(name, { row, sums: [sum] });
  }
  return [...parts.values()].map(({ row, sums }) => ({
    place: row.place,
    measure: row.measure,
    key: row.key,
    side: row.side,
    ...addUp(sums),
  }));
}

function ofCells(periods: readonly Period[], measures: readonly Measure[], among: Among, side?: Side): Sql {
  const blocks = periods.flatMap((period, place) => blocksOf(period).map((block: Block) => ({ place, ...block })));
  // A cell is of everything, or of one lane, channel and carrier: with one of them said, all of those are added up that have it.
  const sides = ["lane", "channel", "carrier"] as const;
  const isApart = side !== undefined || sides.some((each) => among[each] != null);
  const isOf = sides.map((each) => {
    const column = sql`c.${columns[each]}`;
    if (among[each] != null) return sql`${column} = ${among[each]}`;
    return isApart ? sql`${column} <> ${ANY}` : sql`${column} = ${ANY}`;
  });
  return sql`
    SELECT b."place", c."measure", c."key", ${side ? sql`c.${columns[side]}` : sql`''`} AS "side", c."count", to_json(c."minutes") AS "minutes",
      to_json(c."minuteCounts") AS "minuteCounts", to_json(c."plainMinutes") AS "plainMinutes", to_json(c."plainCounts") AS "plainCounts"
    FROM unnest(${blocks.map(({ place }) => place)}::int[], ${blocks.map(({ grain }) => grain)}::text[], ${blocks.map(({ day }) => day)}::date[]) b("place", "grain", "day")
    JOIN "FigureCell" c ON c."grain" = b."grain" AND c."day" = b."day"
    WHERE c."measure" = ANY(${[...measures]}::text[]) AND ${allOf(isOf)}`;
}

function ofEntries(periods: readonly Period[], measures: readonly Measure[], among: Among, side?: Side): Sql {
  const conditions = (["lane", "channel", "carrier"] as const).flatMap((each) =>
    among[each] == null ? [] : [sql`e.${columns[each]}::text = ${among[each]}`],
  );
  if (among.customerId != null) conditions.push(sql`e."customerId" = ${among.customerId}::uuid`);
  const by = side ? sql`e.${columns[side]}::text` : sql`''`;
  return sql`
    WITH sums AS (
      SELECT p."place", e."measure", e."key", ${by} AS "side", e."minutes", e."plainMinutes", sum(e."count")::int AS "count"
      FROM unnest(${periods.map((_, place) => place)}::int[], ${periods.map(({ from }) => from)}::date[], ${periods.map(({ until }) => until)}::date[]) p("place", "from", "until")
      JOIN "FigureEntry" e ON e."day" BETWEEN p."from" AND p."until"
      WHERE e."measure" = ANY(${[...measures]}::text[]) AND ${allOf(conditions)} GROUP BY 1, 2, 3, 4, 5, 6
    )
    SELECT "place", "measure", "key", "side", "count", to_json(array_remove(ARRAY["minutes"], NULL)) AS "minutes", json_build_array("count") AS "minuteCounts",
      to_json(array_remove(ARRAY["plainMinutes"], NULL)) AS "plainMinutes", json_build_array("count") AS "plainCounts" FROM sums WHERE "count" <> 0`;
}

const columns: Record<Side, Sql> = {
  lane: sql`"lane"`,
  channel: sql`"channel"`,
  carrier: sql`"carrier"`,
  customerId: sql`"customerId"`,
};
