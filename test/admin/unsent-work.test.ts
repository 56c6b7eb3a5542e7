import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { LEASE_SECONDS, LEFT_SECONDS } from "../../server/reviews/rules/task-states.ts";
import { anEnterprise, anOpsManager, aReviewer } from "../factories/index.ts";
import { earlier } from "../support/clock.ts";
import { choose } from "../support/dashboard-pages.ts";
import { rowId } from "../support/desk.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [ann, ben, manager] = [await aReviewer(store), await aReviewer(store), await anOpsManager(store)];
const words = "已致电王女士 13800138000 核实";

/** A card that waits for a person; answers its task. */
async function aRiskyCard() {
  const acme = await anEnterprise(store).withCards(2).save();
  await store.prisma.simCard.update({
    where: { id: acme.cards[0]?.id ?? "" },
    data: { ownerChangedAt: earlier(desk.clock.now(), { days: 3 }) },
  });
  const requestId = await desk.handIn(acme);
  await desk.work();
  const task = await store.prisma.reviewTask.findFirstOrThrow({ where: { customerId: acme.id } });
  return { acme, requestId, taskId: `task_${task.id}`, path: `/review-tasks/task_${task.id}/show` };
}

const note = (page: Page) => page.getByLabel("给客户的说明");
const send = (page: Page) => page.getByRole("button", { name: /^提交：/ });

/** Claims the task that is open, chooses the first decision and writes words to it. */
async function begin(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^领取/ }).click();
  await page.getByText("由您处理中").first().waitFor();
  await page.getByRole("button", { name: /^解除风险/ }).click();
  await note(page).fill(words);
}

/** What a screen says of so many minutes. */
function leftFor(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `剩 ${[hours && `${hours} 小时`, (rest || !hours) && `${rest} 分钟`].filter(Boolean).join(" ")}`;
}

/** Everything that the page has left in the browser. */
const stored = "JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])";

describe("A reviewer whose clock is wrong", () => {
  it.each([
    ["two minutes fast", 120_000],
    ["ten hours slow", -36_000_000],
  ])("claims, sees how much time is left and decides: %s", async (_how, clockErrorMs) => {
    const { requestId, taskId, path } = await aRiskyCard();
    const { dueAt } = await store.prisma.reviewTask.findUniqueOrThrow({ where: { id: rowId(taskId) } });
    const { page, takeComplaints } = await openAs(ann, path, { clockErrorMs });
    const minutesLeft = Math.floor((dueAt.getTime() - Date.now()) / 60_000);
    const shown = [0, 1, 2].map((passed) => leftFor(minutesLeft - passed));
    await page.getByText(new RegExp(`^(${shown.join("|")})`)).waitFor();
    await begin(page);
    await page.reload();
    await page.getByText("由您处理中").first().waitFor();
    await page.getByText("1分钟前").or(page.getByText("此刻")).or(page.getByText("0分钟前")).first().waitFor();
    await send(page).click();
    await page.getByText("已提交：解除风险").waitFor();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 1, CLEARED: 1 });
    expect(takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });
});

describe("A claim", () => {
  it("that ran out while the line was down goes on with all that was written, and is decided", async () => {
    const { requestId, path } = await aRiskyCard();
    const { page } = await openAs(ann, path);
    await begin(page);
    await page.context().setOffline(true);
    desk.clock.advance({ seconds: LEASE_SECONDS * 3 });
    await page.context().setOffline(false);
    await page.getByText("由您处理中").first().waitFor();
    expect(await note(page).inputValue()).toBe(words);
    await send(page).click();
    await page.getByText("已提交：解除风险").waitFor();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 1, CLEARED: 1 });
    await desk.dropJobs();
  });

  it("that a colleague has taken meanwhile says who, and keeps what was written", async () => {
    const { taskId, path } = await aRiskyCard();
    const { page } = await openAs(ann, path);
    await begin(page);
    await page.context().setOffline(true);
    await desk.takeOver(ben, taskId);
    await page.context().setOffline(false);
    await page.getByText(`${ben.displayName} 已接手此任务`).waitFor();
    expect(await note(page).inputValue()).toBe(words);
    expect(await send(page).isEnabled()).toBe(false);
    await desk.dropJobs();
  });

  it("is free for colleagues a minute after its page was closed", async () => {
    const { taskId, path } = await aRiskyCard();
    const { page } = await openAs(ann, path);
    // Its first heartbeat is heard before it says good-bye: one that comes after would count.
    const heard = page.waitForResponse((answer) => answer.request().postData()?.includes("reviewTaskRenew") ?? false);
    await page.getByRole("button", { name: /^领取/ }).click();
    await page.getByText("由您处理中").first().waitFor();
    await heard;
    const row = () => store.prisma.reviewTask.findUniqueOrThrow({ where: { id: taskId.slice(5) } });
    await page.close({ runBeforeUnload: true });
    await expect
      .poll(async () => Number((await row()).leaseUntil) - desk.clock.now().getTime())
      .toBe(LEFT_SECONDS * 1_000);
    await desk.dropJobs();
  });
});

describe("What was typed and not sent", () => {
  it("is there after a reload, with the decision that was chosen, and gone once it is sent", async () => {
    const { path } = await aRiskyCard();
    const { page } = await openAs(ann, path);
    await begin(page);
    await page.reload();
    await expect.poll(() => note(page).inputValue()).toBe(words);
    await send(page).click();
    await page.getByText("已提交：解除风险").waitFor();
    await expect.poll(() => page.evaluate(stored)).not.toContain("13800138000");
    await desk.dropJobs();
  });

  it("is asked about before it is left, is there when one comes back, and goes with the sign-in", async () => {
    const { path } = await aRiskyCard();
    const { page } = await openAs(ann, path);
    await begin(page);
    const question = page.getByRole("dialog", { name: "还有未提交的内容，要离开吗？" });
    const cards = page.getByRole("navigation").getByRole("link", { name: "物联卡" });
    await cards.click();
    await question.getByRole("button", { name: "留在此页" }).click();
    await question.waitFor({ state: "detached" });
    expect(page.url()).toContain(path);
    await cards.click();
    await question.getByRole("button", { name: "离开" }).click();
    await page.waitForURL(/cards/);
    await page.goBack();
    await expect.poll(() => note(page).inputValue()).toBe(words);
    await choose(page, "语言", "English");
    await page
      .getByRole("banner")
      .getByRole("button", { name: new RegExp(ann.displayName) })
      .click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    const asked = page.getByRole("dialog", { name: "Leave before this is sent?" });
    await asked.getByRole("button", { name: "Leave", exact: true }).click();
    await page.locator("#username").waitFor();
    expect(await page.evaluate(stored)).not.toContain("13800138000");
    await desk.dropJobs();
  });

  it("is never shown to who signs in next in the same tab", async () => {
    const { path } = await aRiskyCard();
    const { page } = await openAs(ann, path);
    await begin(page);
    // The session ends without a word to this tab, as when its storage comes back with the browser.
    await page.evaluate(`localStorage.setItem("desk.sign-in", "somebody else")`);
    await page.reload();
    await page.getByText("由您处理中").first().waitFor();
    expect(await note(page).count()).toBe(0);
    expect(await page.evaluate(stored)).not.toContain("13800138000");
    await desk.dropJobs();
  });

  it("survives a reload in the forms of policy, watch list, withdrawal and full data", async () => {
    const { acme } = await aRiskyCard();
    const { page } = await openAs(manager, "/watchlist");
    await page.getByRole("button", { name: "列入名单" }).click();
    await page.getByLabel("提出机关").fill("某市公安局");
    await page.reload();
    await page.getByRole("button", { name: "列入名单" }).click();
    expect(await page.getByLabel("提出机关").inputValue()).toBe("某市公安局");
    await page.getByRole("dialog").getByRole("button", { name: "取消" }).click();

    await page.goto(page.url().replace("watchlist", "risk-policy"));
    const number = page.getByRole("main").locator("input[inputmode=numeric]").first();
    await number.fill("");
    expect(await number.inputValue(), "an empty field stays empty while one types").toBe("");
    const before = await page.getByText("已改动").count();
    await number.fill("7");
    await page.getByText("已改动 1 条规则").waitFor();
    await page.reload();
    await page.getByText("已改动 1 条规则").waitFor();
    expect([before, await number.inputValue()]).toEqual([0, "7"]);

    const reviewers = await openAs(ann, `/customers/customer_${acme.id}/show`);
    const reveal = reviewers.page.getByRole("button", { name: "查看完整信息" });
    await reveal.click();
    await reviewers.page.getByRole("dialog").getByRole("textbox").fill(words);
    await reviewers.page.reload();
    await reveal.click();
    expect(await reviewers.page.getByRole("dialog").getByRole("textbox").inputValue()).toBe(words);
  });
});
