import { describe, expect, it } from "vitest";
import { startOfShanghaiDay } from "../../server/platform/shanghai-time.ts";
import type { SeededCustomer } from "../factories/index.ts";
import { anEnterprise, anOpsManager, aReviewer } from "../factories/index.ts";
import { earlier } from "../support/clock.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [ann, manager] = [await aReviewer(store), await anOpsManager(store)];

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
describe("A figure of the queue", () => {
  it("shows exactly as many rows as it says", async () => {
    const { page } = await openAs(manager, "/review-tasks");
    const figures = page
      .getByRole("main")
      .getByRole("button")
      .filter({ hasText: /^\d+\D+$/ });
    await expect.poll(() => figures.count(), { timeout: 15_000 }).toBe(7);
    const told = await figures.allTextContents();
    const total = page.getByText(/^共 \d+ 条$|^\d+–\d+，共 \d+ 条$|没有符合条件的内容|队列已清空/).first();
    const rows = async () => /共 (\d+) 条/.exec((await total.textContent()) ?? "")?.[1] ?? "0";
    for (const [place, text] of told.entries()) {
      await figures.nth(place).click();
      await expect.poll(rows, { message: text }).toBe(/^\d+/.exec(text)?.[0]);
      await figures.nth(place).click();
      await expect.poll(rows).toBe("4");
    }
    expect(told).toEqual(expect.arrayContaining(["2今日已结", "1已升级"]));
  }, 90_000);

  it("shows of what was decided today the decision, who and when", async () => {
    const { page } = await openAs(manager, `/review-tasks?filter=${encodeURIComponent('{"isDecidedToday":true}')}`);
    const rows = page.getByRole("row", { name: new RegExp(`解除风险.*${ann.displayName}`) });
    await rows.first().waitFor();
    expect(await rows.count()).toBe(2);
    for (const head of ["结论", "结论人", "结论时间"])
      expect(await page.getByRole("columnheader", { name: head, exact: true }).count()).toBe(1);
  }, 60_000);
});
