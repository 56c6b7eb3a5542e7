import { type Batch, type BatchCost, runBatch } from "../batch-run.ts";
import { type Bench, compare, type Figure, median, takeTurns } from "../harness.ts";
import { serverCpuMs } from "../process-usage.ts";
import { runRole } from "../processes.ts";

const TEMPLATE = "bench_batch";

/**
 * B1, B2, B3. One approved request, all of whose cards are clear, to its end: every item scheduled, barred, ordered and cancelled, with an event
 * for each move, the cards' own status, the counts, and the certificate queued. Ours is the worker's pipeline in a process of its own, calls
 * of 5 000 cards over HTTP to the carrier simulator in another, whose callbacks go to the API in a third; the undo window is 0, the
 * carrier's rate wide. From the enqueued job to the completed request. The floor makes the same moves in set-based SQL alone, 5 000 items a
 * statement; row by row is Prisma, one transaction a move, on the first items and extrapolated. Each run begins on its own copy of one
 * database.
 */
export const batchFigure: Figure = {
  name: "batch",
  async measure(bench) {
    const cards = bench.isQuick ? 10_000 : 100_000;
    const rowByRowCards = bench.isQuick ? 100 : 400;
    const template = await bench.cluster.createDatabase(TEMPLATE);
    const { requestId } = await runRole("seed-batch", { databaseUrl: template, cards });
    if (bench.wantsProfile)
      await onCopy(bench, "tapped", { requestId, cards }, (batch) => runBatch(bench, batch, { isTapped: true }));
    const alone = (role: "chunked-sql" | "row-by-row") => async (batch: Batch) => {
      const before = serverCpuMs(bench.cluster.pid);
      const { seconds } = await runRole(role, batch);
      return { seconds, databaseCpuSeconds: (serverCpuMs(bench.cluster.pid) - before) / 1000 };
    };
    const turns = await takeTurns<"ours" | "floor" | "rows", BatchCost>(
      {
        ours: () => onCopy(bench, "ours", { requestId, cards }, (batch) => runBatch(bench, batch)),
        floor: () => onCopy(bench, "floor", { requestId, cards }, alone("chunked-sql")),
        rows: () => onCopy(bench, "rows", { requestId, cards: rowByRowCards }, alone("row-by-row")),
      },
      bench.isQuick ? { rounds: 2, seconds: 10 } : { rounds: 5, seconds: 200 },
    );
    const speed = (name: keyof typeof turns, count: number) => turns[name].map(({ seconds }) => count / seconds);
    const cpu = (name: keyof typeof turns) => turns[name].map(({ databaseCpuSeconds }) => databaseCpuSeconds);
    const goal = { sense: "AT_LEAST", judges: "RATIO" } as const;
    const what = `${cards} cards from approved to cancelled, against the same in chunked SQL alone`;
    const b1 = { id: "B1", what, goal: { must: 0.4, stretch: 0.7, ...goal } };
    const b2 = { id: "B2", what: "the same, against row by row with Prisma", goal: { must: 8, stretch: 14, ...goal } };
    return [
      compare(b1, "cards/s", speed("ours", cards), speed("floor", cards)),
      compare(b2, "cards/s", speed("ours", cards), speed("rows", rowByRowCards)),
      {
        ...{
          id: "B3",
          what: "share of the batch's time in which the database works for the queue of jobs",
          rounds: turns.ours.length,
        },
        ours: { value: 100 * median(turns.ours.map(({ queueShare = Number.NaN }) => queueShare)), unit: "%" },
        goal: { must: 3, stretch: 1, sense: "AT_MOST", judges: "OURS" },
      },
      compare({ id: "", what: "CPU of PostgreSQL for the batch, against chunked SQL" }, "s", cpu("ours"), cpu("floor")),
    ];
  },
};

async function onCopy<Result>(
  bench: Bench,
  name: string,
  batch: Omit<Batch, "databaseUrl">,
  work: (batch: Batch) => Promise<Result>,
): Promise<Result> {
  const database = `${TEMPLATE}_${name}`;
  const databaseUrl = await bench.cluster.createDatabase(database, TEMPLATE);
  try {
    return await work({ ...batch, databaseUrl });
  } finally {
    await bench.cluster.dropDatabase(database);
  }
}
