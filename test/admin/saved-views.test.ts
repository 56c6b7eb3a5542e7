import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { anEnterprise, aRequest, aReviewer } from "../factories/index.ts";
import { expectAccessible, menuToVanish } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;

const numbers: Record<string, string> = {};
for (const status of ["IN_REVIEW", "COMPLETED"] as const) {
  const acme = await anEnterprise(store).withCards(1).save();
  const { id } = await aRequest(store, acme, { status, now: desk.clock.now() })
    .ofCards(acme.cards, status === "IN_REVIEW" ? "CLEARED" : "CANCELLED")
    .save();
  numbers[status] = (await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id } })).number;
}

const heads = async (page: Page) => (await page.getByRole("columnheader").allInnerTexts()).map((text) => text.trim());
const rows = (page: Page) => page.locator("tbody tr");
const views = (page: Page) => page.getByRole("button", { name: /^视图/ });

/** Narrows the list of requests to those in review. */
async function onlyInReview(page: Page): Promise<void> {
  await page.getByRole("button", { name: "状态", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "待审核" }).click();
  await page.keyboard.press("Escape");
  await menuToVanish(page);
  await expect.poll(() => rows(page).count()).toBe(1);
}

async function saveAs(page: Page, name: string): Promise<void> {
  await views(page).click();
  await page.getByRole("menuitem", { name: "另存为视图…" }).click();
  const dialog = page.getByRole("dialog", { name: "保存为视图" });
  await dialog.getByLabel("视图名称").fill(name);
  await expectAccessible(page, "a view to save");
  await dialog.getByRole("button", { name: "保存" }).click();
  await page.getByText(`视图“${name}”已保存`).waitFor();
}

describe("Saved views", () => {
  it("keep filter, order and columns under a name, and are there on another computer, in the list and in the search over everything", async () => {
    const viewer = await aReviewer(store);
    const first = await openAs(viewer, "/cancellation-requests");
    const { page } = first;
    await expect.poll(() => rows(page).count()).toBe(2);
    await onlyInReview(page);
    await saveAs(page, "待我审核");
    await page.getByRole("button", { name: "视图: 待我审核" }).waitFor();
    expect(first.takeComplaints()).toEqual([]);

    const other = await openAs(viewer, "/cancellation-requests");
    await expect.poll(() => rows(other.page).count()).toBe(2);
    await other.page.keyboard.press("v");
    await expectAccessible(other.page, "the views of a list");
    await other.page.getByRole("menuitemradio", { name: "待我审核" }).click();
    await expect.poll(() => rows(other.page).count()).toBe(1);
    await other.page.getByRole("link", { name: numbers.IN_REVIEW ?? "" }).waitFor();

    await other.page.goto(new URL("/cards", other.page.url()).href);
    await other.page.getByRole("navigation").waitFor();
    await other.page.keyboard.press("/");
    await other.page.keyboard.type("待我");
    await other.page
      .getByRole("group", { name: "我的视图" })
      .getByRole("option", { name: /待我审核/ })
      .click();
    await other.page.waitForURL(/cancellation-requests/);
    await expect.poll(() => rows(other.page).count()).toBe(1);
    await other.page.getByRole("button", { name: "视图: 待我审核" }).waitFor();
  });

  it("begin the list when they are its default, unless an address says what to show", async () => {
    const viewer = await aReviewer(store);
    const { page } = await openAs(viewer, "/cancellation-requests");
    await onlyInReview(page);
    await saveAs(page, "默认看这些");
    await views(page).click();
    await page.getByRole("menuitem", { name: "打开列表时默认使用" }).click();
    await expect
      .poll(() => store.prisma.savedView.count({ where: { accountId: viewer.accountId, isDefault: true } }))
      .toBe(1);

    await page.goto(new URL("/cards", page.url()).href);
    await page.getByRole("navigation").getByRole("link", { name: "注销申请" }).click();
    await page.getByRole("button", { name: "视图: 默认看这些" }).waitFor();
    await expect.poll(() => rows(page).count()).toBe(1);

    const done = encodeURIComponent(JSON.stringify({ statusIn: ["COMPLETED"] }));
    await page.goto(new URL(`/cancellation-requests?filter=${done}`, page.url()).href);
    await page.getByRole("link", { name: numbers.COMPLETED ?? "" }).waitFor();
    expect(await rows(page).count()).toBe(1);
    await page.getByRole("button", { name: "视图", exact: true }).waitFor();
  });

  it("say that something else is set, take it over, are renamed, and are deleted after a question", async () => {
    const viewer = await aReviewer(store);
    const { page } = await openAs(viewer, "/cancellation-requests");
    await onlyInReview(page);
    await saveAs(page, "甲");
    await page.getByRole("button", { name: "清除筛选" }).click();
    await page.getByRole("button", { name: "视图: 甲（有改动）" }).click();
    await page.getByRole("menuitem", { name: "保存改动到“甲”" }).click();
    await page.getByRole("button", { name: "视图: 甲", exact: true }).click();
    expect((await store.prisma.savedView.findFirstOrThrow({ where: { accountId: viewer.accountId } })).filter).toBe(
      "{}",
    );
    await page.getByRole("menuitem", { name: "重命名…" }).click();
    await page.getByLabel("视图名称").fill("乙");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "视图: 乙" }).click();
    await page.getByRole("menuitem", { name: "删除视图…" }).click();
    await page.getByRole("dialog", { name: "删除视图“乙”？" }).getByRole("button", { name: "删除" }).click();
    await page.getByRole("button", { name: "视图", exact: true }).waitFor();
    expect(await store.prisma.savedView.count({ where: { accountId: viewer.accountId } })).toBe(0);
  });

  it("refuse a name that is taken, at the field", async () => {
    const viewer = await aReviewer(store);
    const { page } = await openAs(viewer, "/cancellation-requests");
    await saveAs(page, "同名");
    await onlyInReview(page);
    await views(page).click();
    await page.getByRole("menuitem", { name: "另存为视图…" }).click();
    await page.getByLabel("视图名称").fill("同名");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByText("您在此列表已有同名视图").waitFor();
  });
});

describe("Columns", () => {
  it("are chosen and moved by the keyboard, kept for the person, and given up for the list's own", async () => {
    const viewer = await aReviewer(store);
    const { page, takeComplaints } = await openAs(viewer, "/cancellation-requests");
    await expect.poll(() => rows(page).count()).toBe(2);
    const before = await heads(page);
    expect(before.slice(0, 2)).toEqual(["申请号", "状态"]);
    await page.getByRole("button", { name: "列", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "列" });
    await expectAccessible(page, "columns to choose");
    await dialog.getByRole("checkbox", { name: "状态" }).focus();
    await page.keyboard.press("Alt+ArrowUp");
    await dialog.getByText("状态 现在是第 1 列").waitFor({ state: "attached" });
    await dialog.getByRole("checkbox", { name: "客户" }).focus();
    await page.keyboard.press("Space");
    await dialog.getByRole("checkbox", { name: "办结时间" }).check();
    await page.keyboard.press("Escape");
    await expect.poll(async () => (await heads(page)).slice(0, 2)).toEqual(["状态", "申请号"]);
    const chosen = await heads(page);
    expect([chosen.includes("客户"), chosen.includes("办结时间")]).toEqual([false, true]);

    const other = await openAs(viewer, "/cancellation-requests");
    await expect.poll(() => heads(other.page)).toEqual(chosen);
    await other.page.getByRole("button", { name: "列", exact: true }).click();
    await other.page.getByRole("button", { name: "恢复默认" }).click();
    await other.page.keyboard.press("Escape");
    await expect.poll(() => heads(other.page)).toEqual(before);
    expect(takeComplaints()).toEqual([]);
  });

  it("go with the view in which they were chosen", async () => {
    const viewer = await aReviewer(store);
    const { page } = await openAs(viewer, "/cancellation-requests");
    await onlyInReview(page);
    await saveAs(page, "只看编号");
    await page.getByRole("button", { name: "列", exact: true }).click();
    await page.getByText("保存在视图“只看编号”中").waitFor();
    await page.getByRole("dialog", { name: "列" }).getByRole("checkbox", { name: "状态" }).click();
    await page.keyboard.press("Escape");
    await expect.poll(async () => (await heads(page)).includes("状态")).toBe(false);
    await views(page).click();
    await page.getByRole("menuitemradio", { name: "不使用视图" }).click();
    await expect.poll(async () => (await heads(page)).includes("状态")).toBe(true);
    await views(page).click();
    await page.getByRole("menuitemradio", { name: "只看编号" }).click();
    await expect.poll(async () => (await heads(page)).includes("状态")).toBe(false);
  });
});
