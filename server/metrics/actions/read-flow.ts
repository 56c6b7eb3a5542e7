import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { dayBefore, type Grain, type Period, pointsOf } from "../rules/periods.ts";
import { type Stage, stages } from "../rules/stages.ts";
import { type Among, readSums, type Sum } from "./read-sums.ts";

/** What came and went in a piece of a period, and where cards were at its end. */
export interface FlowPoint extends Period {
  arrived: number;
  ended: number;
  /** Cards in each stage at the end of it. */
  inStage: Record<Stage, number>;
}

/** The cumulative flow of cards: by day, week or month what arrived, what ended, and what was where at the end. */
export async function readFlow(
  services: Pick<Services, "store">,
  { period, grain, among }: { period: Period; grain: Grain; among: Among },
): Promise<FlowPoint[]> {
  const { rows } = await services.store.pool.query<{ day: string | null }>(
    sql`SELECT to_char(min("day"), 'YYYY-MM-DD') AS "day" FROM "FigureCell" WHERE "grain" = 'MONTH' AND "lane" = 'ANY' AND "channel" = 'ANY' AND "carrier" = 'ANY' AND "measure" = 'CARD_FLOW'`,
  );
  const first = rows[0]?.day ?? period.from;
  const earlier = { from: first, until: dayBefore(period) };
  const points = pointsOf(period, grain);
  const sums = await readSums(services, [earlier, ...points], ["CARD_FLOW", "CARD_ARRIVED", "CARD_ENDED"], among);
  const inStage = Object.fromEntries(stages.map((stage) => [stage, 0])) as Record<Stage, number>;
  const of = (place: number, measure: string) => sums.filter((sum) => sum.place === place && sum.measure === measure);
  const count = (all: readonly Sum[]) => all.reduce((sum, each) => sum + each.count, 0);
  for (const { key, count: more } of of(0, "CARD_FLOW")) inStage[key as Stage] += more;
  return points.map((point, place) => {
    for (const { key, count: more } of of(place + 1, "CARD_FLOW")) inStage[key as Stage] += more;
    return {
      ...point,
      arrived: count(of(place + 1, "CARD_ARRIVED")),
      ended: count(of(place + 1, "CARD_ENDED")),
      inStage: { ...inStage },
    };
  });
}
