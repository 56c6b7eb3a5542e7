import { allOf, type Sql, sql } from "../../platform/sql.ts";
import { countedOf, type FigureCode, figureOf } from "../rules/figures.ts";
import type { FigureSubject } from "../rules/measures.ts";
import type { Period } from "../rules/periods.ts";
import type { Among } from "./read-sums.ts";

/** What a figure counted: the same words as it was asked in. */
export interface CountedRows extends Period, Among {
  figure: FigureCode;
  part: string | null;
  /** COUNTED for what is in the number, ALL for those of which they are. */
  share: "COUNTED" | "ALL";
}

/** Whether a row of a list is among what a figure counted: cards by their place in the request, tasks and documents by their id. */
export function isCounted(subject: FigureSubject, rows: CountedRows): (row: Sql) => Sql[] {
  const { figure, part, share, from, until, lane, channel, carrier, customerId } = rows;
  const { of, subject: counts } = figureOf(figure);
  // What is of another kind is on no list of this one.
  if (counts !== subject) return () => [sql`false`];
  const { measure, keys } = share === "ALL" && of ? of : countedOf(figure, part);
  return (row) => [
    sql`EXISTS (SELECT 1 FROM "FigureEntry" e WHERE ${allOf([
      isOf[subject](row),
      sql`e."measure" = ${measure} AND e."day" BETWEEN ${from}::date AND ${until}::date`,
      ...(keys ? [sql`e."key" = ANY(${[...keys]}::text[])`] : []),
      ...(lane ? [sql`e."lane" = ${lane}::"CancellationLane"`] : []),
      ...(channel ? [sql`e."channel" = ${channel}::"CancellationChannel"`] : []),
      ...(carrier ? [sql`e."carrier" = ${carrier}`] : []),
      ...(customerId ? [sql`e."customerId" = ${customerId}::uuid`] : []),
    ])})`,
  ];
}

const isOf: Record<FigureSubject, (row: Sql) => Sql> = {
  CARD: (item) => sql`e."requestId" = ${item}."requestId" AND e."positions" @> ${item}."position"`,
  REQUEST: (request) => sql`e."requestId" = ${request}."id"`,
  TASK: (task) => sql`e."subjectId" = ${task}."id"`,
  DOCUMENT: (material) => sql`e."subjectId" = ${material}."id"`,
};
