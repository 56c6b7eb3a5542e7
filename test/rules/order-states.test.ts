import { describe, expect, it } from "vitest";
import {
  applyOrderReport,
  finalOrderState,
  isFinalOrderState,
  ORDER_STATES,
  ORDER_TABLE,
  type OrderProgress,
} from "../../server/carrier/rules/order-states.ts";

const reports: OrderProgress[] = [
  { state: "ACKNOWLEDGED", sequence: 1 },
  { state: "IN_PROGRESS", sequence: 2 },
  { state: "IN_PROGRESS", sequence: 3 },
  { state: "PARTIAL", sequence: 4 },
];

function permutations<T>(items: T[]): T[][] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

describe("order at the carrier", () => {
  it("allows exactly what the table says, for every pair of states", () => {
    for (const from of ORDER_STATES) {
      for (const to of ORDER_STATES) {
        const decision = applyOrderReport({ state: from, sequence: 1 }, { state: to, sequence: 2 });
        const isAllowed = (ORDER_TABLE[from] as readonly string[]).includes(to);
        expect(decision.isApplied, `${from} → ${to}`).toBe(isAllowed);
      }
    }
  });

  it("ends in the same state whatever the order in which its reports arrive, each of them twice", () => {
    for (const arrival of permutations(reports)) {
      let order: OrderProgress = { state: "ACKNOWLEDGED", sequence: 0 };
      let finals = 0;
      for (const report of arrival.flatMap((report) => [report, report])) {
        const decision = applyOrderReport(order, report);
        if (!decision.isApplied) continue;
        order = decision.next;
        if (decision.isFinal) finals += 1;
      }
      expect(order).toEqual({ state: "PARTIAL", sequence: 4 });
      expect(finals).toBe(1);
    }
  });

  it("says why a report changes nothing", () => {
    const inProgress: OrderProgress = { state: "IN_PROGRESS", sequence: 3 };
    expect(applyOrderReport(inProgress, { state: "IN_PROGRESS", sequence: 3 })).toMatchObject({ reason: "DUPLICATE" });
    expect(applyOrderReport(inProgress, { state: "COMPLETED", sequence: 2 })).toMatchObject({ reason: "OUTDATED" });
    expect(applyOrderReport(inProgress, { state: "ACKNOWLEDGED", sequence: 4 })).toMatchObject({ reason: "BACKWARDS" });
    const done: OrderProgress = { state: "COMPLETED", sequence: 4 };
    expect(applyOrderReport(done, { state: "FAILED", sequence: 5 })).toMatchObject({ reason: "ALREADY_FINAL" });
  });

  it("is completed, partial or failed by how many of its cards are cancelled", () => {
    expect([finalOrderState(3, 3), finalOrderState(3, 1), finalOrderState(3, 0)]).toEqual([
      "COMPLETED",
      "PARTIAL",
      "FAILED",
    ]);
    expect(ORDER_STATES.filter(isFinalOrderState)).toEqual(["COMPLETED", "PARTIAL", "FAILED"]);
  });
});
