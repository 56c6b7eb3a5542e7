import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { anAuditor, anEnterprise, aReviewer } from "../factories/index.ts";
import { earlier } from "../support/clock.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { rowId } from "../support/desk.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [ann, ben, auditor] = [await aReviewer(store), await aReviewer(store), await anAuditor(store)];
for (const [{ accountId }, displayName] of [
  [ann, "王芳"],
  [ben, "李建国"],
] as const)
  await store.prisma.account.update({ where: { id: accountId }, data: { displayName } });

/** A request with a card that waits for a person; answers where it and its task are shown. */
async function aRiskyRequest() {
  const acme = await anEnterprise(store).withCards(2).save();
  await store.prisma.simCard.update({
    where: { id: acme.cards[0]?.id ?? "" },
    data: { ownerChangedAt: earlier(desk.clock.now(), { days: 3 }) },
  });
  const requestId = await desk.handIn(acme);
  await desk.work();
  const task = await store.prisma.reviewTask.findFirstOrThrow({ where: { customerId: acme.id } });
  return {
    requestId,
    taskNumber: task.number,
    requestPage: `/cancellation-requests/${requestId}/show`,
    taskPage: `/review-tasks/task_${task.id}/show`,
  };
}

const panel = (page: Page) => page.locator("section").filter({ has: page.getByRole("heading", { name: "内部评论" }) });
const field = (page: Page) => panel(page).getByRole("textbox", { name: "内部评论" }).last();

describe("Internal comments", () => {
  it("name a colleague by the keyboard alone, who finds the comment by the bell and answers; both see it at once", async () => {
    const { requestId, requestPage, taskPage, taskNumber } = await aRiskyRequest();
    const [mine, theirs] = [await openAs(ann, taskPage), await openAs(ben, "/cards")];
    const { page } = mine;
    await field(page).waitFor();
    await page.keyboard.press("e");
    await page.keyboard.type("请@");
    const list = page.getByRole("listbox", { name: "可提及的同事" });
    await list.getByRole("option", { name: /李建国/ }).waitFor();
    await page.keyboard.type("李建");
    await expect.poll(() => list.getByRole("option").count()).toBe(1);
    await expectAccessible(page, "colleagues to name");
    await page.keyboard.press("Enter");
    await list.waitFor({ state: "detached" });
    await page.keyboard.type("致电客户");
    expect(await field(page).inputValue()).toBe("请@李建国 致电客户");
    await page.keyboard.press("Control+Enter");
    const line = panel(page).getByRole("listitem").filter({ hasText: "请@李建国 致电客户" });
    await line.waitFor();
    await expect.poll(() => field(page).inputValue()).toBe("");
    const kept = await store.prisma.comment.findFirstOrThrow({ where: { requestId: rowId(requestId) } });
    expect(kept).toMatchObject({ text: `请@{account_${ben.accountId}} 致电客户`, authorId: ann.accountId });
    await expectAccessible(page, "a comment at a task");

    await desk.work();
    await theirs.page.getByRole("button", { name: "提醒，1 条未读" }).click();
    await theirs.page
      .getByRole("dialog", { name: "提醒" })
      .getByRole("button", { name: /王芳 在内部评论中提到您/ })
      .click();
    await theirs.page.waitForURL(new RegExp(`${taskPage}#comment_`));
    await panel(theirs.page).getByText("致电客户").waitFor();
    await theirs.page.goto(new URL(requestPage, theirs.page.url()).href);
    await panel(theirs.page)
      .getByRole("link", { name: `于任务 ${taskNumber}` })
      .waitFor();
    await field(theirs.page).fill("已致电，客户确认");
    await panel(theirs.page).getByRole("button", { name: "发表" }).click();
    await panel(page).getByText("已致电，客户确认").waitFor();
    await expectAccessible(theirs.page, "comments of a request");
    expect([...mine.takeComplaints(), ...theirs.takeComplaints()]).toEqual([]);
    await desk.dropJobs();
  });

  it("are changed and taken back by their author only, and colleagues see what is left of them", async () => {
    const { requestId, requestPage } = await aRiskyRequest();
    const input = { requestId, text: `@{account_${ben.accountId}} 电话 13800138000`, idempotencyKey: requestId };
    await desk.done(ann, "commentAdd", input);
    const [mine, theirs] = [await openAs(ann, requestPage), await openAs(ben, requestPage)];
    await panel(theirs.page).getByText("13800138000").waitFor();
    expect(await panel(theirs.page).getByRole("button", { name: "撤回" }).count()).toBe(0);
    const { page } = mine;
    await panel(page).getByRole("button", { name: "修改" }).click();
    const edited = panel(page).getByRole("textbox").first();
    expect(await edited.inputValue()).toBe("@李建国 电话 13800138000");
    await edited.fill("@李建国 电话见客户资料");
    await page.keyboard.press("Control+Enter");
    await panel(page).getByText("已修改").waitFor();
    await panel(theirs.page).getByText("电话见客户资料").waitFor();
    const { text } = await store.prisma.comment.findFirstOrThrow({ where: { requestId: rowId(requestId) } });
    expect(text).toBe(`@{account_${ben.accountId}} 电话见客户资料`);

    await panel(page).getByRole("button", { name: "撤回" }).click();
    await page.getByRole("dialog", { name: "撤回这条评论？" }).getByRole("button", { name: "撤回" }).click();
    for (const window of [mine, theirs]) await panel(window.page).getByText("王芳 已撤回这条评论").waitFor();
    expect(await panel(theirs.page).getByText("电话见客户资料").count()).toBe(0);
    await desk.dropJobs();
  });

  it("that are written and not sent are asked about, and are there when one comes back", async () => {
    const { requestPage, taskPage } = await aRiskyRequest();
    const { page } = await openAs(ann, requestPage);
    await field(page).fill("写到一半");
    await page.getByRole("navigation").getByRole("link", { name: "物联卡" }).click();
    await page
      .getByRole("dialog", { name: "还有未提交的内容，要离开吗？" })
      .getByRole("button", { name: "离开" })
      .click();
    await page.waitForURL(/cards/);
    await page.goto(new URL(taskPage, page.url()).href);
    await expect.poll(() => field(page).inputValue()).toBe("写到一半");
    await desk.dropJobs();
  });

  it("that one has before one's eyes are told of no more, however one came there", async () => {
    const { requestId, requestPage } = await aRiskyRequest();
    const text = `@{account_${ben.accountId}} 看一眼`;
    await desk.done(ann, "commentAdd", { requestId, text, idempotencyKey: requestId });
    await desk.work();
    const notice = () =>
      store.prisma.notice.findFirstOrThrow({ where: { requestId: rowId(requestId), accountId: ben.accountId } });
    const { page } = await openAs(ben, requestPage, { viewport: { width: 1024, height: 500 } });
    await panel(page).getByText("看一眼").waitFor();
    await page.getByRole("button", { name: /^提醒，\d+ 条未读$/ }).waitFor();
    expect((await notice()).readAt).toBeNull();
    await panel(page).getByText("看一眼").scrollIntoViewIfNeeded();
    await expect.poll(async () => (await notice()).readAt).not.toBeNull();
    await desk.dropJobs();
  });

  it("are read by an auditor, who has no field to write in", async () => {
    const { requestId, requestPage } = await aRiskyRequest();
    await desk.done(ann, "commentAdd", { requestId, text: "留给审计", idempotencyKey: requestId });
    const { page } = await openAs(auditor, requestPage);
    await panel(page).getByText("留给审计").waitFor();
    expect(await panel(page).getByRole("textbox").count()).toBe(0);
    await desk.dropJobs();
  });
});
