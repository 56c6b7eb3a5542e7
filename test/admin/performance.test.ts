import { describe, expect, it } from "vitest";
import { refreshFigures } from "../../server/metrics/jobs/figures.ts";
import { enqueue } from "../../server/platform/jobs/job.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { anEnterprise, anOpsManager, aReviewer } from "../factories/index.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [manager, reviewer] = [await anOpsManager(store), await aReviewer(store)];

/** Three cards cancelled today, and counted. */
const acme = await anEnterprise(store).withCards(3).save();
await desk.handIn(acme, { undoWindowSeconds: 0 });
await desk.workThrough();
await inTransaction(store, (tx) => enqueue(tx, refreshFigures, { afterId: null }));
await desk.work();

describe("The screen of figures", () => {
  it("says how promises are kept, and every number opens the list of what it counted", async () => {
    const { page, takeComplaints } = await openAs(manager, "/performance?days=7");
    const tile = page.locator("div", { has: page.getByRole("heading", { name: "注销成功率", exact: true }) }).last();
    await tile.getByText("100%").waitFor();
    await expectAccessible(page, "figures");
    await tile.getByRole("link", { name: "3 / 3" }).click();
    await page.getByText(/“注销成功率”的全部范围/).waitFor();
    await page.getByText("共 3 条", { exact: true }).waitFor();
    expect(takeComplaints()).toEqual([]);
  });

  it("keeps what is asked in its address, and shows the table behind a chart", async () => {
    const { page } = await openAs(manager, "/performance?days=30");
    await page.getByRole("button", { name: "近 90 天" }).click();
    await page.getByRole("button", { name: "按月" }).click();
    expect(new URL(page.url()).search).toBe("?days=90&by=MONTH");
    await page.getByRole("button", { name: "查看表格: 提交与办结" }).click();
    const table = page.getByRole("table", { name: "提交与办结" });
    await table.getByRole("link", { name: "3" }).first().waitFor();
    await expectAccessible(page, "the table behind a chart");
    await table.getByRole("link", { name: "3" }).first().click();
    await page.getByText(/计入“新提交卡”的/).waitFor();
  });

  it("stays readable for everybody while what was asked since is on its way", async () => {
    const { page } = await openAs(manager, "/performance?days=30");
    await page.getByRole("region", { name: "当前在办" }).waitFor();
    const readingAnew = page.getByRole("progressbar", { name: "正在加载" });
    await readingAnew.waitFor({ state: "detached" });
    let answer = () => {};
    const mayAnswer = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route("**/graphql", async (route) => {
      await mayAnswer;
      await route.fallback();
    });
    await page.getByRole("button", { name: "近 90 天" }).click();
    await readingAnew.first().waitFor();
    await expectAccessible(page, "figures that are read anew");
    answer();
    await readingAnew.waitFor({ state: "detached" });
  });

  it("says in a list of open cards which of them it shows, and shows the others on request", async () => {
    const waiting = await anEnterprise(store).withCards(2).save();
    await desk.handIn(waiting, { hasMaterials: false });
    await desk.work();
    const { page } = await openAs(manager, "/performance");
    await page.getByRole("region", { name: "当前在办" }).getByRole("link", { name: "2 暂停计时" }).click();
    const narrowed = page.getByRole("button", { name: "尚未办结的卡；暂停计时" });
    await narrowed.waitFor();
    await page.getByText("共 2 条", { exact: true }).waitFor();
    await narrowed.click();
    await page.getByText("共 5 条", { exact: true }).waitFor();
    await desk.dropJobs();
  });

  it("is for those who answer for the whole, and nobody else", async () => {
    const { page } = await openAs(reviewer, "/");
    await page.getByRole("link", { name: "复核任务" }).first().waitFor();
    expect(await page.getByRole("link", { name: "运营看板" }).count()).toBe(0);
  });
});
