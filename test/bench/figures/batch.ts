import { type Batch, runBatch } from "../batch-run.ts";
import { type Bench, type Figure, median, medianRatio, takeTurns } from "../harness.ts";
import { runRole } from "../processes.ts";

const TEMPLATE = "bench_batch";

/**
 * B1, B2. One approved request, all of whose cards are clear, to its end: every item scheduled, barred, ordered and cancelled, with an event
 * for each move, the cards' own status, the counts, and the certificate queued. Ours is the worker's pipeline in a process of its own, calls
 * of 5 000 cards over HTTP to the carrier simulator in another, whose callbacks go to the API in a third; the undo window is 0, the
 * carrier's rate wide. From the enqueued job to the completed request. The floor makes the same moves in set-based SQL alone, 5 000 items a
 * statement; row by row is Prisma, one transaction a move, on the first items and extrapolated. Each run begins on its own copy of one
 * database.
 */
export const batchFigure: Figure = {
  name: "batch",
  async measure(bench) {
    const cards = bench.isQuick ? 20_000 : 100_000;
    const rowByRowCards = bench.isQuick ? 300 : 2_000;
    const template = await bench.cluster.createDatabase(TEMPLATE);
    const { requestId } = await runRole("seed-batch", { databaseUrl: template, cards });
    if (bench.wantsProfile)
      await onCopy(bench, "tapped", { requestId, cards }, (batch) => runBatch(bench, batch, { isTapped: true }));
    const turns = await takeTurns(
      {
        ours: () => onCopy(bench, "ours", { requestId, cards }, (batch) => runBatch(bench, batch)),
        floor: () => onCopy(bench, "floor", { requestId, cards }, (batch) => runRole("chunked-sql", batch)),
        rowByRow: () =>
          onCopy(bench, "rows", { requestId, cards: rowByRowCards }, (batch) => runRole("row-by-row", batch)),
      },
      bench.isQuick ? 1 : 5,
    );
    const speed = (name: keyof typeof turns, count: number) => turns[name].map(({ seconds }) => count / seconds);
    const [ours, floor, rowByRow] = [speed("ours", cards), speed("floor", cards), speed("rowByRow", rowByRowCards)];
    const quantity = (values: number[]) => ({ value: median(values), unit: "cards/s" });
    return [
      {
        id: "B1",
        what: `${cards} cards from approved to cancelled, against the same in chunked SQL alone`,
        ours: quantity(ours),
        floor: quantity(floor),
        ratio: medianRatio(ours, floor),
        goal: { must: 0.4, stretch: 0.7, sense: "AT_LEAST", judges: "RATIO" },
      },
      {
        id: "B2",
        what: "the same, against row by row with Prisma",
        ours: quantity(ours),
        floor: quantity(rowByRow),
        ratio: medianRatio(ours, rowByRow),
        goal: { must: 8, stretch: 14, sense: "AT_LEAST", judges: "RATIO" },
      },
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
