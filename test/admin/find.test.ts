import { describe, expect, it } from "vitest";
import { anAdmin, anEnterprise, aRequest, aReviewer } from "../factories/index.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [reviewer, admin] = [await aReviewer(store), await anAdmin(store)];
const acme = await anEnterprise(store, { name: "漠河北极光通信有限公司" }).withCards(2).save();
const request = await aRequest(store, acme, { status: "IN_REVIEW", now: desk.clock.now() })
  .ofCards(acme.cards, "CLEARED")
  .save();
const { number } = await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: request.id } });
const [card] = acme.cards;

describe("Finding anything", () => {
  it("begins with / wherever one is, and leads to a card, a request or a customer by the keyboard alone", async () => {
    const { page, takeComplaints } = await openAs(reviewer, "/cards");
    const field = page.getByRole("combobox", { name: "查找卡、申请、客户、任务、材料" });
    await page.keyboard.press("/");
    await field.waitFor();
    await expectAccessible(page, "the search over everything");
    await page.keyboard.type("北极光");
    await page
      .getByRole("group", { name: "客户" })
      .getByRole("option", { name: /北极光/ })
      .waitFor();
    await page
      .getByRole("group", { name: "注销申请" })
      .getByRole("option", { name: new RegExp(number) })
      .waitFor();
    await expectAccessible(page, "what was found");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /北极光/ }).waitFor();

    await page.keyboard.press("Control+k");
    await page.keyboard.type(number);
    await page.getByRole("option", { name: new RegExp(number) }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: number }).waitFor();

    await page.keyboard.press("/");
    await page.keyboard.type((card?.iccid ?? "").replace(/(.{4})/g, "$1 "));
    await page.getByRole("group", { name: "物联卡" }).getByRole("option").waitFor();
    await page.getByRole("group", { name: "物联卡" }).getByRole("option").click();
    await page.getByRole("heading", { level: 1, name: card?.iccid }).waitFor();
    expect(takeComplaints()).toEqual([]);
  });

  it("says what it takes where nothing is found, and leads to screens by their names", async () => {
    const { page } = await openAs(reviewer);
    await page.keyboard.press("/");
    await page.keyboard.type("CR-20200101-000001");
    await page.getByText("没有找到“CR-20200101-000001”").waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("材料");
    await page.getByRole("group", { name: "前往" }).getByRole("option", { name: /材料/ }).waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).pathname).toBe("/materials");
  });

  it("finds accounts for those who may see them only", async () => {
    const found = async (viewer: typeof admin) => {
      const { page } = await openAs(viewer);
      await page.keyboard.press("/");
      await page.keyboard.type(reviewer.displayName);
      await page.getByRole("status").filter({ hasText: "项结果" }).waitFor();
      return page.getByRole("group", { name: "账号" }).count();
    };
    expect([await found(admin), await found(reviewer)]).toEqual([1, 0]);
  });

  it("narrows the list of requests to a company by a part of its name", async () => {
    const { page } = await openAs(reviewer, "/cancellation-requests");
    await page.keyboard.press("f");
    await page.keyboard.type("北极光");
    await expect.poll(() => page.locator("tbody tr").count()).toBe(1);
    await page.getByRole("link", { name: number }).waitFor();
  });
});
