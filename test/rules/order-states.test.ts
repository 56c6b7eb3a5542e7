import { expect, it } from "vitest";
import { finalOrderState, isFinalOrderState, ORDER_STATES } from "../../server/carrier/rules/order-states.ts";

it("An order at the carrier is completed, partial or failed by how many of its cards are cancelled, and finished then", () => {
  expect([finalOrderState(3, 3), finalOrderState(3, 1), finalOrderState(3, 0)]).toEqual([
    "COMPLETED",
    "PARTIAL",
    "FAILED",
  ]);
  expect(ORDER_STATES.filter(isFinalOrderState)).toEqual(["COMPLETED", "PARTIAL", "FAILED"]);
});
