import path from "node:path";
import { compare, type Figure, median, takeTurns } from "../harness.ts";
import { createInstallation } from "../installation.ts";
import { runRole } from "../processes.ts";

/**
 * J1. From the commit of a job to its start in a worker that has nothing else to do, one job at a time. Ours is the product's worker with its
 * heartbeats and checked payloads, the other graphile-worker as it comes; both enqueue with the same statement, each on its own database.
 */
export const jobLatencyFigure: Figure = {
  name: "job-latency",
  async measure({ cluster, folder, isQuick }) {
    const { environment } = await createInstallation(path.join(folder, "jobs"));
    const databases = {
      ours: await cluster.createDatabase("bench_jobs_ours"),
      stock: await cluster.createDatabase("bench_jobs_stock"),
    };
    const samples = isQuick ? 10 : 30;
    const round = (manner: "ours" | "stock") => async () =>
      median(await runRole("job-latency", { databaseUrl: databases[manner], manner, samples }, { environment }));
    const length = { rounds: 5, seconds: isQuick ? 15 : 60 };
    const { ours, stock } = await takeTurns({ ours: round("ours"), stock: round("stock") }, length);
    const what = "idle enqueue to start, against stock graphile-worker";
    const goal = { must: 1.5, stretch: 1, sense: "AT_MOST", judges: "RATIO" } as const;
    return [compare({ id: "J1", what, goal }, "ms", ours, stock)];
  },
};
