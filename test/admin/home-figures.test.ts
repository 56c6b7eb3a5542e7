import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { startOfShanghaiDay } from "../../server/platform/shanghai-time.ts";
import type { SeededCustomer } from "../factories/index.ts";
import { anAgent, anAuditor, anEnterprise, anOpsManager, aRequest, aReviewer } from "../factories/index.ts";
import { earlier } from "../support/clock.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [ann, manager] = [await aReviewer(store), await anOpsManager(store)];
const [agent, auditor] = [await anAgent(store), await anAuditor(store)];

/** Cards that wait for a person, each with its task. */
async function riskyCards(count: number): Promise<SeededCustomer> {
  const acme = await anEnterprise(store).withCards(count).save();
  await store.prisma.simCard.updateMany({
    where: { customerId: acme.id },
    data: { ownerChangedAt: earlier(desk.clock.now(), { days: 3 }) },
  });
  await desk.handIn(acme);
  await desk.work();
  await desk.dropJobs();
  return acme;
}

const acme = await riskyCards(9);
const tasks = await store.prisma.reviewTask.findMany({ where: { customerId: acme.id }, orderBy: { id: "asc" } });
const set = (place: number, data: object) =>
  store.prisma.reviewTask.update({ where: { id: tasks[place]?.id ?? "" }, data });
const today = startOfShanghaiDay(desk.clock.now());
const decided = { status: "DECIDED", decision: "CLEAR_FLAGS", decidedById: ann.accountId } as const;
await set(0, { ...decided, decidedAt: today });
await set(1, { ...decided, decidedAt: desk.clock.now() });
await set(2, { ...decided, decidedAt: earlier(today, { milliseconds: 1 }) });
await set(3, { status: "WAITING_FOR_CUSTOMER", dueAt: earlier(today, { days: 1 }), isEscalated: true });
await set(4, {
  status: "AWAITING_SECOND",
  decision: "CLEAR_FLAGS",
  proposedById: ann.accountId,
  assignedToId: manager.accountId,
});
await set(5, { status: "WAITING_FOR_CUSTOMER", assignedToId: manager.accountId });
const troubled = await anEnterprise(store).withCards(3).save();
await aRequest(store, troubled, { status: "IN_PROGRESS", now: desk.clock.now() })
  .ofCards(troubled.cards, "FAILED")
  .save();

await store.prisma.cancellationRequest.updateMany({
  where: { customerId: acme.id },
  data: { nextDueAt: earlier(desk.clock.now(), { days: 1 }), breachDay: earlier(desk.clock.now(), { days: 1 }) },
});

const figures = (page: Page) =>
  page
    .getByRole("main")
    .getByRole("link")
    .filter({ hasText: /^\d+\D+$/ });

describe("A figure of the home page", () => {
  it.each([
    ["an operations manager", manager, 15],
    ["a reviewer", ann, 15],
    ["an agent", agent, 14],
    ["an auditor", auditor, 14],
  ])(
    "leads %s to a list of exactly as many rows",
    async (_who, viewer, count) => {
      const { page } = await openAs(viewer);
      const links = figures(page);
      await expect.poll(() => links.count(), { timeout: 15_000 }).toBe(count);
      const told = await links.evaluateAll((all) =>
        all.map((link) => ({ text: link.textContent ?? "", to: link.getAttribute("href") ?? "" })),
      );
      const listed: string[] = [];
      for (const [place, { text, to }] of told.entries()) {
        await links.nth(place).click();
        await page.waitForURL((url) => `${url.pathname}${url.search}`.startsWith(to.split("?")[0] ?? to));
        const total = await page
          .getByText(/^共 \d+ 条$|^\d+–\d+，共 \d+ 条$|没有符合条件的内容|队列已清空/)
          .first()
          .textContent();
        listed.push(text.replace(/^\d+/, /共 (\d+) 条/.exec(total ?? "")?.[1] ?? "0"));
        await page.goBack();
        await links.nth(place).waitFor();
      }
      expect(listed).toEqual(told.map(({ text }) => text));
      expect(told.map(({ text }) => text)).toEqual(
        expect.arrayContaining(["2今日已结", "3失败的卡", "1已升级", "1已超期"]),
      );
      expect(told.some(({ text }) => text === "1超期未登记原因")).toBe(count === 15);
    },
    180_000,
  );

  it("shows of what was decided today the decision, who and when", async () => {
    const { page } = await openAs(manager, `/review-tasks?filter=${encodeURIComponent('{"isDecidedToday":true}')}`);
    const rows = page.getByRole("row", { name: new RegExp(`解除风险.*${ann.displayName}`) });
    await rows.first().waitFor();
    expect(await rows.count()).toBe(2);
    for (const head of ["结论", "结论人", "结论时间"])
      expect(await page.getByRole("columnheader", { name: head, exact: true }).count()).toBe(1);
  }, 60_000);
});

describe("An escalated task", () => {
  it("reaches operations managers at once, with who asks and why; and nobody else", async () => {
    const [boss, colleague] = [await openAs(manager), await openAs(ann)];
    const menu = (page: Page) => page.getByRole("navigation").getByRole("link", { name: /^复核任务/ });
    await expect
      .poll(() => menu(boss.page).getAttribute("aria-label"), { timeout: 15_000 })
      .toBe("复核任务, 1 个升级给您");
    const task = tasks.at(-1);
    await desk.done(ann, "reviewTaskEscalate", { taskId: `task_${task?.id}`, note: "客户在线等待" }, "task { id }");
    await expect
      .poll(() => menu(boss.page).getAttribute("aria-label"), { timeout: 15_000 })
      .toBe("复核任务, 2 个升级给您");
    await boss.page.getByText(`${ann.displayName}: 客户在线等待`).waitFor();
    expect(await menu(colleague.page).getAttribute("aria-label")).toBe("复核任务");
    expect(await colleague.page.getByText("升级给您的任务").count()).toBe(0);
  }, 90_000);
});
