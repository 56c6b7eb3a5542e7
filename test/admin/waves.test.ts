import { describe, expect, it } from "vitest";
import { anAccount, anAuditor, anEnterprise, anOpsManager } from "../factories/index.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens({ limits: { CUCC: { maxCardsPerCall: 10 } } });
const { store } = desk;
const [manager, auditor] = [await anOpsManager(store), await anAuditor(store)];
const agent = await anAccount(store, "AGENT");

/** A fleet of 12 cards in two waves, the second of which has its day tomorrow. */
async function aFleetInWaves() {
  const fleet = await anEnterprise(store).withCards(12).save();
  const requestId = await desk.handIn(fleet);
  const tomorrow = new Date(desk.clock.now().getTime() + 24 * 3_600_000);
  await desk.done(manager, "scheduleSet", {
    requestId,
    note: "客户要求先停城南站点",
    waves: [
      { name: "试点", cards: { first: 2 } },
      {
        name: "其余站点",
        cards: { isRest: true },
        startsAt: tomorrow.toISOString(),
        hours: [{ weekdays: [1, 2, 3, 4, 5], from: 22 * 60, to: 6 * 60 }],
        perMinute: 300,
      },
    ],
  });
  await desk.work();
  return requestId;
}

describe("The waves of a request", () => {
  it("say how far each is and why nothing of it runs, and are paused, resumed and run now", async () => {
    const requestId = await aFleetInWaves();
    const { page, takeComplaints } = await openAs(manager, `/cancellation-requests/${requestId}/show`);
    const waves = page.getByRole("region", { name: "波次" });
    const wave = (name: string) => waves.getByRole("listitem", { name });
    await wave("试点").getByText("执行中").waitFor();
    await wave("其余站点")
      .getByText(/未到开始日期 · 最早 .* 执行/)
      .waitFor();
    await wave("其余站点").getByText("周一–周五 22:00–06:00 · 每分钟 300 张").waitFor();
    await expectAccessible(page, "a request in waves");

    await wave("试点").getByRole("button", { name: "暂停" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill("客户来电要求先停");
    await dialog.getByRole("button", { name: "暂停" }).click();
    await wave("试点").getByText("已由人工暂停，恢复后继续").waitFor();
    await wave("试点").getByRole("button", { name: "恢复" }).click();
    await page.getByText("波次已恢复，按计划执行").waitFor();
    await desk.work();
    await wave("试点").getByText("执行中").waitFor();

    await wave("其余站点").getByRole("button", { name: "立即执行" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "立即执行" }).click();
    await page.getByText("波次将立即执行").waitFor();
    await desk.work();
    await wave("其余站点").getByText("执行中").waitFor();
    await wave("其余站点").getByText("不限时段").waitFor();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 12 });
    expect(takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });

  it("are read by an auditor, who moves none of them", async () => {
    const requestId = await aFleetInWaves();
    const { page } = await openAs(auditor, `/cancellation-requests/${requestId}/show`);
    const waves = page.getByRole("region", { name: "波次" });
    await waves.getByRole("listitem", { name: "试点" }).getByText("执行中").waitFor();
    expect(await waves.getByRole("button").count()).toBe(0);
    await desk.dropJobs();
  });

  it("show why the brake stopped one, and a person lets it go on", async () => {
    const fleet = await anEnterprise(store).withCards(60, { carrier: "CUCC" }).save();
    const requestId = await desk.handIn(fleet);
    await desk.done(manager, "scheduleSet", { requestId, waves: [{ name: "全部", cards: { isRest: true } }] });
    desk.simulator.setFaults({ refusalRate: 1, refusalOperations: ["bar"], refusalCodes: ["CONTRACT_LOCK"] });
    await desk.work();
    desk.simulator.setFaults({});
    const { page, takeComplaints } = await openAs(manager, `/cancellation-requests/${requestId}/show`);
    const wave = page.getByRole("listitem", { name: "全部" });
    await wave.getByText("已办理 20 张中有 20 张被运营商拒绝，超过允许的 5%").waitFor();
    await wave.getByText("已自动制动，须由人工确认后继续").waitFor();
    await expectAccessible(page, "a wave that the brake stopped");
    await wave.getByRole("button", { name: "恢复" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "恢复" }).click();
    await page.getByText("波次已恢复，按计划执行").waitFor();
    await desk.work();
    await wave.getByText("执行中").waitFor();
    expect(await desk.counts(requestId)).toEqual({ FAILED: 20, BARRED: 40 });
    expect(takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });

  it("that reach far wait for somebody else, who sees cards drawn and odd ones and approves, light or dark", async () => {
    const fleet = await anEnterprise(store)
      .withCards(30, { plan: "DEAR" })
      .withCards(1, { plan: "DEAR", lastTrafficAt: desk.clock.now() })
      .save();
    await store.prisma.plan.update({ where: { code: "DEAR" }, data: { monthlyFeeFen: 200_000 } });
    const requestId = await desk.handIn(fleet);
    await desk.done(manager, "scheduleSet", { requestId, waves: [{ name: "全部", cards: { isRest: true } }] });
    await desk.work();
    const own = await openAs(manager, `/cancellation-requests/${requestId}/show`);
    const ownNote = own.page.getByRole("region", { name: "待审批：另一人" });
    await ownNote.waitFor();
    expect(await ownNote.getByRole("button", { name: "批准计划" }).isDisabled()).toBe(true);

    const { page, takeComplaints } = await openAs(agent, `/cancellation-requests/${requestId}/show`);
    const note = page.getByRole("region", { name: "待审批：另一人" });
    await note.getByText("¥62,000.00").waitFor();
    expect(await note.getByRole("list", { name: "随机抽取的卡" }).getByRole("listitem").count()).toBe(10);
    const odd = note.getByRole("list", { name: "与众不同的卡" }).getByRole("listitem");
    expect(await odd.count()).toBe(1);
    await odd.getByText("一小时内有流量").waitFor();
    await page.getByText("批次计划待另一人审批，通过后按计划执行").waitFor();
    await expectAccessible(page, "a schedule that waits for approval");
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page, "a schedule that waits for approval, in the dark");
    await page.emulateMedia({ colorScheme: "light" });

    await note.getByRole("button", { name: "批准计划" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "批准计划" }).click();
    await page.getByText("已批准，各波次按计划执行").waitFor();
    await page.getByText(/批次计划已批准/).waitFor();
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 31 });
    expect(takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });
});
