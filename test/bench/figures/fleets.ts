import path from "node:path";
import { freePort } from "../../../server/launch/postgres/free-port.ts";
import { simulatorEnvironment } from "../batch-run.ts";
import type { Figure } from "../harness.ts";
import { createInstallation } from "../installation.ts";
import { type RunningProcess, runRole, startProgram, startRole, startSimulator } from "../processes.ts";

/**
 * Two fleets handed in and cancelled one after the other in the same database, worker, API and carrier simulator in processes of their own. Statistics are taken
 * when a draft has its first 25 cards, and the rest comes after: nothing may depend on what the planner happens to know. Submissions are timed as the action answers.
 */
export const fleetsFigure: Figure = {
  name: "fleets",
  async measure({ cluster, folder, isQuick }) {
    const cards = isQuick ? 10_000 : 100_000;
    const databaseUrl = await cluster.createDatabase("bench_fleets");
    const simulatorPort = String(await freePort());
    const { environment } = await createInstallation(path.join(folder, "fleets"), {
      CARRIER_URL: `http://127.0.0.1:${simulatorPort}`,
    });
    const processes: RunningProcess[] = [];
    try {
      processes.push(await startSimulator({ environment: simulatorEnvironment(environment, simulatorPort) }));
      processes.push(await startProgram("main", databaseUrl, { environment }));
      processes.push(await startRole("pipeline", { databaseUrl }, { environment }));
      const [first, second] = await runRole("fleets", { databaseUrl, cards }, { environment });
      if (!first || !second) throw new Error("there were not two fleets");
      const seconds = (value: number) => ({ value, unit: "s" });
      const goal = { must: 5, stretch: 3, sense: "AT_MOST", judges: "OURS" } as const;
      const same = { must: 1.5, stretch: 1.1, sense: "AT_MOST", judges: "RATIO" } as const;
      return [
        { id: "", what: `a fleet of ${cards} cards handed in, answered`, ours: seconds(first.submitSeconds), goal },
        {
          id: "",
          what: "the next one, against the first",
          ours: seconds(second.submitSeconds),
          floor: seconds(first.submitSeconds),
          ratio: second.submitSeconds / first.submitSeconds,
          goal: same,
        },
        {
          id: "",
          what: "from handed in to cancelled: the next one, against the first",
          ours: seconds(second.cancelSeconds),
          floor: seconds(first.cancelSeconds),
          ratio: second.cancelSeconds / first.cancelSeconds,
          goal: same,
        },
      ];
    } finally {
      for (const process of processes.reverse()) await process.stop();
      await cluster.dropDatabase("bench_fleets");
    }
  },
};
