import path from "node:path";
import type { Figure } from "../harness.ts";
import { createInstallation } from "../installation.ts";
import { runRole } from "../processes.ts";

/**
 * Due dates of open cards planned anew, as after a year was entered or a policy changed: one fleet, and the same number of cards in requests of ten. Every date is wrong
 * before, on a database whose statistics know nothing of the cards.
 */
export const dueDatesFigure: Figure = {
  name: "due-dates",
  async measure({ cluster, folder, isQuick }) {
    const cards = isQuick ? 10_000 : 100_000;
    const databaseUrl = await cluster.createDatabase("bench_due_dates");
    const { environment } = await createInstallation(path.join(folder, "due-dates"));
    try {
      const { fleet, requests } = await runRole("due-dates", { databaseUrl, cards }, { environment });
      const seconds = (value: number) => ({ value, unit: "s" });
      const goal = { must: 5, stretch: 2, sense: "AT_MOST", judges: "OURS" } as const;
      const second = { must: 1.5, stretch: 1.1, sense: "AT_MOST", judges: "RATIO" } as const;
      return [
        { id: "D1", what: `due dates of ${cards} cards of one request planned anew`, ours: seconds(fleet.first), goal },
        {
          id: "",
          what: "the same a second time, against the first",
          ours: seconds(fleet.second),
          floor: seconds(fleet.first),
          ratio: fleet.second / fleet.first,
          goal: second,
        },
        { id: "D2", what: `of ${cards} cards in requests of ten`, ours: seconds(requests.first), goal },
        {
          id: "",
          what: "the same a second time, against the first",
          ours: seconds(requests.second),
          floor: seconds(requests.first),
          ratio: requests.second / requests.first,
          goal: second,
        },
      ];
    } finally {
      await cluster.dropDatabase("bench_due_dates");
    }
  },
};
