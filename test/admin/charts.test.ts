import { describe, expect, it } from "vitest";
import { medianOf, monthsThrough, monthTick } from "../../admin/shared/charts/months.ts";
import { anEnterprise, aReviewer } from "../factories/index.ts";
import { earlier } from "../support/clock.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const reviewer = await aReviewer(store);

describe("An axis of months", () => {
  it("has a place for months without data, and says the year at first and where it changes", () => {
    const months = monthsThrough(["2026-02-01", "2025-11-01"]);
    expect(months).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
    expect(months.map((month) => monthTick(months, month))).toEqual(["11\n2025", "12", "01\n2026", "02"]);
    expect(monthsThrough([])).toEqual([]);
  });

  it("knows what was usual before", () => {
    expect([medianOf([]), medianOf([5]), medianOf([9, 1, 4]), medianOf([1, 3])]).toEqual([0, 5, 4, 2]);
  });
});

/** A card that moved so much in the months up to now. */
async function aCardWithTraffic(kilobytes: readonly number[]) {
  const acme = await anEnterprise(store).withCards(1).save();
  const [card] = acme.cards;
  const now = desk.clock.now();
  await store.prisma.cardUsage.createMany({
    data: kilobytes.map((amount, place) => ({
      cardId: card?.id ?? "",
      month: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - kilobytes.length + 1 + place, 1)),
      kilobytes: amount,
    })),
  });
  return { acme, card };
}

describe("A chart", () => {
  it("of a card's data has an axis with units, and the same numbers as a table", async () => {
    const { card } = await aCardWithTraffic([1024, 2048, 5_242_880]);
    const { page, takeComplaints } = await openAs(reviewer, `/cards/card_${card?.id}/show`);
    await page
      .getByText(/^[\d.]+ GB$/)
      .first()
      .waitFor();
    await expectAccessible(page, "a card with its chart");
    await page.getByRole("button", { name: "查看表格: 近 12 个月用量" }).click();
    const table = page.getByRole("table", { name: "近 12 个月用量" });
    await table.getByRole("cell", { name: "5 GB" }).waitFor();
    expect(await table.getByRole("row").count()).toBe(4);
    await expectAccessible(page, "a chart as a table");
    expect(takeComplaints()).toEqual([]);
  });

  it.each([
    ["in the latest months that a rule found strange", [40_000, 40_000, 40_000, 40_000, 20_000_000, 25_000_000], 1],
    ["nowhere where none did", [40_000, 40_000, 40_000, 40_000, 40_000, 40_000], 0],
  ])("has the colour of risk %s", async (_where, kilobytes, count) => {
    const { acme } = await aCardWithTraffic(kilobytes);
    await store.prisma.simCard.updateMany({
      where: { customerId: acme.id },
      data: { ownerChangedAt: earlier(desk.clock.now(), { days: 3 }) },
    });
    await desk.handIn(acme);
    await desk.work();
    const task = await store.prisma.reviewTask.findFirstOrThrow({ where: { customerId: acme.id } });
    const { page, takeComplaints } = await openAs(reviewer, `/review-tasks/task_${task.id}/show`);
    await page.getByRole("button", { name: "查看表格: 月流量" }).waitFor();
    expect(await page.getByText("近两月", { exact: true }).count()).toBe(count);
    await expectAccessible(page, "evidence with charts");
    expect(takeComplaints()).toEqual([]);
  });
});
