import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { sql } from "../../server/platform/sql.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { systemActor, transitionItems } from "../../server/requests/index.ts";
import { anAgent, anAuditor, anEnterprise, aRequest } from "../factories/index.ts";
import { earlier } from "../support/clock.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { rowId } from "../support/desk.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const agent = await anAgent(store);

const rowOf = (page: Page, iccid = "") => page.getByRole("row", { name: new RegExp(iccid) });
const peekOf = (page: Page) => page.getByRole("complementary", { name: "单卡详情" });
const statuses = async (requestId: string) =>
  Object.fromEntries((await desk.items(requestId)).map(({ iccid, status }) => [iccid, status]));

describe("One card of a request", () => {
  it("is brought back alone while its undo window lasts, and the others stay barred", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 3 });
    const { page, takeComplaints } = await openAs(agent, `/cancellation-requests/${requestId}/show`);
    const [, second] = acme.cards;
    await rowOf(page, second?.iccid).getByText("已停机").click();
    const peek = peekOf(page);
    await peek.getByRole("heading", { name: second?.iccid }).waitFor();
    expect(new URL(page.url()).searchParams.get("item")).toMatch(/^item_/);
    await peek.getByText("可撤销至").waitFor();
    await expectAccessible(page, "one card beside the table");
    await peek.getByRole("button", { name: "撤销该卡" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill("客户选错了卡");
    await dialog.getByRole("button", { name: "撤销该卡" }).click();
    await page.getByText("已恢复 1 张").waitFor();
    await desk.work();
    await peek.getByText("恢复服务").waitFor();
    await peek.getByText("客户选错了卡").waitFor();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 2, RESTORED: 1 });
    expect((await statuses(requestId))[second?.iccid ?? ""]).toBe("RESTORED");
    await page.keyboard.press("Escape");
    await peek.waitFor({ state: "detached" });
    expect(new URL(page.url()).searchParams.has("item")).toBe(false);
    expect(takeComplaints()).toEqual([]);
  });

  it("is walked to by keys, with its story beside the table", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    const { page } = await openAs(agent, `/cancellation-requests/${requestId}/show`);
    await rowOf(page, acme.cards[0]?.iccid).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("o");
    await peekOf(page).getByRole("heading", { name: acme.cards[0]?.iccid }).waitFor();
    await page.keyboard.press("j");
    await peekOf(page).getByRole("heading", { name: acme.cards[1]?.iccid }).waitFor();
    await peekOf(page).getByText("已停机").first().waitFor();
  });

  it("that is held is appealed for its customer, and the appeal is taken back again", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    await store.prisma.simCard.update({
      where: { id: acme.cards[0]?.id ?? "" },
      data: { ownerChangedAt: earlier(desk.clock.now(), { days: 3 }) },
    });
    const requestId = await desk.handIn(acme);
    await desk.work();
    const held = (await desk.items(requestId)).find(({ status }) => status === "HELD");
    const { page, takeComplaints } = await openAs(
      agent,
      `/cancellation-requests/${requestId}/show?item=${held?.publicId}`,
    );
    const peek = peekOf(page);
    await peek.getByRole("heading", { name: "告知客户的内容" }).waitFor();
    await expectAccessible(page, "a held card");
    await peek.getByRole("button", { name: "代客户申诉" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill("公司内部调拨，附证明");
    await dialog.getByRole("button", { name: "代客户申诉" }).click();
    await peek.getByText("公司内部调拨，附证明").waitFor();
    await desk.work();
    const appeal = await store.prisma.reviewTask.findMany({ where: { requestId: rowId(requestId), kind: "APPEAL" } });
    expect(appeal).toMatchObject([{ status: "OPEN" }]);
    expect(await peek.getByRole("button", { name: "代客户申诉" }).isDisabled()).toBe(true);
    const panel = page.locator("section").filter({ has: page.getByRole("heading", { name: "申诉", exact: true }) });
    await panel.first().getByText("公司内部调拨，附证明").waitFor();
    await peek.getByRole("button", { name: "撤回申诉" }).click();
    await page.getByText("申诉已撤回").waitFor();
    await peek.getByText("已失效").waitFor();
    expect(takeComplaints()).toEqual([]);
  });

  it("offers nothing to somebody who only reads", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    const { page } = await openAs(await anAuditor(store), `/cancellation-requests/${requestId}/show`);
    await rowOf(page, acme.cards[0]?.iccid).getByText("已停机").click();
    const undo = peekOf(page).getByRole("button", { name: "撤销该卡" });
    await undo.waitFor();
    expect(await undo.isDisabled()).toBe(true);
    await page.keyboard.press("Escape");
    await peekOf(page).waitFor({ state: "detached" });
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "导出" }).click();
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
    expect(await page.getByRole("checkbox").count()).toBe(0);
  });
});

describe("The cards of a request, filtered by their status", () => {
  it("leave the page while others keep moving, not only when all is quiet", async () => {
    const acme = await anEnterprise(store).withCards(12).save();
    const request = await aRequest(store, acme, { status: "CHECKING", now: desk.clock.now() })
      .ofCards(acme.cards, "CHECKING")
      .save();
    const { page, takeComplaints } = await openAs(agent, `/cancellation-requests/${request.publicId}/show`);
    await page.getByRole("button", { name: "检查中 12" }).click();
    const first = rowOf(page, acme.cards[0]?.iccid);
    await first.getByText("检查中").waitFor();
    let count = 0;
    const clearNext = async () => {
      const { id = "" } = request.items[count] ?? {};
      await inTransaction(store, (tx) =>
        transitionItems(tx, {
          ...{ requestId: request.id, action: "CLEAR", actor: systemActor, now: desk.clock.now() },
          picked: sql`SELECT ${id}::uuid AS "id"`,
        }),
      );
      count += 1;
      await page.getByRole("button", { name: `检查通过 ${count}` }).waitFor();
    };
    // Each is on the screen before the next one moves; they are told a third of a second apart.
    while (count < 11 && (await first.count()) > 0) await clearNext();
    expect(await first.count(), `after ${count} of 12 cards`).toBe(0);
    expect(takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });
});

describe("Cards that are marked", () => {
  it("are tried again together, the one that did not fail being left as it is", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const [first, second, third] = acme.cards;
    if (!first || !second || !third) throw new Error("three cards");
    const request = await aRequest(store, acme, { status: "IN_PROGRESS", now: desk.clock.now() })
      .ofCards([first, second], "FAILED")
      .ofCards([third], "CANCELLED")
      .save();
    const { page, takeComplaints } = await openAs(agent, `/cancellation-requests/${request.publicId}/show`);
    for (const { iccid } of acme.cards) await page.getByRole("checkbox", { name: `选择 ${iccid}` }).click();
    const bar = page.getByRole("region", { name: "已选 3 张卡" });
    await expectAccessible(page, "marked cards");
    await bar.getByRole("button", { name: "重试" }).click();
    await page.getByText("2 张卡正在重试").waitFor();
    await bar.waitFor({ state: "detached" });
    const after = await statuses(request.publicId);
    expect([first, second].map(({ iccid }) => after[iccid])).toEqual(["CHECKING", "CHECKING"]);
    expect(after[third.iccid]).toBe("CANCELLED");
    expect(takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });

  it("are a stretch of the page with Shift, or all of it, by mouse and by keys", async () => {
    const acme = await anEnterprise(store).withCards(6).save();
    const request = await aRequest(store, acme, { status: "IN_PROGRESS", now: desk.clock.now() })
      .ofCards(acme.cards, "FAILED")
      .save();
    const { page, takeComplaints } = await openAs(agent, `/cancellation-requests/${request.publicId}/show`);
    const box = (place: number) => page.getByRole("checkbox", { name: `选择 ${acme.cards[place]?.iccid}` });
    const marked = (count: number) => page.getByRole("region", { name: `已选 ${count} 张卡` }).waitFor();
    await box(1).click();
    await marked(1);
    await box(4).click({ modifiers: ["Shift"] });
    await marked(4);
    expect(await page.evaluate("getSelection()?.toString()")).toBe("");
    await box(3).click({ modifiers: ["Shift"] });
    await marked(2);
    const all = page.getByRole("checkbox", { name: "选择本页全部" });
    await all.click();
    await marked(6);
    expect(await all.isChecked()).toBe(true);
    await page.keyboard.press("*");
    await page.getByRole("region", { name: /已选/ }).waitFor({ state: "detached" });
    for (const key of ["j", "x", "j", "j", "X"]) await page.keyboard.press(key);
    await marked(3);
    expect(await Promise.all([0, 1, 2, 3].map((place) => box(place).isChecked()))).toEqual([true, true, true, false]);
    expect(takeComplaints()).toEqual([]);
  });
});
