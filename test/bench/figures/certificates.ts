import path from "node:path";
import { workerFlags } from "../../../server/launch/process/programs.ts";
import { compare, type Figure, median } from "../harness.ts";
import { createInstallation } from "../installation.ts";
import { runRole } from "../processes.ts";
import { printHotFunctions, profilingFlags } from "../profile.ts";

/**
 * Z1, Z2. The certificate over one request of 100 000 cards, from the job's beginning to the committed row: cards read and hashed, their tree grown, the PDF drawn, signed and stamped,
 * the JSON twin written, both files durable. The job's own code in a process with the flags of a worker that has issued a small one before. The floor is the first part of it alone: the cards
 * read and hashed. Memory is the largest resident set above that of the process at rest.
 */
export const certificatesFigure: Figure = {
  name: "certificates",
  async measure(bench) {
    const { cluster, folder, isQuick, note } = bench;
    const cards = isQuick ? 20_000 : 100_000;
    const databaseUrl = await cluster.createDatabase("bench_certificates");
    const { environment } = await createInstallation(path.join(folder, "certificates"));
    try {
      const rounds = isQuick ? 2 : 4;
      const { requestIds } = await runRole("seed-completed", { databaseUrl, cards: [200, cards] }, { environment });
      const [fewId = "", manyId = ""] = requestIds;
      const cost = await runRole(
        "certificates",
        { databaseUrl, fewId, manyId, rounds },
        { environment, nodeFlags: ["--expose-gc", ...workerFlags, ...profilingFlags(bench)] },
      );
      if (bench.wantsProfile) printHotFunctions(bench, "the process that issues");
      if (cost.cards !== cards) throw new Error(`${cost.cards} of ${cards} cards were certified`);
      const { issue, cpu, read, memoryBytes, pdfBytes } = cost;
      note(`the PDF over ${cards} cards has ${(pdfBytes / 1e6).toFixed(1)} MB`);
      const goal = { sense: "AT_MOST", judges: "OURS" } as const;
      return [
        compare(
          {
            id: "Z1",
            what: `certificate over ${cards} cards with all its files, against reading and hashing the cards`,
            goal: { must: 4, stretch: 2.5, ...goal },
          },
          "s",
          issue,
          read,
        ),
        {
          ...{ id: "", what: "CPU of the process for one, all threads together", rounds },
          ours: { value: median(cpu), unit: "s" },
        },
        {
          id: "Z2",
          what: "memory that takes above the process at rest",
          ours: { value: memoryBytes / 1e6, unit: "MB" },
          rounds,
          goal: { must: 150, stretch: 100, ...goal },
        },
      ];
    } finally {
      await cluster.dropDatabase("bench_certificates");
    }
  },
};
