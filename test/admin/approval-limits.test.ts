import { describe, expect, it } from "vitest";
import { anAccount, anEnterprise, anOpsManager } from "../factories/index.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [manager, colleague] = [await anOpsManager(store), await anOpsManager(store)];
const [agent, auditor] = [await anAccount(store, "AGENT"), await anAccount(store, "AUDITOR")];

describe("The limits of approval", () => {
  it("are changed by one person, with the effect in view", async () => {
    const requestId = await desk.handIn(await anEnterprise(store).withCards(6).save(), { undoWindowSeconds: 3_600 });
    await desk.done(agent, "scheduleSet", { requestId, waves: [{ name: "全部", cards: { isRest: true } }] });
    const changing = await openAs(manager, "/approval-limits");
    const { page } = changing;
    const table = page.getByRole("table", { name: "达到以下任一项须审批" });
    await table.getByText("1,000 张起").waitFor();
    await table.getByText("¥500,000.00 起").waitFor();
    await expectAccessible(page, "the limits in force");
    await page.getByRole("button", { name: "调整限额" }).click();
    const cards = page.getByRole("textbox", { name: "另一人 卡数" });
    await cards.fill("20000");
    await page
      .getByText(/不能低于另一人的限额/)
      .first()
      .waitFor();
    expect(await page.getByRole("button", { name: "提交确认" }).isEnabled()).toBe(false);
    await cards.fill("5");
    const past = page.getByRole("region", { name: "近 90 天的计划" });
    await past.getByText("1 → 0").waitFor();
    expect(await past.getByRole("definition").allTextContents()).toEqual(["1 → 0", "0 → 1", "0", "1", "0"]);
    await page.getByRole("textbox", { name: "运营经理 24 小时内有流量的卡" }).fill("");
    await page.getByRole("textbox", { name: "运营经理 每月资费" }).fill("600,000.5");
    await expectAccessible(page, "limits that are being changed");
    await page.getByRole("button", { name: "提交确认" }).click();
    const asked = page.getByRole("dialog");
    await asked.getByRole("textbox").fill("近期误注销较多");
    await asked.getByRole("button", { name: "提交确认" }).click();
    await page.getByText("新限额已提交，等待另一人确认").waitFor();
    expect(await page.getByRole("button", { name: "确认启用" }).isEnabled()).toBe(false);
    await page.getByText("现行 2,000 张起").waitFor();
    expect(changing.takeComplaints()).toEqual([]);
  });

  it("are confirmed by another one, who sees what would change", async () => {
    const other = await openAs(colleague, "/approval-limits");
    await other.page.getByRole("button", { name: "查看内容" }).click();
    await other.page.getByRole("table").getByText("现行 1,000 张起").waitFor();
    await other.page.getByRole("region", { name: "近 90 天的计划" }).getByText("0 → 1").waitFor();
    await expectAccessible(other.page, "limits that wait");
    await other.page.getByRole("button", { name: "确认启用" }).click();
    await other.page.getByRole("dialog").getByRole("button", { name: "确认启用" }).click();
    await other.page.getByText(/新限额已启用/).waitFor();
    const version = await store.prisma.approvalLimitsVersion.findFirstOrThrow();
    expect(version).toMatchObject({
      ...{ status: "IN_FORCE", version: 1, statement: "近期误注销较多" },
      limits: {
        SECOND_PERSON: { cardCount: 5, monthlyFen: 5_000_000, aliveCount: 200 },
        MANAGER: { cardCount: 10_000, monthlyFen: 60_000_050, aliveCount: null },
      },
    });
    expect(other.takeComplaints()).toEqual([]);
  });

  it("are read by auditors, who cannot change them, and are not in the menu of agents", async () => {
    const { page } = await openAs(auditor, "/");
    await page.getByRole("navigation").getByRole("link", { name: "审批限额" }).click();
    await page.getByRole("table").getByText("5 张起").waitFor();
    expect(await page.getByRole("button", { name: "调整限额" }).isEnabled()).toBe(false);
    const agents = await openAs(agent, "/");
    await agents.page.getByRole("navigation").getByRole("link", { name: "批量注销" }).waitFor();
    expect(await agents.page.getByRole("navigation").getByRole("link", { name: "审批限额" }).count()).toBe(0);
  });
});
