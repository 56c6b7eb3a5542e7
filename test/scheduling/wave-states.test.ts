import { describe, expect, it } from "vitest";
import type { WaveVerdict } from "../../server/scheduling/rules/verdict.ts";
import { allowedWaveActions, type WaveStatus, waveLife } from "../../server/scheduling/rules/wave-states.ts";
import { nextWaveStep, standstillOf, type WaveFacts } from "../../server/scheduling/rules/wave-step.ts";

const statuses: WaveStatus[] = ["PLANNED", "READY", "RUNNING", "PAUSED", "BRAKED", "DONE", "UNDONE", "CANCELLED"];

/** Every legal move: status, what happens, where it leads. */
const legal = `
  PLANNED MAKE_READY READY · PLANNED PAUSE PAUSED · PLANNED RUN_NOW READY · PLANNED BRAKE BRAKED · PLANNED FINISH DONE · PLANNED UNDO UNDONE · PLANNED REPLAN PLANNED · PLANNED CANCEL CANCELLED
  READY OPEN RUNNING · READY PAUSE PAUSED · READY RUN_NOW READY · READY BRAKE BRAKED · READY FINISH DONE · READY UNDO UNDONE · READY REPLAN PLANNED · READY CANCEL CANCELLED
  RUNNING CLOSE READY · RUNNING PAUSE PAUSED · RUNNING BRAKE BRAKED · RUNNING FINISH DONE · RUNNING UNDO UNDONE
  PAUSED RESUME PLANNED · PAUSED RUN_NOW READY · PAUSED UNDO UNDONE · PAUSED REPLAN PAUSED · PAUSED CANCEL CANCELLED
  BRAKED RESUME PLANNED · BRAKED UNDO UNDONE
  DONE REOPEN READY · DONE UNDO UNDONE`
  .trim()
  .split(/\s*[·\n]\s*/);

const calendar = { zone: "Asia/Shanghai", isBusinessDay: () => true };
const now = new Date("2026-03-04T02:00:00Z");
const facts: WaveFacts = {
  status: "PLANNED",
  timing: { startsAt: null, hours: [], isBusinessDaysOnly: false, blackoutDays: [] },
  isRunNow: false,
  isAfterPrevious: false,
  previous: null,
  canary: null,
  approval: null,
  hasStarted: false,
  request: "IN_PROGRESS",
  hasMoving: true,
};
const later = new Date(now.getTime() + 60_000);

const wave = {
  ...{ isRunNow: false, verdict: null, waitsForApproval: false },
  ...{ hasBegun: false, hasNextToCome: true, isRequestOver: false },
};
const all = { mayPlan: true, mayUndo: true };
const none = { mayPlan: false, mayUndo: false };

const runNowAfter: Partial<WaveFacts> = { status: "READY", isRunNow: true, isAfterPrevious: true, previous: "RUNNING" };
const hurried: Partial<WaveFacts> = { status: "READY", isRunNow: true, approval: "PENDING" };
const begun: Partial<WaveFacts> = { status: "READY", hasStarted: true };

describe("The life of a wave", () => {
  it("has these moves and no others", () => {
    const found = statuses.flatMap((status) =>
      waveLife.actions.flatMap((action) => {
        const to = waveLife.next(status, action);
        return to ? [`${status} ${action} ${to}`] : [];
      }),
    );
    expect(found.sort()).toEqual(legal.sort());
  });

  it("offers a person what is legal, and says why not otherwise", () => {
    for (const status of statuses) {
      for (const { action, isAllowed, reason } of allowedWaveActions({ ...wave, status }, all)) {
        const move = action === "MOVE" || action === "SPLIT" || action === "MERGE" ? "REPLAN" : action;
        const isLegal = move !== "RELEASE" && waveLife.next(status, move) !== null;
        expect(isAllowed, `${status} ${action}`).toBe(isLegal);
        expect(reason === null).toBe(isAllowed);
      }
      expect(allowedWaveActions({ ...wave, status }, none).some(({ isAllowed }) => isAllowed)).toBe(false);
    }
  });

  it("is not offered to be undone when none of its cards can be taken back", () => {
    const undo = (items: object) =>
      allowedWaveActions({ ...wave, status: "RUNNING", items }, all).find(({ action }) => action === "UNDO");
    expect(undo({ CANCELLING: 3, CANCELLED: 2 })).toMatchObject({
      isAllowed: false,
      reason: { en: expect.any(String) },
    });
    expect(undo({ CANCELLED: 2, BARRED: 1 })).toMatchObject({ isAllowed: true, reason: null });
  });

  it("is planned anew before it has begun, as far as there is something to split or to merge", () => {
    const reasonsOf = (known: object) =>
      allowedWaveActions({ ...wave, status: "READY", ...known }, all)
        .filter(({ action }) => ["MOVE", "SPLIT", "MERGE"].includes(action))
        .map(({ action, reason }) => [action, reason?.en ?? null]);
    expect(reasonsOf({})).toEqual([
      ["MOVE", null],
      ["SPLIT", null],
      ["MERGE", null],
    ]);
    expect(reasonsOf({ items: { CANCELLED: 5, CLEARED: 1 }, hasNextToCome: false })).toEqual([
      ["MOVE", null],
      ["SPLIT", "The wave has fewer than two cards"],
      ["MERGE", "No wave that has not begun comes right after it"],
    ]);
    for (const known of [{ hasBegun: true }, { status: "RUNNING" }])
      expect(new Set(reasonsOf(known).map(([, reason]) => reason))).toEqual(
        new Set(["The wave has begun or is over; it stays as it is"]),
      );
    expect(reasonsOf({ isRequestOver: true })[0]).toEqual([
      "MOVE",
      "The request has ended; its waves stay as they are",
    ]);
  });

  it("lets a person overrule a verdict that leaves a doubt, and no other", () => {
    const mayRelease = (verdict: WaveVerdict | null) =>
      allowedWaveActions({ ...wave, status: "DONE", verdict }, all).find(({ action }) => action === "RELEASE")
        ?.isAllowed;
    expect([null, "PASS", "HOLD", "STOP"].map((verdict) => mayRelease(verdict as WaveVerdict | null))).toEqual([
      ...[false, false, true, true],
    ]);
  });

  it("is run now by nobody before its schedule is approved, and says so", () => {
    const offered = allowedWaveActions({ ...wave, status: "PLANNED", waitsForApproval: true }, all);
    expect(offered.find(({ action }) => action === "RUN_NOW")).toMatchObject({
      isAllowed: false,
      reason: { en: expect.stringContaining("not approved") },
    });
    expect(offered.find(({ action }) => action === "PAUSE")?.isAllowed).toBe(true);
  });

  it("is never carried on by itself once a person or the brake has stopped it", () => {
    for (const status of ["PAUSED", "BRAKED", "UNDONE", "CANCELLED"] as const)
      for (const hasMoving of [true, false])
        for (const isRunNow of [true, false])
          expect(nextWaveStep({ ...facts, status, hasMoving, isRunNow }, now, calendar)).toBeNull();
  });

  it.each<[string, Partial<WaveFacts>, ReturnType<typeof nextWaveStep>, ReturnType<typeof standstillOf>]>([
    ["its turn has come", {}, "MAKE_READY", "OUTSIDE_HOURS"],
    ["its day has not come", { timing: { ...facts.timing, startsAt: later } }, null, "NOT_YET"],
    [
      "a person let it go at once",
      { isRunNow: true, timing: { ...facts.timing, startsAt: later } },
      "MAKE_READY",
      "OUTSIDE_HOURS",
    ],
    ["the request is not approved", { request: "IN_REVIEW" }, null, "REQUEST_NOT_APPROVED"],
    ["the wave before it runs", { isAfterPrevious: true, previous: "RUNNING" }, null, "PREVIOUS_WAVE"],
    ["the wave before it is stopped", { isAfterPrevious: true, previous: "BRAKED" }, null, "PREVIOUS_WAVE"],
    ["the wave before it is over", { isAfterPrevious: true, previous: "UNDONE" }, "MAKE_READY", "OUTSIDE_HOURS"],
    ["it does not care for the wave before it", { previous: "RUNNING" }, "MAKE_READY", "OUTSIDE_HOURS"],
    ["there is no verdict on a canary yet", { canary: "PENDING" }, null, "CANARY"],
    ["a canary leaves a doubt", { canary: "HOLD" }, null, "CANARY_HOLD"],
    ["a canary went badly", { canary: "STOP" }, null, "CANARY_STOP"],
    ["a person let it go, but a canary went badly", { canary: "STOP", isRunNow: true }, null, "CANARY_STOP"],
    ["a person let it go, and the wave before it runs", runNowAfter, null, "PREVIOUS_WAVE"],
    ["it had begun before the canary was tried again", { canary: "PENDING", ...begun }, "OPEN", "OUTSIDE_HOURS"],
    ["its schedule waits for approval", { approval: "PENDING" }, null, "APPROVAL"],
    ["its schedule was refused", { approval: "REFUSED" }, null, "APPROVAL_REFUSED"],
    ["a person let it go before its schedule was approved", hurried, null, "APPROVAL"],
    [
      "it had begun before its schedule had to be approved anew",
      { approval: "PENDING", ...begun },
      "OPEN",
      "OUTSIDE_HOURS",
    ],
    ["none of its cards can go", { hasMoving: false }, "FINISH", "OUTSIDE_HOURS"],
    ["the request was withdrawn", { hasMoving: false, request: "WITHDRAWN" }, "FINISH", null],
  ])("waits or goes on when %s", (_when, given, step, why) => {
    const whole = { ...facts, ...given };
    expect(nextWaveStep(whole, now, calendar)).toBe(step);
    expect(standstillOf({ ...whole, startsAt: whole.timing.startsAt }, now)).toBe(why);
  });
});
