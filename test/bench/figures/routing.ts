import path from "node:path";
import { type Figure, median } from "../harness.ts";
import { createInstallation } from "../installation.ts";
import { runRole } from "../processes.ts";

/**
 * Who gets which support case: how long the decision takes with 10 000 cases that wait and 200 agents who all have as much as they take, each time that one of them gets room, and each time
 * that a case comes for which nobody has any. One transaction after the other; the time for commit is not in it.
 */
export const routingFigure: Figure = {
  name: "routing",
  async measure({ cluster, folder, isQuick }) {
    const [cases, agents, decisions] = [10_000, 200, isQuick ? 200 : 2_000];
    const databaseUrl = await cluster.createDatabase("bench_routing");
    const { environment } = await createInstallation(path.join(folder, "routing"));
    try {
      const cost = await runRole("routing", { databaseUrl, cases, agents, decisions }, { environment });
      const goal = { must: 20, stretch: 10, sense: "AT_MOST", judges: "OURS" } as const;
      const ms = (value: number) => ({ value, unit: "ms" });
      return [
        {
          ...{ id: "R1", what: `next case of an agent, ${cases} wait and ${agents} agents are there, p99` },
          ...{ ours: ms(p99(cost.next)), rounds: decisions, goal },
        },
        { id: "", what: "the same, half of them", ours: ms(median(cost.next)) },
        {
          id: "R2",
          what: "a case comes while nobody has room, p99",
          ours: ms(p99(cost.come)),
          rounds: decisions,
          goal,
        },
        { id: "", what: "the same, half of them", ours: ms(median(cost.come)) },
      ];
    } finally {
      await cluster.dropDatabase("bench_routing");
    }
  },
};

const p99 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1] ?? Number.NaN;
