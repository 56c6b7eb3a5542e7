import { afterEach, describe, expect, it } from "vitest";
import { planTaskChunk, sweepTaskPromises } from "../../server/reviews/actions/keep-task-promises.ts";
import { AT_RISK } from "../../server/reviews/rules/priority.ts";
import { anOpsManager } from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { rowId } from "../support/desk.ts";
import { useReviewDesk } from "./review-desk.ts";

const desk = await useReviewDesk();
const { ann, ben, clock, store } = desk;
const managers = [await anOpsManager(store), await anOpsManager(store)] as const;

afterEach(async () => {
  await desk.dropJobs();
  clock.travelTo(startOfTestTime);
});

const at = (civil: string) => clock.travelTo(`${civil.replace(" ", "T")}:00+08:00`);
const shanghai = (instant: string | null) =>
  instant && new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
const dueOf = async (taskId: string) => {
  const { state, dueAt } = (await desk.look(taskId)).promise;
  return [state, shanghai(dueAt)];
};
const sweep = () => sweepTaskPromises(desk.services);

/** The stored dates of every live task are what its events say. */
async function areTrue() {
  const read = async () =>
    (await store.pool.query(`SELECT "number", "dueAt", "atRiskAt" FROM "ReviewTask" ORDER BY 1`)).rows;
  const before = await read();
  await planTaskChunk(desk.services, null);
  expect(await read()).toEqual(before);
}

describe("The promise of a review task", () => {
  it("counts business time: asked on a Friday afternoon it is due on Monday", async () => {
    at("2026-03-06 17:00");
    const { tasks } = await desk.held();
    expect(await dueOf(tasks[0].id)).toEqual(["ON_TRACK", "2026-03-09 17:00"]);
    at("2026-03-08 12:00");
    expect(await dueOf(tasks[0].id)).toEqual(["ON_TRACK", "2026-03-09 17:00"]);
    at("2026-03-09 17:01");
    expect(await desk.look(tasks[0].id)).toMatchObject({ isOverdue: true, promise: { state: "BREACHED" } });
    await areTrue();
  });

  it("stands while the customer was asked, is not late meanwhile, and goes on where it stopped", async () => {
    const { tasks } = await desk.held();
    const [{ id }] = tasks;
    at("2026-03-02 15:00");
    await desk.decide(ann, id, "ASK_CUSTOMER", { note: "请补充情况说明" });
    at("2026-03-05 15:00");
    await sweep();
    expect(await desk.look(id)).toMatchObject({ promise: { state: "PAUSED" }, isOverdue: false, isAtRisk: false });
    await areTrue();
    await desk.claim(ben, id);
    // Four of its eight hours were used before the customer was asked.
    expect(await dueOf(id)).toEqual(["ON_TRACK", "2026-03-06 10:00"]);
    await areTrue();
  });

  it("that was late before the customer was asked stays late", async () => {
    const { tasks } = await desk.held();
    at("2026-03-03 11:00");
    await desk.decide(ann, tasks[0].id, "ASK_CUSTOMER", { note: "请补充情况说明" });
    at("2026-03-04 11:00");
    expect(await desk.look(tasks[0].id)).toMatchObject({ isOverdue: true, promise: { state: "BREACHED" } });
  });

  it("keeps the date under which it was decided", async () => {
    const { tasks } = await desk.held();
    await desk.decide(ann, tasks[0].id, "CLEAR_FLAGS", { reasonCode: "USE_EXPLAINED" });
    at("2026-03-20 11:00");
    expect(await dueOf(tasks[0].id)).toEqual(["MET", "2026-03-03 10:00"]);
  });

  it("has no date where the calendar ends, comes last among equals, and gets one when the year is confirmed", async () => {
    at("2026-12-31 17:00");
    const { tasks } = await desk.held();
    expect(await dueOf(tasks[0].id)).toEqual(["UNPROMISED", null]);
    const days = ["2027-01-01", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10"];
    const year = { year: 2027, holidays: days, workdays: ["2027-02-14"], source: "国办发明电〔2026〕8号" };
    const { year: proposed } = await desk.done(managers[0], "calendarYearPropose", year, "year { id }");
    await desk.done(managers[1], "calendarYearConfirm", { yearId: proposed.id });
    await desk.work({ mostJobs: 20_000 });
    expect(await dueOf(tasks[0].id)).toEqual(["ON_TRACK", "2027-01-04 17:00"]);
    await areTrue();
    await store.pool.query(`DELETE FROM "CalendarYear"`);
  });
});

describe("The urgency of a task", () => {
  it("grows once its promise is at risk, and shrinks when the customer has to act", async () => {
    const { tasks } = await desk.held();
    const [{ id, priority }] = tasks;
    at("2026-03-02 16:59");
    await sweep();
    expect(await desk.look(id)).toMatchObject({ isAtRisk: false, priority });
    at("2026-03-02 17:00");
    await sweep();
    await sweep();
    expect(await desk.look(id)).toMatchObject({ isAtRisk: true, priority: priority + AT_RISK });
    await desk.decide(ann, id, "ASK_CUSTOMER", { note: "请补充情况说明" });
    await sweep();
    expect(await desk.look(id)).toMatchObject({ isAtRisk: false, priority });
  });

  it("is no risk any more once it was decided", async () => {
    const { tasks } = await desk.held();
    at("2026-03-02 17:00");
    await sweep();
    await desk.decide(ann, tasks[0].id, "CLEAR_FLAGS", { reasonCode: "USE_EXPLAINED" });
    expect(await desk.look(tasks[0].id)).toMatchObject({ status: "DECIDED", isAtRisk: false });
  });

  it("grows as well when the card that waits for it is nearly late, though the task has time", async () => {
    const { requestId, tasks } = await desk.held();
    const [{ id, priority }] = tasks;
    await store.pool.query(`UPDATE "CancellationItem" SET "atRiskAt" = $1 WHERE "requestId" = $2`, [
      clock.now(),
      rowId(requestId),
    ]);
    await sweep();
    expect(await desk.look(id)).toMatchObject({
      isAtRisk: true,
      isOverdue: false,
      priority: priority + AT_RISK,
      promise: { state: "ON_TRACK" },
    });
  });
});
