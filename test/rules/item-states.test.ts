import { describe, expect, it } from "vitest";
import { CancellationItemStatus } from "../../server/generated/graphql/enums/CancellationItemStatus.ts";
import {
  allowedItemActions,
  finalItemStatuses,
  type ItemAction,
  type ItemStatus,
  isUndoable,
  itemLife,
  itemStatuses,
  movingItemStatuses,
} from "../../server/requests/rules/item-states.ts";

const everything = { mayWrite: true, mayRetry: true };

/** Every legal move of an item, written down a second time: by status, what may happen and where it leads. Everything else is illegal. */
const life: Record<ItemStatus, Partial<Record<ItemAction, ItemStatus>>> = {
  CHECKING: { CLEAR: "CLEARED", BLOCK: "BLOCKED", HOLD: "HELD", REJECT: "REJECTED", WITHDRAW: "WITHDRAWN" },
  BLOCKED: { RECHECK: "CHECKING", REJECT: "REJECTED", WITHDRAW: "WITHDRAWN" },
  CLEARED: { RECHECK: "CHECKING", HOLD: "HELD", REJECT: "REJECTED", SCHEDULE: "SCHEDULED", WITHDRAW: "WITHDRAWN" },
  HELD: { RELEASE: "CLEARED", REJECT: "REJECTED", WITHDRAW: "WITHDRAWN" },
  SCHEDULED: { RECHECK: "CHECKING", BAR: "BARRED", FAIL: "FAILED", REJECT: "REJECTED", WITHDRAW: "WITHDRAWN" },
  BARRED: { HOLD: "HELD", ORDER: "CANCELLING", RESTORE: "RESTORED", REJECT: "REJECTED" },
  CANCELLING: { CONFIRM: "CANCELLED", FAIL: "FAILED", POSTPONE: "BARRED" },
  FAILED: { RETRY: "CHECKING", RESTORE: "RESTORED", REJECT: "REJECTED" },
  CANCELLED: {},
  RESTORED: {},
  WITHDRAWN: {},
  REJECTED: { REINSTATE: "CHECKING" },
};
const actions: ItemAction[] = [
  ...(["CLEAR", "BLOCK", "RECHECK", "HOLD", "RELEASE", "REJECT", "REINSTATE", "SCHEDULE", "BAR"] as const),
  ...(["ORDER", "POSTPONE", "CONFIRM", "FAIL", "RETRY", "RESTORE", "WITHDRAW"] as const),
];

describe("The life of an item", () => {
  it.each(itemStatuses)("from %s leads exactly where it may", (status) => {
    const moves = actions.map((action) => [action, itemLife.next(status, action)] as const);
    expect(Object.fromEntries(moves.filter(([, to]) => to !== null))).toEqual(life[status]);
  });

  it("says of every action where it comes from, as it says of every status where it goes", () => {
    for (const action of actions) {
      const [to, ...others] = new Set(Object.values(itemLife.moves(action)));
      expect(others, action).toEqual([]);
      expect(itemStatuses.filter((status) => life[status][action] === to).sort(), action).toEqual(
        [...itemLife.origins(action)].sort(),
      );
    }
  });

  it("knows every status of the schema, and no other", () => {
    expect([...itemStatuses].sort()).toEqual(Object.keys(CancellationItemStatus).sort());
  });

  it("ends in the final statuses, and only there; a refused one alone is opened again, by an appeal", () => {
    const next = (status: ItemStatus) => actions.filter((action) => itemLife.next(status, action) !== null);
    const ends = itemStatuses.filter((status) => next(status).every((action) => action === "REINSTATE"));
    expect(ends).toEqual([...finalItemStatuses]);
    expect(itemStatuses.filter((status) => next(status).includes("REINSTATE"))).toEqual(["REJECTED"]);
  });

  it("can end from wherever it is", () => {
    const canEnd = new Set<ItemStatus>(finalItemStatuses);
    for (const _ of itemStatuses) {
      for (const status of itemStatuses) {
        if (Object.values(life[status]).some((to) => canEnd.has(to))) canEnd.add(status);
      }
    }
    expect(canEnd.size).toBe(itemStatuses.length);
  });

  it("never has a machine work on what has ended or waits for a person", () => {
    for (const status of [...finalItemStatuses, "BLOCKED", "HELD", "FAILED"]) {
      expect(movingItemStatuses).not.toContain(status);
    }
    expect(movingItemStatuses.length + finalItemStatuses.length + 3).toBe(itemStatuses.length);
  });

  it("reaches CANCELLED only through the undo window and the carrier's confirmation", () => {
    const into = (target: ItemStatus) => itemStatuses.filter((status) => Object.values(life[status]).includes(target));
    expect(into("CANCELLED")).toEqual(["CANCELLING"]);
    expect(into("CANCELLING")).toEqual(["BARRED"]);
    expect(itemLife.next("CANCELLING", "RESTORE")).toBeNull();
  });
});

describe("The undo window", () => {
  const end = new Date("2026-03-02T12:00:00+08:00");
  const before = new Date(end.getTime() - 1);
  const after = new Date(end.getTime() + 1);

  it.each([
    [before, true],
    [end, false],
    [after, false],
  ])("at %s is open: %s, because its end is outside of it", (now, isOpen) => {
    const item = { status: "BARRED" as const, undoableUntil: end, barredAt: before };
    expect(isUndoable(item, now)).toBe(isOpen);
    const undo = allowedItemActions(item, everything, now).find(({ action }) => action === "UNDO");
    expect(undo?.isAllowed).toBe(isOpen);
    expect(undo?.reason === null).toBe(isOpen);
  });

  it("is never open where no service was cut, or where it is too late", () => {
    for (const status of itemStatuses.filter((each) => each !== "BARRED" && each !== "FAILED")) {
      expect(isUndoable({ status, undoableUntil: end }, before), status).toBe(false);
    }
  });

  it("does not matter to a failed card: it can be given up at any time", () => {
    expect(isUndoable({ status: "FAILED", undoableUntil: null }, after)).toBe(true);
    expect(isUndoable({ status: "FAILED", undoableUntil: end }, after)).toBe(true);
  });
});

describe("What a person may do with an item", () => {
  const end = new Date("2026-03-02T12:00:00+08:00");
  const allowed = (status: ItemStatus, rights = everything) =>
    allowedItemActions({ status, undoableUntil: end, barredAt: null }, rights, new Date(end.getTime() - 1))
      .filter(({ isAllowed }) => isAllowed)
      .map(({ action }) => action);

  it.each<[ItemStatus, string[]]>([
    ["CHECKING", ["WITHDRAW"]],
    ["BLOCKED", ["WITHDRAW", "RECHECK"]],
    ["CLEARED", ["WITHDRAW"]],
    ["HELD", ["WITHDRAW"]],
    ["SCHEDULED", ["WITHDRAW"]],
    ["BARRED", ["UNDO"]],
    ["CANCELLING", []],
    ["FAILED", ["UNDO", "RETRY"]],
    ["CANCELLED", []],
    ["RESTORED", []],
    ["WITHDRAWN", []],
    ["REJECTED", []],
  ])("when it is %s is %j", (status, expected) => {
    expect(allowed(status)).toEqual(expected);
  });

  it("says of a held card whether it has to be withdrawn to get its service back", () => {
    const whyNot = (barredAt: Date | null) =>
      allowedItemActions({ status: "HELD", undoableUntil: null, barredAt }, everything, end).find(
        ({ action }) => action === "UNDO",
      )?.reason?.en;
    expect(whyNot(end)).toMatch(/since it was barred; withdraw it to bring its service back/);
    expect(whyNot(null)).toMatch(/not barred yet; withdraw it instead/);
  });

  it("needs the right to write or to have cards tried again", () => {
    for (const status of itemStatuses) {
      expect(allowed(status, { mayWrite: false, mayRetry: false })).toEqual([]);
      const retrying = allowed(status, { mayWrite: false, mayRetry: true });
      expect(retrying.filter((action) => action !== "RETRY" && action !== "RECHECK")).toEqual([]);
    }
    expect(allowed("FAILED", { mayWrite: false, mayRetry: true })).toEqual(["RETRY"]);
  });

  it("comes with a reason in both languages whenever it is not possible, and without one when it is", () => {
    for (const status of itemStatuses) {
      const item = { status, undoableUntil: end, barredAt: null };
      for (const { isAllowed, reason } of allowedItemActions(item, everything, end)) {
        if (isAllowed) expect(reason).toBeNull();
        else expect([reason?.zh, reason?.en].every((text) => (text ?? "").length > 4)).toBe(true);
      }
    }
  });
});
