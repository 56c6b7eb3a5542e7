import path from "node:path";
import type { Figure, Measured } from "../harness.ts";
import { createInstallation } from "../installation.ts";
import { runRole } from "../processes.ts";
import type { FiguresCost } from "../roles/figures.ts";

/** Requests of the two years. */
const SMALL = 2_000;
const LARGE = { full: 200_000, quick: 10_000 };

/**
 * What a manager's screen asks, of a year of 200 000 requests and of one of 2 000: all figures by day, week and month, of one lane and carrier, side by side, the flow, the backlog. Ours is the time
 * that 95 of 100 questions do not exceed. The figures of both years are compared with what the events say when they are looked through plainly.
 */
export const figuresFigure: Figure = {
  name: "figures",
  async measure({ cluster, folder, isQuick, note }) {
    const requests = isQuick ? LARGE.quick : LARGE.full;
    const { environment } = await createInstallation(path.join(folder, "figures"));
    const costOf = async (size: string, count: number): Promise<FiguresCost> => {
      const databaseUrl = await cluster.createDatabase(`bench_figures_${size}`);
      const input = { databaseUrl, requests: count, rounds: isQuick ? 10 : 20 };
      return runRole("figures", input, { environment }).finally(() => cluster.dropDatabase(`bench_figures_${size}`));
    };
    const small = await costOf("small", SMALL);
    const large = await costOf("large", requests);
    note(`Counted ${requests} requests in ${large.countingSeconds.toFixed(0)} s`);
    const p95 = (times: readonly number[]) =>
      times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
    const ms = (value: number) => ({ value, unit: "ms" });
    const { times, madeBefore } = large.forecast;
    return [
      {
        id: "",
        what: `a forecast of ${requests} requests' line, from ${madeBefore} days before`,
        ours: ms(p95(times)),
        floor: ms(p95(small.forecast.times)),
        ratio: p95(times) / p95(small.forecast.times),
      },
      ...Object.entries(large.questions).flatMap(([question, times]): Measured[] => {
        const [ours, floor] = [p95(times), p95(small.questions[question] ?? [])];
        const what = `${question}, of ${requests} requests, against ${SMALL}`;
        return [
          {
            id: "F1",
            what,
            ours: ms(ours),
            floor: ms(floor),
            ratio: ours / floor,
            goal: { must: 5, stretch: 2, sense: "AT_MOST", judges: "RATIO" },
          },
          {
            id: "F2",
            what: "the same by itself",
            ours: ms(ours),
            goal: { must: 150, stretch: 50, sense: "AT_MOST", judges: "OURS" },
          },
        ];
      }),
      {
        id: "",
        what: "requests counted in a second",
        ours: { value: requests / large.countingSeconds, unit: "requests/s" },
      },
    ];
  },
};
