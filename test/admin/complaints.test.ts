import { describe, expect, it } from "vitest";
import { anAccount, anAuditor, anEnterprise, anOpsManager } from "../factories/index.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { rowId } from "../support/desk.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [manager, auditor] = [await anOpsManager(store), await anAuditor(store)];
const agent = await anAccount(store, "AGENT");

/** A fleet whose canary of twenty cards has gone and is watched for an hour. */
async function aCanaryThatSoaks() {
  const fleet = await anEnterprise(store).withCards(30, { carrier: "CMCC" }).save();
  const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
  const waves = [
    { name: "先行", cards: { first: 20 }, isCanary: true, soakMinutes: 60 },
    { name: "其余", cards: { isRest: true } },
  ];
  await desk.done(manager, "scheduleSet", { requestId, waves });
  await desk.work();
  for (let minute = 0; minute < 4; minute += 1) await desk.pass({ seconds: 60 });
  return { fleet, requestId };
}

describe("Complaints", () => {
  it("are filed on the page of a request, about a card of it, and are seen at its wave and in the verdict", async () => {
    const { fleet, requestId } = await aCanaryThatSoaks();
    const iccid = fleet.cards[0]?.iccid ?? "";
    const request = await openAs(agent, `/cancellation-requests/${requestId}/show`);
    const { page } = request;
    const panel = page.locator("section").filter({ has: page.getByRole("heading", { name: "客户投诉" }) });
    await panel.getByText("没有投诉。针对某一张卡的，请打开该卡登记。").waitFor();
    await page
      .getByRole("button", { name: iccid })
      .or(page.getByRole("link", { name: iccid }))
      .first()
      .click();
    await page.getByRole("button", { name: "代客户登记投诉" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(`针对卡 ${iccid}`).waitFor();
    await dialog.getByLabel("投诉类型").click();
    await page.getByRole("option", { name: "误销户" }).click();
    await expectAccessible(page, "complaint to file");
    await dialog.getByLabel("客户陈述").fill("这张卡还在用");
    await dialog.getByRole("button", { name: "代客户登记" }).click();
    await page.getByText(/投诉 CP-\d{8}-\d{6} 已登记/).waitFor();
    await page.keyboard.press("Escape");
    await panel.getByText("这张卡还在用").waitFor();
    await panel.getByText("误销户").waitFor();
    const wave = page.getByRole("region", { name: "波次" }).getByRole("listitem", { name: "先行", exact: true });
    await wave.getByText("1 件投诉，1 件待答复").waitFor();

    // In the hour to come the session is renewed, of which browsers complain.
    expect(request.takeComplaints()).toEqual([]);
    await desk.pass({ seconds: 3_600 });
    await wave.getByText(/试点结论：.*客户投诉误销户、业务中断或扣费有误：已试的 20 张卡中涉及 1 张/).waitFor();
    await expectAccessible(page, "complaints of a request");
    await wave.getByRole("link", { name: "1 件投诉，1 件待答复" }).click();
    await page.getByRole("table", { name: "投诉" }).getByText("这张卡还在用").waitFor();
    await page.getByRole("button", { name: /只看一个波次/ }).waitFor();
    await desk.dropJobs();
  });

  it("are answered in their list, which finds them by state and kind, and by who may", async () => {
    const fleet = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(fleet);
    const file = (statement: string, kind: string) =>
      desk.done(
        fleet.viewer,
        "complaintFile",
        { requestId, kind, statement, idempotencyKey: statement },
        "complaint { number }",
      );
    const { complaint: slow } = await file("一直没有办完", "TOO_SLOW");
    desk.clock.advance({ minutes: 1 });
    const { complaint: charged } = await file("多扣了费用", "CHARGED_WRONG");
    const filter = encodeURIComponent(JSON.stringify({ requestId }));
    const list = await openAs(manager, `/complaints?filter=${filter}`);
    const { page } = list;
    const table = page.getByRole("table", { name: "投诉" });
    await table.getByRole("row", { name: new RegExp(slow.number) }).waitFor();
    await expectAccessible(page, "list of complaints");
    await page.getByRole("button", { name: "投诉类型" }).click();
    await page.getByRole("menuitemcheckbox", { name: "扣费有误" }).click();
    await page.keyboard.press("Escape");
    await expect.poll(() => table.getByText(slow.number).count()).toBe(0);
    await table
      .getByRole("row", { name: new RegExp(charged.number) })
      .getByRole("button", { name: "答复" })
      .click();
    const dialog = page.getByRole("dialog", { name: charged.number });
    await dialog.getByText("多扣了费用").waitFor();
    await expectAccessible(page, "complaint to answer");
    await dialog.getByLabel("给客户的答复").fill("已退回");
    await dialog.getByRole("button", { name: "答复" }).click();
    await table
      .getByRole("row", { name: new RegExp(charged.number) })
      .getByText("已答复")
      .waitFor();
    expect(
      await store.prisma.complaint.findFirst({ where: { requestId: rowId(requestId), kind: "CHARGED_WRONG" } }),
    ).toMatchObject({ answer: "已退回", answeredById: manager.accountId });
    expect(list.takeComplaints()).toEqual([]);

    const looked = await openAs(auditor, `/complaints?filter=${filter}`);
    await looked.page.getByRole("button", { name: "查看" }).first().waitFor();
    expect(await looked.page.getByRole("button", { name: "答复", exact: true }).count()).toBe(0);
    await desk.dropJobs();
  });
});
