import path from "node:path";
import { compare, type Figure } from "../harness.ts";
import { createInstallation } from "../installation.ts";
import { runRole } from "../processes.ts";

const CARDS = 10_000;

/**
 * A preflight of 10 000 cards named by number, as the mutation runs it: numbers read, cards found, blockers and quote worked out, answers and
 * counts stored, audited, committed. The floor is the evaluating statement alone, every column worked out and none sent. Both in one process.
 */
export const preflightFigure: Figure = {
  name: "preflight",
  async measure({ cluster, folder, isQuick }) {
    const databaseUrl = await cluster.createDatabase("bench_preflight");
    const { environment } = await createInstallation(path.join(folder, "preflight"));
    const { customerId, accountId } = await runRole(
      "seed-cards",
      { databaseUrl, cards: CARDS, folder },
      { environment },
    );
    const length = { rounds: isQuick ? 5 : 15, seconds: isQuick ? 10 : 30 };
    const input = { databaseUrl, customerId, accountId, cards: CARDS, length };
    const { ours, floor } = await runRole("preflight", input, { environment });
    return [
      compare(
        { id: "", what: `preflight of ${CARDS} cards, against its evaluating statement alone` },
        "ms",
        ours,
        floor,
      ),
    ];
  },
};
