import path from "node:path";
import { compare, type Figure, type Measured, takeTurns } from "../harness.ts";
import { createInstallation } from "../installation.ts";
import { runRole } from "../processes.ts";
import type { ImportCost } from "../roles/import.ts";

const TEMPLATE = "bench_import";

/**
 * I1, I2. An xlsx of 100 000 rows, from storage to validated rows in the database: read, every number checked by form and against the card
 * register, blockers evaluated, rows stored with their findings, good cards put into the draft. The job's own code in a process of its own.
 * The floor is exceljs reading the same file as a stream, in a process of its own, and nothing else. Time without the start of the process;
 * memory is the process's largest resident set, its start included. Each run begins on its own copy of one database.
 */
export const importFigure: Figure = {
  name: "import",
  async measure({ cluster, folder, isQuick }) {
    const cards = isQuick ? 20_000 : 100_000;
    const template = await cluster.createDatabase(TEMPLATE);
    const { environment } = await createInstallation(path.join(folder, "import"));
    const { importId, workbook } = await runRole(
      "seed-cards",
      { databaseUrl: template, cards, folder },
      { environment },
    );
    const turns = await takeTurns(
      {
        ours: async () => {
          const databaseUrl = await cluster.createDatabase(`${TEMPLATE}_ours`, TEMPLATE);
          const cost = await runRole("import", { databaseUrl, importId }, { environment });
          await cluster.dropDatabase(`${TEMPLATE}_ours`);
          return cost;
        },
        floor: () => runRole("excel-parse", { workbook }),
      },
      { rounds: isQuick ? 3 : 5, seconds: isQuick ? 15 : 90 },
    );
    for (const { rows } of [...turns.ours, ...turns.floor])
      if (rows !== cards) throw new Error(`${rows} rows were read in place of ${cards}`);
    const versus = (about: Pick<Measured, "id" | "what" | "goal">, unit: string, of: (cost: ImportCost) => number) =>
      compare(about, unit, turns.ours.map(of), turns.floor.map(of));
    const time = `xlsx of ${cards} rows to validated staged rows, against exceljs's streaming parse alone`;
    const goal = { sense: "AT_MOST", judges: "RATIO" } as const;
    return [
      versus({ id: "I1", what: time, goal: { ...goal, must: 1.3, stretch: 0.8 } }, "s", ({ seconds }) => seconds),
      versus(
        { id: "I2", what: "peak memory of the same", goal: { ...goal, must: 1, stretch: 0.6 } },
        "MB",
        ({ peakBytes }) => peakBytes / 1e6,
      ),
    ];
  },
};
