import { describe, expect, it } from "vitest";
import { cardClock, type StatusEvent } from "../../server/requests/rules/promise.ts";
import { type RequestPromiseFacts, requestPromiseState } from "../../server/requests/rules/request-promise.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 2, minute));
const event = (minute: number, action: StatusEvent["action"], to: StatusEvent["to"], reason: string | null = null) => ({
  id: `event_${minute}`,
  at: at(minute),
  action,
  to,
  reason,
});
const states = (own: StatusEvent[], request: StatusEvent[] = [], undoWindowSeconds = 600) =>
  cardClock(own, request, undoWindowSeconds).map(({ at: when, state, why }) => [
    (when.getTime() - at(0).getTime()) / 60_000,
    state.does === "PAUSE" ? state.reason : state.does,
    why,
  ]);

describe("The clock of a card", () => {
  it("runs while we or the carrier have the next move, and stands for the customer and while they may undo", () => {
    const life = [
      event(0, "SUBMIT", "CHECKING"),
      event(1, "BLOCK", "BLOCKED", "ARREARS"),
      event(5, "RECHECK", "CHECKING"),
      event(6, "CLEAR", "CLEARED"),
      event(7, "BAR", "BARRED"),
      event(20, "ORDER", "CANCELLING"),
      event(30, "CONFIRM", "CANCELLED"),
    ];
    expect(states(life)).toEqual([
      [0, "RUN", "SUBMIT"],
      [1, "CUSTOMER", "BLOCK"],
      [5, "RUN", "RECHECK"],
      [6, "RUN", "CLEAR"],
      [7, "UNDO_WINDOW", "BAR"],
      [17, "RUN", "UNDO_WINDOW_END"],
      [20, "RUN", "ORDER"],
      [30, "STOP", "CONFIRM"],
    ]);
  });

  it("does not excuse us by a carrier that did not take the order", () => {
    const life = [event(0, "SUBMIT", "CHECKING"), event(7, "BAR", "BARRED"), event(18, "POSTPONE", "BARRED")];
    expect(states(life)).toEqual([
      [0, "RUN", "SUBMIT"],
      [7, "UNDO_WINDOW", "BAR"],
      [17, "RUN", "UNDO_WINDOW_END"],
      [18, "RUN", "POSTPONE"],
    ]);
  });

  it("ends its undo window early where somebody did something in it", () => {
    const life = [event(0, "SUBMIT", "CHECKING"), event(7, "BAR", "BARRED"), event(9, "RESTORE", "RESTORED")];
    expect(states(life).at(-1)).toEqual([9, "STOP", "RESTORE"]);
    expect(states(life)).toHaveLength(3);
  });

  it("knows a legal hold from what the customer can remove", () => {
    const life = [event(0, "SUBMIT", "CHECKING"), event(1, "BLOCK", "BLOCKED", "ARREARS, LEGAL_HOLD")];
    expect(states(life)[1]).toEqual([1, "LEGAL_HOLD", "BLOCK"]);
  });

  it("stands with its request while documents are asked for, and goes on when both do", () => {
    const life = [event(0, "SUBMIT", "CHECKING"), event(4, "BLOCK", "BLOCKED"), event(8, "RECHECK", "CHECKING")];
    const asked = [
      event(0, "SUBMIT", "SUBMITTED"),
      event(2, "ASK_ACTION", "ACTION_REQUIRED"),
      event(6, "RESUME_CHECKING", "CHECKING"),
    ];
    expect(states(life, asked)).toEqual([
      [0, "RUN", "SUBMIT"],
      [2, "CUSTOMER", "ASK_ACTION"],
      [4, "CUSTOMER", "BLOCK"],
      [8, "RUN", "RECHECK"],
    ]);
  });

  it("stands when it has ended, whatever becomes of its request, and runs again when it is reinstated", () => {
    const life = [event(0, "SUBMIT", "CHECKING"), event(3, "REJECT", "REJECTED"), event(9, "REINSTATE", "CHECKING")];
    const asked = [event(5, "ASK_ACTION", "ACTION_REQUIRED"), event(6, "RESUME_CHECKING", "CHECKING")];
    expect(states(life, asked)).toEqual([
      [0, "RUN", "SUBMIT"],
      [3, "STOP", "REJECT"],
      [9, "RUN", "REINSTATE"],
    ]);
  });
});

describe("The clock of a card whose customer wished a day", () => {
  // 2026-03-03 begins in Shanghai 840 minutes after the stories do.
  const wish = (minute: number, day: string | null) => event(minute, "WISH", "CLEARED", day);
  const begun = [event(0, "SUBMIT", "CHECKING"), event(1, "CLEAR", "CLEARED")];

  it("stands from the wish until the day begins", () => {
    expect(states([...begun, wish(5, "2026-03-03")]).slice(2)).toEqual([
      [5, "WISHED_DAY", "WISH"],
      [840, "RUN", "WISHED_DAY"],
    ]);
  });

  it("goes by the last wish, and runs when there is none any more or the day has begun already", () => {
    expect(states([...begun, wish(5, "2026-03-04"), wish(9, "2026-03-03")]).slice(2)).toEqual([
      [5, "WISHED_DAY", "WISH"],
      [840, "RUN", "WISHED_DAY"],
    ]);
    expect(states([...begun, wish(5, "2026-03-03"), wish(9, null)]).slice(2)).toEqual([
      [5, "WISHED_DAY", "WISH"],
      [9, "RUN", "WISH"],
    ]);
    expect(states([...begun, wish(5, "2026-03-02")])).toHaveLength(2);
  });

  it("stands for the customer all the same, and runs for nothing that goes before its day", () => {
    const blocked = [
      ...begun,
      wish(5, "2026-03-03"),
      event(850, "BLOCK", "BLOCKED", "ARREARS"),
      event(860, "RECHECK", "CHECKING"),
    ];
    expect(states(blocked).slice(2)).toEqual([
      [5, "WISHED_DAY", "WISH"],
      [840, "RUN", "WISHED_DAY"],
      [850, "CUSTOMER", "BLOCK"],
      [860, "RUN", "RECHECK"],
    ]);
    const gone = [...begun, wish(5, "2026-03-03"), event(20, "BAR", "BARRED"), event(40, "ORDER", "CANCELLING")];
    expect(states(gone).slice(2)).toEqual([
      [5, "WISHED_DAY", "WISH"],
      [20, "UNDO_WINDOW", "BAR"],
      [30, "RUN", "UNDO_WINDOW_END"],
      [40, "RUN", "ORDER"],
    ]);
    const takenBack = [...begun, wish(5, "2026-03-03"), event(20, "WITHDRAW", "WITHDRAWN")];
    expect(states(takenBack).at(-1)).toEqual([20, "STOP", "WITHDRAW"]);
  });
});

describe("The promise of a request", () => {
  const open: RequestPromiseFacts = {
    openCount: 2,
    lateCardCount: 0,
    waitsSince: null,
    dueAt: at(60),
    nextDueAt: at(40),
    nextAtRiskAt: at(30),
    runsFrom: null,
  };
  it.each([
    ["ON_TRACK", "there is time", {}, 10],
    ["AT_RISK", "its first card is", {}, 30],
    ["AT_RISK", "its first card is due this very minute", {}, 40],
    ["BREACHED", "one card is late and others are not", {}, 41],
    ["BREACHED", "a card ended late, though all have ended", { openCount: 0, lateCardCount: 1, nextDueAt: null }, 10],
    ["MET", "all have ended in time", { openCount: 0, nextDueAt: null }, 90],
    ["PAUSED", "every open card waits for its customer", { nextDueAt: null, nextAtRiskAt: null }, 90],
    ["PAUSED", "all of its cards wait for a day that was wished", { runsFrom: at(11) }, 10],
    ["ON_TRACK", "the first of these days has begun", { runsFrom: at(10) }, 10],
    ["BREACHED", "a card was late before it began to wait for a day", { runsFrom: at(90) }, 41],
    ["PAUSED", "the request waits for documents, also past the date", { waitsSince: at(20) }, 90],
    ["BREACHED", "a card was late before the request began to wait", { waitsSince: at(50) }, 90],
    ["UNPROMISED", "the calendar does not reach", { dueAt: null, nextDueAt: null, nextAtRiskAt: null }, 10],
  ] as const)("is %s where %s", (state, _why, facts, minute) => {
    expect(requestPromiseState({ ...open, ...facts }, at(minute))).toBe(state);
  });
});
