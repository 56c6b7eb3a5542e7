import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { anAuditor, anEnterprise, anOpsManager, aReviewer } from "../factories/index.ts";
import { choose, expectAccessible } from "../support/dashboard-pages.ts";
import { rowId } from "../support/desk.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [manager, colleague, auditor] = [await anOpsManager(store), await aReviewer(store), await anAuditor(store)];

/** A day so many days from now in Shanghai. */
const dayIn = (days: number) => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

/** A request of 20 cards of two carriers. */
async function aFleet() {
  const fleet = await anEnterprise(store).withCards(12, { carrier: "CMCC" }).withCards(8, { carrier: "CTCC" }).save();
  return { fleet, requestId: await desk.handIn(fleet, { undoWindowSeconds: 60 }) };
}

const wavesOf = async (requestId: string) =>
  store.prisma.wave.findMany({
    where: { schedule: { requestId: rowId(requestId) }, status: { not: "CANCELLED" } },
    orderBy: { position: "asc" },
  });

const field = (page: Page, number: number, name: string) =>
  page.getByLabel(`第 ${number} 波：${name}`, { exact: true });
const rowOf = (page: Page, number: number) => page.getByRole("row", { name: new RegExp(`^第 ${number} 波：`) });
const add = (page: Page) => page.getByRole("button", { name: "添加波次" }).click();
const save = (page: Page) => page.getByRole("button", { name: "保存计划" }).click();

describe("The schedule of a request", () => {
  it("is planned in three waves by keyboard, told what is wrong at its field, taken back and saved", async () => {
    const { requestId } = await aFleet();
    const planning = await openAs(manager, `/cancellation-requests/${requestId}/show`);
    const { page } = planning;
    await page.getByRole("link", { name: "安排波次" }).click();
    await page.getByText("还没有安排波次").waitFor();
    await expectAccessible(page, "nothing planned");

    for (let wave = 0; wave < 3; wave += 1) await add(page);
    await field(page, 1, "名称").fill("试点");
    await field(page, 1, "张数").fill("2");
    await field(page, 1, "开始日期").fill(dayIn(-1));
    await field(page, 2, "包含的卡").selectOption("CARRIER");
    await field(page, 2, "选择范围").fill("移动");
    await field(page, 2, "选择范围").press("ArrowDown");
    await field(page, 2, "选择范围").press("Enter");
    await field(page, 2, "允许时段").selectOption("night");
    await field(page, 2, "每分钟张数").fill("30");
    await save(page);
    await rowOf(page, 1).getByText("请改为以后的时间，或留空尽快执行").waitFor();
    expect(await field(page, 1, "开始日期").getAttribute("aria-invalid")).toBe("true");
    await page.getByText("有 1 处需要修改").waitFor();
    await expectAccessible(page, "a plan with a mistake");
    expect(await wavesOf(requestId)).toEqual([]);

    await field(page, 1, "开始日期").fill(dayIn(2));
    expect(await rowOf(page, 1).getByText("请改为以后的时间").count()).toBe(0);
    await field(page, 1, "开始时间").press("ArrowUp");
    await field(page, 1, "开始时间").press("ArrowUp");
    expect(await field(page, 1, "开始时间").inputValue()).toBe("09:30");

    const bar = page.getByRole("slider", { name: "第 1 波：“试点”的开始时间" });
    await bar.press("ArrowLeft");
    await bar.press("PageUp");
    await expect.poll(() => bar.getAttribute("aria-valuetext")).toBe(`${dayIn(3)} 09:15`);
    const { x = 0, y = 0, width = 0 } = (await bar.boundingBox()) ?? {};
    const dayWidth = ((await bar.locator("..").boundingBox())?.width ?? 0) / 14;
    await page.mouse.move(x + 20, y + 8);
    await page.mouse.down();
    for (const part of [0.3, 0.7, 1]) await page.mouse.move(x + 20 - dayWidth * part, y + 8);
    await page.mouse.up();
    expect(width).toBeGreaterThan(dayWidth);
    await expect.poll(() => bar.getAttribute("aria-valuetext")).toBe(`${dayIn(2)} 09:15`);
    await page.keyboard.press("Control+z");
    await expect.poll(() => bar.getAttribute("aria-valuetext")).toBe(`${dayIn(3)} 09:15`);
    await page.keyboard.press("Control+Shift+Z");
    await bar.press("ArrowRight");
    expect(await field(page, 1, "开始时间").inputValue()).toBe("09:30");

    await page.reload();
    await field(page, 1, "名称").waitFor();
    expect(await field(page, 1, "名称").inputValue()).toBe("试点");
    await field(page, 2, "更多操作").click();
    await page.getByRole("menuitem", { name: "删除" }).click();
    await expect.poll(() => page.getByRole("row").count()).toBe(3);
    await page.keyboard.press("Control+z");
    await expect.poll(() => page.getByRole("row").count()).toBe(4);
    await page.keyboard.press("Control+Shift+Z");
    await expect.poll(() => page.getByRole("row").count()).toBe(3);
    await page.keyboard.press("Control+z");
    await save(page);
    await page.getByText("计划已保存，共 3 个波次").waitFor();
    await page.getByText(/^第 1 版/).waitFor();
    expect(await page.getByText("有未保存的修改").count()).toBe(0);

    expect(await wavesOf(requestId)).toMatchObject([
      {
        name: "试点",
        rule: { kind: "FIRST", count: 2 },
        startsAt: new Date(`${dayIn(2)}T09:30:00+08:00`),
        cardCount: 2,
      },
      {
        ...{ name: "波次 2", rule: { kind: "CARRIER", carriers: ["CMCC"] }, perMinute: 30, isAfterPrevious: true },
        timing: { hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: 1_320, to: 360 }] },
      },
      { name: "其余", rule: { kind: "REST" }, cardCount: 8 },
    ]);
    expect(planning.takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });

  it("keeps waves that have begun, splits and moves the others, and says when somebody else was quicker", async () => {
    const { requestId } = await aFleet();
    await desk.done(manager, "scheduleSet", {
      requestId,
      waves: [
        { name: "先行", cards: { first: 4 } },
        { name: "其余", cards: { isRest: true }, startsAt: `${dayIn(3)}T10:00:00+08:00` },
      ],
    });
    await desk.work();
    const planning = await openAs(manager, `/cancellation-requests/${requestId}/schedule`);
    const { page } = planning;
    await rowOf(page, 1).getByText("已开始，不可再改").waitFor();
    await field(page, 2, "更多操作").click();
    await page.getByRole("menuitem", { name: "一分为二" }).click();
    await field(page, 2, "张数").fill("5");
    await field(page, 2, "名称").fill("前半");
    await field(page, 3, "名称").press("Alt+ArrowUp");
    expect(await field(page, 2, "名称").inputValue()).toBe("其余 2");
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("第 2 波：名称");
    await field(page, 2, "名称").press("Alt+ArrowDown");
    await field(page, 3, "调整").click();
    const times = page.getByRole("dialog");
    await times.getByRole("button", { name: "添加时段" }).click();
    await times.getByRole("button", { name: "星期日" }).click();
    await times.getByLabel("时段 1 结束").fill("1207");
    await times.getByLabel("停办日", { exact: true }).fill(dayIn(5));
    await times.getByRole("button", { name: "添加日期" }).click();
    await expectAccessible(page, "hours and days off");
    await times.getByRole("button", { name: "完成" }).click();
    await rowOf(page, 3).getByText("停办 1 天").waitFor();

    await desk.done(colleague, "scheduleSet", {
      requestId,
      version: 1,
      waves: [{ name: "他人", cards: { isRest: true } }],
    });
    await save(page);
    await page.getByText(/^计划刚被/).waitFor();
    await page.getByRole("button", { name: "载入最新版本" }).click();
    expect(await field(page, 2, "名称").inputValue()).toBe("他人");
    await page.keyboard.press("Control+z");
    expect(await field(page, 2, "名称").inputValue()).toBe("前半");
    await choose(page, "语言", "English");
    await page.getByRole("button", { name: "Save the plan" }).click();
    await page.getByText("Saved, with 2 waves").waitFor();
    await expectAccessible(page, "in English");
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page, "in the dark");
    expect(await wavesOf(requestId)).toMatchObject([
      { name: "先行" },
      { name: "前半", rule: { kind: "FIRST", count: 5 }, startsAt: new Date(`${dayIn(3)}T10:00:00+08:00`) },
      {
        ...{ name: "其余 2", rule: { kind: "REST" }, isAfterPrevious: true },
        timing: { hours: [{ weekdays: [1, 2, 3, 4, 5, 6], from: 540, to: 720 }], blackoutDays: [dayIn(5)] },
      },
    ]);
    expect(planning.takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });

  it("is suggested with its reasons, says before it is saved when it ends and what it saves, and can be changed", async () => {
    const fleet = await anEnterprise(store).withCards(120, { carrier: "CMCC", isAutoRenewalOn: true }).save();
    await store.prisma.simCard.updateMany({ where: { customerId: fleet.id }, data: { renewalDay: 28 } });
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    const planning = await openAs(manager, `/cancellation-requests/${requestId}/schedule`);
    const { page } = planning;
    await page.getByRole("button", { name: "推荐波次" }).click();
    await expectAccessible(page, "what a suggestion goes by");
    await page.getByRole("dialog").getByRole("button", { name: "推荐波次" }).click();
    await page.getByText("推荐理由").waitFor();
    expect(await field(page, 1, "名称").inputValue()).toBe("试点");
    await rowOf(page, 1).getByText("逐张指定的 1 张卡").waitFor();
    const outlook = page.getByLabel("预计结果");
    await outlook.getByText("续费前完成，省下").waitFor();
    await rowOf(page, 2)
      .getByText(/119 .*完成/)
      .waitFor();
    // What would conflict shows while it is entered, before anybody saves it.
    await field(page, 2, "开始日期").fill(dayIn(-1));
    await rowOf(page, 2).getByText("请改为以后的时间").waitFor();
    await page.keyboard.press("Escape");
    await field(page, 2, "开始日期").fill(dayIn(60));
    await outlook.getByText("续费后完成，再次收费").waitFor();
    await expectAccessible(page, "suggested waves");
    await save(page);
    await page.getByText("计划已保存，共 2 个波次").waitFor();
    const waves = await wavesOf(requestId);
    expect(waves).toMatchObject([{ name: "试点", isCanary: true, soakMinutes: 60, cardCount: 1 }, { cardCount: 119 }]);
    expect(planning.takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });

  it("shows the cards that a wave names, takes some out, and keeps the others and the brake when it is saved", async () => {
    const { fleet, requestId } = await aFleet();
    const cards = await store.prisma.simCard.findMany({ where: { customerId: fleet.id }, orderBy: { iccid: "asc" } });
    const cardIds = cards.slice(0, 3).map(({ id }) => `card_${id}`);
    const [first, second] = cards.map(({ iccid }) => iccid);
    await desk.done(manager, "scheduleSet", {
      requestId,
      waves: [
        { name: "点名", cards: { cardIds }, startsAt: `${dayIn(3)}T10:00:00+08:00`, failurePercentLimit: 20 },
        { name: "其余", cards: { isRest: true }, isAfterPrevious: true },
      ],
    });
    const planning = await openAs(manager, `/cancellation-requests/${requestId}/schedule`);
    const { page } = planning;
    await rowOf(page, 1).getByText("逐张指定的 3 张卡").waitFor();
    await rowOf(page, 1).getByText("失败超过 20% 时制动").waitFor();
    await field(page, 1, "查看与移除").click();
    await page.getByRole("button", { name: `移除 ${first}` }).click();
    await page.getByRole("button", { name: `移除 ${second}` }).click();
    await page.getByRole("button", { name: `恢复 ${second}` }).click();
    await expectAccessible(page, "named cards");
    await page.getByRole("button", { name: "完成" }).click();
    await rowOf(page, 1).getByText("逐张指定的 2 张卡，已移除 1 张").waitFor();
    await field(page, 1, "调整").click();
    await page.getByLabel("允许失败的比例").fill("0");
    await page.getByRole("button", { name: "完成" }).click();
    await save(page);
    await rowOf(page, 1).getByText("失败率上限须为 1 至 100 的整数").waitFor();
    await field(page, 1, "调整").click();
    await page.getByLabel("允许失败的比例").fill("30");
    await page.getByRole("button", { name: "完成" }).click();
    await save(page);
    await page.getByText("计划已保存，共 2 个波次").waitFor();
    expect(await wavesOf(requestId)).toMatchObject([
      { name: "点名", cardCount: 2, failurePercentLimit: 30, rule: { cardIds: cards.slice(1, 3).map(({ id }) => id) } },
      { name: "其余", cardCount: 18, failurePercentLimit: 5 },
    ]);
    expect(planning.takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });

  it("offers every label of its cards with how many there are, also of those in the middle, and says where there are too many", async () => {
    const fleet = await anEnterprise(store).withCards(501, { label: "城东" }).save();
    const requestId = await desk.handIn(fleet);
    await store.prisma.simCard.update({
      where: { iccid: fleet.cards[250]?.iccid ?? "" },
      data: { label: "城西" },
    });
    const labels = async () => {
      const { page } = await openAs(manager, `/cancellation-requests/${requestId}/schedule`);
      await add(page);
      await field(page, 1, "包含的卡").selectOption("LABEL");
      return page;
    };
    const few = await labels();
    await few.getByPlaceholder("输入或选择标签").click();
    await few.getByRole("option", { name: "城西 1 张" }).waitFor();
    await few.getByRole("option", { name: "城东 500 张" }).waitFor();
    expect(await few.getByText(/只列出卡最多的 500 个标签/).count()).toBe(0);
    await store.prisma.$executeRaw`UPDATE "SimCard" SET "label" = "iccid" WHERE "customerId" = ${fleet.id}::uuid`;
    await (await labels()).getByText(/只列出卡最多的 500 个标签/).waitFor();
    await desk.dropJobs();
  });

  it("is planned no more once the request is over", async () => {
    const { fleet, requestId } = await aFleet();
    await desk.done(fleet.viewer, "cancellationRequestWithdraw", { requestId });
    const { page } = await openAs(manager, `/cancellation-requests/${requestId}/show`);
    await page.getByRole("heading", { name: "申请明细" }).waitFor();
    expect(await page.getByRole("link", { name: "安排波次" }).count()).toBe(0);
    await page.goto(`${page.url().replace("/show", "/schedule")}`);
    await page.getByText("申请已结束，不能再安排波次").waitFor();
    expect(await page.getByRole("button", { name: "保存计划" }).count()).toBe(0);
    await desk.dropJobs();
  });

  it("asks before it is left with something that was not saved", async () => {
    const { requestId } = await aFleet();
    const { page } = await openAs(colleague, `/cancellation-requests/${requestId}/schedule`);
    await add(page);
    await page.getByRole("navigation").getByRole("link", { name: "工作日历" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "留在此页" }).click();
    await page.getByRole("button", { name: "放弃修改" }).click();
    await page.getByText("还没有安排波次").waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "工作日历" }).click();
    await page.getByRole("heading", { name: "工作日历" }).waitFor();
    await desk.dropJobs();
  });

  it("is only for those who may plan, and says so when there is none", async () => {
    const { requestId } = await aFleet();
    const { page } = await openAs(auditor, `/cancellation-requests/${requestId}/show`);
    await page.getByRole("heading", { name: "申请明细" }).waitFor();
    expect(await page.getByRole("link", { name: "安排波次" }).count()).toBe(0);
    await page.goto(`${page.url().replace("/show", "/schedule")}`);
    await page.getByText("内容不存在，或无权查看").waitFor();
    const other = await openAs(manager, `/cancellation-requests/${requestId.slice(0, -4)}0000/schedule`);
    await other.page.getByText("内容不存在，或无权查看").waitFor();
    await expectAccessible(other.page, "a request that is not there");
    await desk.dropJobs();
  });
});
