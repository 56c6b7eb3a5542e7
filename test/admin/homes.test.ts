import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { startOfShanghaiDay } from "../../server/platform/shanghai-time.ts";
import type { SeededCustomer } from "../factories/index.ts";
import { anAdmin, anAgent, anAuditor, anEnterprise, anOpsManager, aRequest, aReviewer } from "../factories/index.ts";
import { earlier } from "../support/clock.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [ann, ben, manager] = [await aReviewer(store), await aReviewer(store), await anOpsManager(store)];
const [agent, auditor, admin] = [await anAgent(store), await anAuditor(store), await anAdmin(store)];

/** Cards that wait for a person, each with its task. */
async function riskyCards(count: number): Promise<SeededCustomer> {
  const acme = await anEnterprise(store).withCards(count).save();
  await store.prisma.simCard.updateMany({
    where: { customerId: acme.id },
    data: { ownerChangedAt: earlier(desk.clock.now(), { days: 3 }) },
  });
  await desk.handIn(acme);
  await desk.work();
  await desk.dropJobs();
  return acme;
}

const block = (page: Page, name: string | RegExp) => page.getByRole("main").getByRole("region", { name });

describe("A home where nothing waits", () => {
  it.each([
    ["a reviewer", ann],
    ["an agent", agent],
  ])("says so to %s in one friendly sentence, and repeats neither menu nor lists", async (_who, viewer) => {
    const { page, takeComplaints } = await openAs(viewer);
    await page.getByText("没有等您处理的事").waitFor();
    expect(await page.getByRole("main").getByRole("link").count()).toBe(0);
    await expectAccessible(page, "an idle home");
    expect(takeComplaints()).toEqual([]);
  });
});

describe("A reviewer's home", async () => {
  it("shows the task that claiming gives, takes it, and shows it as one's own from then on", async () => {
    await riskyCards(2);
    const { page, takeComplaints } = await openAs(ann);
    const next = block(page, "下一个任务");
    const title = (await next.getByText(/^核实风险：卡 \d+$/).textContent()) ?? "";
    await expectAccessible(page, "a reviewer's home");
    await next.getByRole("button", { name: "领取下一个" }).click();
    await page.getByRole("heading", { level: 1, name: /^RT-/ }).waitFor();
    await page.getByText(title).first().waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "工作台" }).click();
    await block(page, "正在您手上").getByText(title).waitFor();
    await block(page, "正在您手上").getByRole("button", { name: "继续处理" }).click();
    await page.getByRole("heading", { level: 1, name: /^RT-/ }).waitFor();
    expect(takeComplaints()).toEqual([]);
  }, 60_000);

  it("names colleagues' proposals that wait for a second look, and never one's own", async () => {
    const acme = await riskyCards(1);
    const proposal = { status: "AWAITING_SECOND", decision: "CLEAR_FLAGS", proposedById: ann.accountId } as const;
    await store.prisma.reviewTask.updateMany({ where: { customerId: acme.id }, data: proposal });
    const [mine, colleagues] = [await openAs(ann), await openAs(ben)];
    const iccid = acme.cards[0]?.iccid ?? "";
    await block(colleagues.page, "等我复核的结论")
      .or(block(colleagues.page, "下一个任务"))
      .getByText(new RegExp(iccid))
      .waitFor();
    await block(mine.page, /正在您手上|下一个任务/).waitFor();
    expect(await mine.page.getByRole("main").getByText(new RegExp(iccid)).count()).toBe(0);
  }, 60_000);

  it("counts what one decided today, and leads to exactly that", async () => {
    const acme = await riskyCards(3);
    const tasks = await store.prisma.reviewTask.findMany({ where: { customerId: acme.id } });
    const today = startOfShanghaiDay(desk.clock.now());
    const decidedAt = [today, desk.clock.now(), earlier(today, { milliseconds: 1 })];
    for (const [place, { id }] of tasks.entries())
      await store.prisma.reviewTask.update({
        where: { id },
        data: {
          ...{ status: "DECIDED", decision: "CLEAR_FLAGS", decidedById: ann.accountId },
          decidedAt: decidedAt[place] ?? null,
        },
      });
    const { page } = await openAs(ann);
    await page.getByRole("link", { name: "今天您已办结 2 个任务" }).click();
    await page
      .getByText("共 2 条")
      .or(page.getByText(/^\d+–\d+，共 2 条$/))
      .first()
      .waitFor();
  }, 60_000);
});

describe("The home of those who act for customers", () => {
  it("has the request first that oneself handed in, and leads to it; then the others and the cards that are stuck", async () => {
    const now = desk.clock.now();
    const [older, own] = [await anEnterprise(store).withCards(2).save(), await anEnterprise(store).withCards(1).save()];
    await aRequest(store, older, { status: "ACTION_REQUIRED", now: earlier(now, { days: 2 }) })
      .ofCards(older.cards, "BLOCKED")
      .save();
    const request = await aRequest(store, own, { status: "ACTION_REQUIRED", now }).ofCards(own.cards, "CLEARED").save();
    await store.prisma.cancellationRequest.update({
      where: { id: request.id },
      data: { createdById: agent.accountId },
    });
    // Of the same name, and somebody else.
    await store.prisma.account.update({
      where: { id: (await anAgent(store)).accountId },
      data: { displayName: agent.displayName },
    });
    await desk.done(await anAgent(store), "complaintFile", {
      ...{ requestId: `request_${request.id}`, kind: "SERVICE_CUT", statement: "路灯全灭了", idempotencyKey: "dark" },
    });
    const { page, takeComplaints } = await openAs(agent);
    await page.getByText("份申请在等客户补充").waitFor();
    await block(page, "待答复的投诉").getByRole("link", { name: /^CP-/ }).waitFor();
    await block(page, "待答复的投诉")
      .getByText(/业务中断/)
      .waitFor();
    await page.getByText(/由您提交/).waitFor();
    const stuck = block(page, "被阻断的卡");
    expect(await stuck.getByRole("link", { name: older.cards[0]?.iccid ?? "" }).count()).toBe(1);
    expect(await block(page, "也在等客户补充").getByRole("link").count()).toBe(1);
    await expectAccessible(page, "an agent's home");
    const { number } = await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: request.id } });
    await page.getByRole("link", { name: `打开 ${number}` }).click();
    await page.getByRole("heading", { level: 1, name: number }).waitFor();
    expect(takeComplaints()).toEqual([]);
  }, 60_000);
});

describe("A manager's home", () => {
  it("names what a colleague proposed and waits for a second person", async () => {
    const colleague = await anOpsManager(store);
    const figures = { cardCount: 2_000, monthlyFen: 5_000_000, aliveCount: 200 };
    const limits = { secondPerson: figures, manager: { ...figures, cardCount: 20_000 } };
    await desk.done(
      colleague,
      "approvalLimitsPropose",
      { basedOnVersion: 0, statement: "旺季放宽", limits },
      "limits { id }",
    );
    const phrases = {
      zh: ["冬天几点关门", "冬季营业时间", "冬天何时开门"],
      en: ["winter hours", "open in winter", "winter closing"],
    };
    const content = {
      topic: "HELP",
      audience: "EVERYBODY",
      title: { zh: "冬季营业时间", en: "Winter hours" },
      text: { zh: "冬季各营业厅照常营业。", en: "Halls keep their hours in winter." },
      asked: phrases,
    };
    const { version } = await desk.done(
      colleague,
      "guideVersionDraft",
      { slug: "winter-hours", content },
      "version { id revision }",
    );
    const submission = { versionId: version.id, basedOnRevision: version.revision, statement: "冬季常问" };
    await desk.done(colleague, "guideVersionSubmit", submission);
    const { page, takeComplaints } = await openAs(manager);
    const proposals = block(page, "同事提出、待确认");
    await proposals.getByText(/旺季放宽/).waitFor();
    await proposals.getByText(`冬季营业时间 · ${colleague.displayName}提出`).waitFor();
    await expectAccessible(page, "a manager's home");
    await proposals.getByRole("link", { name: "审批限额待确认" }).click();
    await page.getByRole("heading", { level: 1, name: "审批限额" }).waitFor();
    expect(takeComplaints()).toEqual([]);
  }, 60_000);

  it("names broken promises that nobody has explained, as many as it counts", async () => {
    const late = await anEnterprise(store).withCards(1).save();
    const request = await aRequest(store, late, { status: "IN_PROGRESS", now: desk.clock.now() })
      .ofCards(late.cards, "CANCELLING")
      .save();
    const { number } = await store.prisma.cancellationRequest.update({
      where: { id: request.id },
      data: { breachDay: earlier(desk.clock.now(), { days: 1 }) },
    });
    const { page } = await openAs(manager);
    await block(page, "超期未登记原因").getByRole("link", { name: number }).waitFor();
  }, 60_000);

  it("receives an escalated task at once, with who asks and why; and nobody else does", async () => {
    const acme = await riskyCards(1);
    const task = await store.prisma.reviewTask.findFirstOrThrow({ where: { customerId: acme.id } });
    const [boss, colleague] = [await openAs(manager), await openAs(ann)];
    const menu = (page: Page) => page.getByRole("navigation").getByRole("link", { name: /^复核任务/ });
    await menu(boss.page).waitFor();
    await boss.page.getByText("实时更新中").waitFor();
    await desk.done(ann, "reviewTaskEscalate", { taskId: `task_${task.id}`, note: "客户在线等待" }, "task { id }");
    await expect
      .poll(() => menu(boss.page).getAttribute("aria-label"), { timeout: 15_000 })
      .toBe("复核任务, 1 个升级给您");
    await block(boss.page, "升级给您的任务").getByText(`${ann.displayName}: 客户在线等待`).waitFor();
    expect(await menu(colleague.page).getAttribute("aria-label")).toBe("复核任务");
    expect(await colleague.page.getByText("升级给您的任务").count()).toBe(0);
  }, 90_000);
});

describe("The home of those who look after what was done", () => {
  it("says sensitive acts as sentences, and asks the trail what happened to a thing", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    await desk.done(
      ann,
      "customerReveal",
      { customerId: acme.publicId, reason: "核对经办人电话" },
      "revealed { name }",
    );
    const { page, takeComplaints } = await openAs(auditor);
    const acts = block(page, "近期敏感操作");
    await acts
      .getByRole("listitem")
      .filter({ hasText: new RegExp(`^${ann.displayName}.*查看客户完整信息：`) })
      .waitFor();
    await expectAccessible(page, "an auditor's home");
    const { number } = await store.prisma.customer.findUniqueOrThrow({ where: { id: acme.id } });
    await page.getByRole("textbox", { name: "它经历了什么？" }).fill(number);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "审计记录" }).waitFor();
    await page.getByRole("row", { name: /查看客户完整信息/ }).waitFor();
    expect(decodeURIComponent(page.url())).toContain(`"about":"${number}"`);
    expect(takeComplaints()).toEqual([]);
  }, 60_000);

  it("tells administrators who cannot sign in, with the way to the account", async () => {
    const account = { username: "zhou.min@desk.example", displayName: "AA 周敏", role: "AGENT" };
    await desk.done(admin, "accountCreate", account, "account { id }");
    const { page, takeComplaints } = await openAs(admin);
    const invited = block(page, "尚未设定密码的账号");
    await invited.getByRole("link", { name: "AA 周敏" }).waitFor();
    await block(page, "近期敏感操作").getByText("开通账号").first().waitFor();
    await expectAccessible(page, "an administrator's home");
    await invited.getByRole("link", { name: "AA 周敏" }).click();
    await page.getByRole("heading", { level: 1, name: "AA 周敏" }).waitFor();
    expect(takeComplaints()).toEqual([]);
  }, 60_000);
});
