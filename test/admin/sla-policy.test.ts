import { describe, expect, it } from "vitest";
import { anEnterprise, anOpsManager, aReviewer } from "../factories/index.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [manager, colleague, reviewer] = [await anOpsManager(store), await anOpsManager(store), await aReviewer(store)];

describe("The policy of promises", () => {
  it("is changed by one person, with its effect in view", async () => {
    await desk.handIn(await anEnterprise(store).withCards(3).save());
    const changing = await openAs(manager, "/sla-policy");
    const { page } = changing;
    await page.getByRole("table", { name: "办结时限" }).getByText("3 个工作日").waitFor();
    await expectAccessible(page, "the policy in force");
    await page.getByRole("button", { name: "调整策略" }).click();
    const standard = page.getByRole("region", { name: "标准", exact: true });
    const due = standard.getByRole("textbox", { name: "承诺时限" });
    await due.fill("0");
    await page
      .getByText(/时限至少 1 分钟/)
      .first()
      .waitFor();
    expect(await page.getByRole("button", { name: "提交确认" }).isEnabled()).toBe(false);
    await due.fill("5");
    const effect = page.getByRole("region", { name: "在办的卡" });
    await effect.getByText("推后").waitFor();
    expect(await effect.getByRole("definition").allTextContents()).toEqual(["0", "3", "0", "0"]);
    await page.getByLabel("营业厅单独设置时间").check();
    await page.getByLabel("周末和节假日也营业").check();
    await expectAccessible(page, "a policy that is being changed");
    await standard.getByRole("button", { name: "添加时限" }).click();
    await page.getByRole("button", { name: "提交确认" }).click();
    const asked = page.getByRole("dialog");
    await asked.getByRole("textbox").fill("节后积压，放宽标准通道");
    await asked.getByRole("button", { name: "提交确认" }).click();
    await page.getByText("新策略已提交，等待另一人确认").waitFor();
    expect(await page.getByRole("button", { name: "确认启用" }).isEnabled()).toBe(false);
    expect(changing.takeComplaints()).toEqual([]);
  });

  it("is confirmed by another one, who sees what would change", async () => {
    const other = await openAs(colleague, "/sla-policy");
    await other.page.getByRole("button", { name: "查看内容" }).click();
    await other.page.getByRole("table", { name: "办结时限" }).getByText("5 个工作日").first().waitFor();
    await other.page.getByRole("region", { name: "在办的卡" }).getByText("推后").waitFor();
    await expectAccessible(other.page, "a policy that waits");
    await other.page.getByRole("button", { name: "确认启用" }).click();
    await other.page.getByRole("dialog").getByRole("button", { name: "确认启用" }).click();
    await other.page.getByText(/新策略已启用/).waitFor();
    const version = await store.prisma.slaPolicyVersion.findFirstOrThrow();
    expect(version).toMatchObject({ status: "IN_FORCE", version: 1, statement: "节后积压，放宽标准通道" });
    expect(version.rules).toMatchObject({ hall: { isOpenOnDaysOff: true } });
    expect((version.rules as { promises: object[] }).promises).toContainEqual({
      ...{ lane: "STANDARD", channel: null, customerKind: "ENTERPRISE", dueMinutes: 2_400, targetMinutes: 480 },
    });
    expect(other.takeComplaints()).toEqual([]);
  });

  it("is not in the menu of those who do not change it", async () => {
    const { page } = await openAs(reviewer, "/");
    await page.getByRole("navigation").getByRole("link", { name: "工作日历" }).waitFor();
    expect(await page.getByRole("navigation").getByRole("link", { name: "时限策略" }).count()).toBe(0);
  });
});
