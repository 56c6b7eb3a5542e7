import { describe, expect, it } from "vitest";
import { cellsOf, daysFrom, fullnessOf, placeOf } from "../../admin/batches/calendar-cells.ts";
import { aHallClerk, anEnterprise, anOpsManager } from "../factories/index.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const CALL = 10;
const { desk, openAs } = await useDeskScreens({
  limits: { CUCC: { maxCardsPerCall: CALL }, CTCC: { maxCardsPerCall: 1, callsPerSecond: 50 / 3600 } },
});
const { store } = desk;
const [manager, clerk] = [await anOpsManager(store), await aHallClerk(store)];

/** A batch in two waves: carriers refuse the first, and the second has its hour tomorrow. */
async function aBatchThatHangs() {
  const fleet = await anEnterprise(store).withCards(40, { carrier: "CUCC" }).withCards(60, { carrier: "CTCC" }).save();
  const requestId = await desk.handIn(fleet);
  const hour = new Date((Math.floor(desk.clock.now().getTime() / 3_600_000) + 20) * 3_600_000);
  const waves = [
    { name: "联通", cards: { carriers: ["CUCC"] } },
    { name: "电信", cards: { isRest: true }, startsAt: hour.toISOString() },
  ];
  await desk.done(manager, "scheduleSet", { requestId, waves });
  desk.simulator.setFaults({ refusalRate: 1, refusalOperations: ["bar"], refusalCodes: ["CONTRACT_LOCK"] });
  await desk.work();
  desk.simulator.setFaults({});
  const { number } = await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: requestId.slice(8) } });
  return { requestId, number, hour };
}

describe("Batches", () => {
  it("show what hangs above all others, and are told apart by what runs and what does not", async () => {
    const { number } = await aBatchThatHangs();
    const small = await anEnterprise(store).withCards(2).save();
    const smallId = await desk.handIn(small);
    const list = await openAs(manager, "/batches");
    const { page } = list;
    const hanging = page.getByRole("region", { name: /份批量申请有波次被自动制动/ });
    await hanging.getByText(/“联通”：已办理 20 张中有 20 张被运营商拒绝，超过允许的 5%/).waitFor();
    const table = page.getByRole("table", { name: "批量注销" });
    await table
      .getByRole("row", { name: new RegExp(number) })
      .getByText("已结束 0 / 2")
      .waitFor();
    expect(await table.getByRole("link", { name: smallId }).count()).toBe(0);
    await expectAccessible(page, "batches");
    await page.getByRole("button", { name: "此刻在执行" }).click();
    await page.getByRole("search").getByRole("button", { name: "清除筛选" }).click();
    await page.getByRole("button", { name: "有波次被制动" }).click();
    await table.getByRole("row", { name: new RegExp(number) }).waitFor();

    await hanging.getByRole("link", { name: number }).click();
    await page.getByRole("heading", { name: number }).waitFor();
    expect(list.takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });

  it("say by wave why cards failed, and have those of one reason tried again by one button", async () => {
    const { requestId } = await aBatchThatHangs();
    const request = await openAs(manager, `/cancellation-requests/${requestId}/show`);
    const { page } = request;
    const wave = page.getByRole("region", { name: "波次" }).getByRole("listitem", { name: "联通" });
    const failures = wave.getByRole("list", { name: "未办成的卡" });
    await failures.getByText("20 张").waitFor();
    await expectAccessible(page, "failures by reason");
    await failures.getByRole("button", { name: "重试这些卡" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "重试这些卡" }).click();
    await page.getByText("20 张卡正在重试").waitFor();
    await expect.poll(() => failures.count()).toBe(0);
    expect(request.takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });

  it("stand in a calendar of all customers, with whose cards are in an hour that is overfull", async () => {
    const { number, hour } = await aBatchThatHangs();
    const { day, hour: clock } = placeOf(hour.getTime());
    const calendar = await openAs(manager, "/batches");
    const { page } = calendar;
    await page.getByRole("link", { name: "批量日历" }).click();
    const grid = page.getByRole("region", { name: "批量日历" });
    const cell = grid.getByRole("button", { name: new RegExp(`^${day} ${clock} 点：.* 张`) });
    await cell.waitFor();
    await page.getByText("超过上限的时段").waitFor();
    await expectAccessible(page, "the calendar of batches");
    await cell.click();
    const dialog = page.getByRole("dialog", { name: `${day} ${clock} 点` });
    await dialog
      .getByRole("listitem")
      .filter({ hasText: number })
      .getByText("电信", { exact: false })
      .first()
      .waitFor();
    await expectAccessible(page, "an hour of the calendar");
    await dialog.getByRole("button", { name: "关闭" }).click();
    await page.getByLabel("运营商").selectOption("CMCC");
    await expect.poll(() => cell.count()).toBe(0);
    expect(calendar.takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });

  it("are not for those who plan nothing", async () => {
    const { page } = await openAs(clerk, "/batches/calendar");
    await page.getByText("内容不存在，或无权查看").waitFor();
    expect(await page.getByRole("navigation").getByRole("link", { name: "批量注销" }).count()).toBe(0);
  });
});

describe("Cells of the calendar", () => {
  const hours = [
    {
      startsAt: "2026-12-01T14:00:00Z",
      loads: [
        { carrier: "CMCC", cardCount: 300, percent: 30 },
        { carrier: "CTCC", cardCount: 120, percent: 120 },
      ],
    },
    { startsAt: "2026-12-01T16:00:00Z", loads: [{ carrier: "CBN", cardCount: 7, percent: null }] },
  ] as const;

  it("lie at day and hour in Shanghai, as full as their fullest carrier", () => {
    const all = cellsOf(hours, null);
    expect([...all].map(([place, { count, percent }]) => [place, count, percent])).toEqual([
      ["2026-12-01 22", 420, 120],
      ["2026-12-02 0", 7, null],
    ]);
    expect([...cellsOf(hours, "CMCC")].map(([place, { count }]) => [place, count])).toEqual([["2026-12-01 22", 300]]);
    expect(daysFrom(Date.parse("2026-12-01T20:00:00Z"), 2)).toEqual(["2026-12-02", "2026-12-03"]);
  });

  it("are told apart by how full they are", () => {
    expect([null, 49, 50, 80, 100, 101].map(fullnessOf)).toEqual(["some", "some", "half", "nearly", "nearly", "over"]);
  });
});
