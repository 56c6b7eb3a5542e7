import { describe, expect, it } from "vitest";
import { anAgent, anAuditor, anEnterprise, anOpsManager, aPlan } from "../factories/index.ts";
import { payWhatWaits } from "../support/arrears.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [agent, manager, auditor] = [await anAgent(store), await anOpsManager(store), await anAuditor(store)];

/** Six cards, four of them in arrears of 10.00 yuan, 40 days overdue: 11.20 with the late fee. */
async function aFleet() {
  const fleet = await anEnterprise(store).withCards(6).withArrears(4, { amountFen: 1_000, dueDaysAgo: 40 }).save();
  return { fleet, requestId: await desk.handIn(fleet, { undoWindowSeconds: 60 }) };
}

const waves = [{ name: "全部", cards: { isRest: true } }];

/** What a step of the four cards charges today, by the server. */
async function due(requestId: string): Promise<number> {
  const input = { requestId, waves, steps: [{ kind: "SETTLE_ARREARS", moment: "AT_ONCE", maxAmountFen: 0 }] };
  const { schedulePreview } = await desk.client
    .asViewer(manager)
    .query("query ($input: SchedulePreviewInput!) { schedulePreview(input: $input) { steps { amountFen } } }", {
      input,
    });
  return schedulePreview.steps[0].amountFen;
}
const yuan = (fen: number) => (fen / 100).toFixed(2);

describe("The steps of a plan at the desk", () => {
  it("are added with a live quote that the agent takes over, saved, and seen done with their entries", async () => {
    const { requestId } = await aFleet();
    const fen = await due(requestId);
    const { page, takeComplaints } = await openAs(agent, `/cancellation-requests/${requestId}/schedule`);
    await page.getByRole("button", { name: "添加波次" }).click();
    await page.getByRole("button", { name: "添加步骤" }).click();
    const step = page.getByRole("listitem", { name: "第 1 步：缴清欠费" });
    await step.getByText(`应缴 ¥${yuan(fen)}`).waitFor();
    await step.getByText("办理 4 张 · 2 张无需办理").waitFor();
    await page.getByRole("button", { name: "保存计划" }).click();
    await step.getByText("请填写客户同意的最高金额").waitFor();
    await step.getByRole("textbox", { name: "最高金额" }).fill("1");
    await step.getByText("低于报价，届时会停下").waitFor();
    await step.getByRole("button", { name: `按报价 ¥${yuan(fen)}` }).click();
    await expectAccessible(page, "a plan with a step");
    await page.getByRole("button", { name: "保存计划" }).click();
    await page.getByText("计划已保存").waitFor();
    await desk.work();
    await page.goto(page.url().replace("/schedule", "/show"));
    const done = page.getByRole("listitem", { name: "缴清欠费" });
    await done.getByText("待客户付款").waitFor();
    await done.getByText(`等待客户支付 ¥${yuan(fen)}`).waitFor();
    await done.getByRole("link", { name: "打开支付页面" }).waitFor();
    await expectAccessible(page, "a step that waits for money");
    expect(await payWhatWaits(desk.services)).toBe(1);
    await desk.work();
    await page.reload();
    await done.getByText("已办完").waitFor();
    await done.getByText(`已缴 ¥${yuan(fen)}，最多 ¥${yuan(fen)}`).waitFor();
    await done.getByRole("button", { name: "账目" }).click();
    await page.getByRole("table", { name: "“缴清欠费”的账目" }).getByText("缴纳滞纳金").first().waitFor();
    await expectAccessible(page, "a step that is done");
    expect(takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });

  it("change the plan while cards wait: the agent chooses one of the carrier's, sees what it saves, and then from which each card came", async () => {
    await aPlan(store, "BIG", { monthlyFeeFen: 1_000 });
    const small = await aPlan(store, "SMALL", { monthlyFeeFen: 100 });
    await aPlan(store, "SMALL-U", { carrier: "CUCC", monthlyFeeFen: 50 });
    const contractEndsAt = new Date(Date.now() + 90 * 86_400_000);
    const fleet = await anEnterprise(store)
      .withCards(4, { plan: "BIG" })
      .withCards(2, { plan: "BIG", contractEndsAt })
      .save();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    const { page, takeComplaints } = await openAs(agent, `/cancellation-requests/${requestId}/schedule`);
    await page.getByRole("button", { name: "添加波次" }).click();
    await page.getByRole("button", { name: "添加步骤" }).click();
    await page.getByRole("combobox", { name: "第 1 步：内容" }).click();
    await page.getByRole("option", { name: "变更套餐" }).click();
    const step = page.getByRole("listitem", { name: "第 1 步：变更套餐" });
    await step.getByText("提交后立即").waitFor();
    const chosen = step.getByRole("combobox", { name: "变更到的套餐" });
    await page.getByRole("button", { name: "保存计划" }).click();
    await step.getByText("请选择要变更到的套餐").waitFor();
    await chosen.click();
    const offered = page.getByRole("listbox");
    await offered.getByText("物联套餐 SMALL").waitFor();
    expect(await offered.getByText("SMALL-U").count(), "of another carrier").toBe(0);
    await expectAccessible(page, "the choice of a plan");
    await offered.getByRole("option", { name: "物联套餐 SMALL ¥1.00/月" }).click();
    await step.getByText("每月少付 ¥36.00").waitFor();
    await step.getByText("办理 4 张 · 2 张不办：合约期未满").waitFor();
    await page.getByRole("button", { name: "保存计划" }).click();
    await page.getByText("计划已保存").waitFor();
    await desk.work();
    await page.goto(page.url().replace("/schedule", "/show"));
    const done = page.getByRole("listitem", { name: "变更套餐：物联套餐 SMALL" });
    await done.getByText("已办完").waitFor();
    await done.getByText("每月少付 ¥36.00").waitFor();
    await done.getByRole("button", { name: "账目" }).click();
    const ledger = page.getByRole("table", { name: "“变更套餐：物联套餐 SMALL”的账目" });
    await ledger.getByText("物联套餐 BIG → 物联套餐 SMALL").first().waitFor();
    expect(await ledger.getByRole("row").count()).toBe(4);
    await expectAccessible(page, "a step that changed plans");
    const changed = await store.prisma.planChange.findFirstOrThrow({ where: { toPlanId: small.id } });
    await page.goto(new URL(`/cards/card_${changed.cardId}/show`, page.url()).href);
    await page.getByText("物联套餐 BIG → 物联套餐 SMALL").waitFor();
    expect(takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });

  it("that stopped say what they need; the agent agrees to it with the customer and they go on", async () => {
    const { fleet, requestId } = await aFleet();
    const fen = await due(requestId);
    await desk.done(fleet.viewer, "scheduleSet", {
      ...{ requestId, waves, steps: [{ kind: "SETTLE_ARREARS", moment: "AT_ONCE", maxAmountFen: 100 }] },
    });
    await desk.work();
    const { page } = await openAs(agent, `/cancellation-requests/${requestId}/show`);
    const step = page.getByRole("listitem", { name: "缴清欠费" });
    await step.getByText(`共需缴 ${yuan(fen)} 元，超过客户同意的 1.00 元`).waitFor();
    await step.getByRole("button", { name: "重新办理" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill("许多");
    await dialog.getByRole("button", { name: "重新办理" }).click();
    await dialog.getByText("请填写金额，例如 86.00").waitFor();
    await dialog.getByRole("textbox").fill(yuan(fen));
    await dialog.getByRole("button", { name: "重新办理" }).click();
    await page.getByText("步骤将继续办理").waitFor();
    await desk.work();
    expect(await payWhatWaits(desk.services)).toBe(1);
    await desk.work();
    await step.getByText("已办完").waitFor();
    await desk.dropJobs();
  });

  it("are agreed to by nobody but agents; others plan waves around them, and auditors read them", async () => {
    const { fleet, requestId } = await aFleet();
    await desk.done(fleet.viewer, "scheduleSet", {
      ...{
        requestId,
        waves: [{ ...waves[0], startsAt: new Date(desk.clock.now().getTime() + 86_400_000).toISOString() }],
      },
      steps: [{ kind: "SETTLE_ARREARS", moment: "WAVE_OPENS", maxAmountFen: 9_000 }],
    });
    await desk.work();
    const { page } = await openAs(manager, `/cancellation-requests/${requestId}/schedule`);
    await page.getByText("由客服与客户商定").waitFor();
    expect(await page.getByRole("button", { name: "添加步骤" }).count()).toBe(0);
    await page.getByLabel("第 1 波：每分钟张数").fill("30");
    await page.getByRole("button", { name: "保存计划" }).click();
    await page.getByText("计划已保存").waitFor();

    const { page: read } = await openAs(auditor, `/cancellation-requests/${requestId}/show`);
    const step = read.getByRole("listitem", { name: "缴清欠费" });
    await step.getByText("已计划").waitFor();
    expect(await step.getByRole("button").count()).toBe(0);
    await desk.dropJobs();
  });
});
