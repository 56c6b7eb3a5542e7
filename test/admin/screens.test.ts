import type { Route } from "playwright-core";
import { describe, expect, it } from "vitest";
import { reviseBoxes } from "../../server/notices/actions/revise-boxes.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { anEnterprise, aRequest, aReviewer } from "../factories/index.ts";
import { choose, expectAccessible } from "../support/dashboard-pages.ts";
import { rowId } from "../support/desk.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const reviewer = await aReviewer(desk.store);
const customer = await anEnterprise(desk.store).withCards(6).save();
const [card] = customer.cards;
const requestId = await desk.handIn(customer, { cards: customer.cards.slice(0, 4), hasMaterials: false });

describe("Requests", () => {
  it("are listed, filtered by status, and opened", async () => {
    const { page, takeComplaints } = await openAs(reviewer, "/cancellation-requests");
    const row = page.getByRole("row", { name: /CR-/ });
    await row.waitFor();
    await expectAccessible(page, "requests");
    await page.getByRole("button", { name: "状态" }).click();
    await page.getByRole("menuitemcheckbox", { name: "已完成" }).click();
    await page.keyboard.press("Escape");
    await page.getByText("没有符合条件的内容").waitFor();
    await page.getByRole("button", { name: "清除筛选" }).first().click();
    await row.click();
    await page.getByRole("heading", { level: 1, name: /^CR-/ }).waitFor();
    await page
      .getByRole("table", { name: "申请明细" })
      .getByText(card?.iccid ?? "")
      .waitFor();
    await expectAccessible(page, "a request");
    expect(takeComplaints()).toEqual([]);
  });

  it("are narrowed to days and found by a card, in an address that can be sent on", async () => {
    const { page, takeComplaints } = await openAs(reviewer, "/cancellation-requests");
    const row = page.getByRole("row", { name: /CR-/ });
    await row.waitFor();
    const today = desk.clock.now().toLocaleDateString("en-CA", { timeZone: "Asia/Shanghai" });
    await page.getByRole("button", { name: "提交日期" }).click();
    const days = page.getByRole("dialog", { name: "提交日期" });
    await days.getByLabel("至").fill("2020-01-01");
    await page.getByText("没有符合条件的内容").waitFor();
    await days.getByLabel("至").fill(today);
    await days.getByLabel("从").fill(today);
    await page.waitForURL(/submittedFrom/);
    // Rows are pale while others are on their way; the open dialog hides them from roles.
    await page.locator("table[aria-busy=false] tr", { hasText: "CR-" }).waitFor();
    await expect
      .poll(
        () => page.locator("tbody").evaluate((rows) => rows.ownerDocument.defaultView?.getComputedStyle(rows).opacity),
        { timeout: 10_000 },
      )
      .toBe("1");
    await expectAccessible(page, "the days of a filter");
    await page.keyboard.press("Escape");
    await row.waitFor();
    await page
      .getByRole("searchbox")
      .or(page.getByLabel(/申请号、客户名称/))
      .fill(card?.iccid ?? "");
    await expect.poll(() => decodeURIComponent(page.url())).toContain(card?.iccid ?? "");
    expect(decodeURIComponent(page.url())).toContain(`"submittedTo":"${today}"`);
    await page.reload();
    await row.waitFor();
    await page.getByRole("button", { name: `提交日期: ${today} – ${today}` }).waitFor();
    expect(takeComplaints()).toEqual([]);
  });

  it("move on the screen while they move", async () => {
    const { page } = await openAs(reviewer, `/cancellation-requests/${requestId}/show`);
    await page.getByText("实时更新中").waitFor();
    const status = async () => (await desk.look(reviewer, requestId)).status;
    const before = await status();
    await desk.work();
    expect(await status()).not.toBe(before);
    const names: Record<string, string> = { ACTION_REQUIRED: "待补正", IN_REVIEW: "待审核", CHECKING: "检查中" };
    await page
      .getByRole("banner")
      .getByText(names[await status()] ?? "")
      .waitFor();
  });

  it("offer what the server allows, with its reason for the rest", async () => {
    const { page } = await openAs(reviewer, `/cancellation-requests/${requestId}/show`);
    const approve = page.getByRole("button", { name: "通过", exact: true });
    await approve.waitFor();
    const { allowedActions } = (
      await desk.client
        .asViewer(reviewer)
        .query("query ($id: ID!) { cancellationRequest(id: $id) { allowedActions { action isAllowed reason } } }", {
          id: requestId,
        })
    ).cancellationRequest;
    const allowed = allowedActions.find(({ action }: { action: string }) => action === "APPROVE");
    expect(await approve.isEnabled()).toBe(allowed.isAllowed);
  });
});

describe("A decision", () => {
  it("asks for the reason first, and shows what the server made of it", async () => {
    const inReview = await aRequest(desk.store, customer, { status: "IN_REVIEW" })
      .ofCards(customer.cards.slice(4), "CLEARED")
      .save();
    const { page, takeComplaints } = await openAs(reviewer, `/cancellation-requests/${inReview.publicId}/show`);
    await page.getByRole("button", { name: "驳回", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "驳回这份申请？" });
    const confirm = dialog.getByRole("button", { name: "驳回", exact: true });
    expect(await confirm.isEnabled()).toBe(false);
    await dialog.getByLabel("驳回原因").fill("营业执照已过期");
    await expectAccessible(page, "the dialog");
    await confirm.click();
    await page.getByText("申请已驳回").waitFor();
    await page.getByRole("banner").getByText("已驳回").waitFor();
    await page.getByText("营业执照已过期").first().waitFor();
    expect(await page.getByRole("button", { name: "驳回", exact: true }).isEnabled()).toBe(false);
    expect(takeComplaints()).toEqual([]);
  });
});

describe("Cards", () => {
  it("are found by the first digits of their number, and opened", async () => {
    const { page, takeComplaints } = await openAs(reviewer, "/cards");
    await page.getByRole("row", { name: card?.iccid }).waitFor();
    await expectAccessible(page, "cards");
    await page.keyboard.press("f");
    await page.keyboard.type(card?.iccid ?? "");
    await expect.poll(() => page.locator("tbody tr").count()).toBe(1);
    await page.getByRole("link", { name: card?.iccid }).click();
    await page.getByRole("heading", { level: 1, name: card?.iccid }).waitFor();
    await page.getByText("IMSI").waitFor();
    await expectAccessible(page, "a card");
    expect(takeComplaints()).toEqual([]);
  });
});

describe("A notice", () => {
  it("comes live to the bell, opens what it is about, and is read then", async () => {
    const { page, takeComplaints } = await openAs(reviewer, "/cards");
    await page.getByRole("button", { name: "提醒", exact: true }).waitFor();
    await page.getByText("实时更新中").waitFor();
    await tellLate(reviewer.accountId);
    await page.getByRole("button", { name: "提醒，1 条未读" }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "提醒" });
    await dialog.getByText("原承诺 2026-03-05 10:00 前完成；4 张卡；等待人工复核").waitFor();
    await expectAccessible(page, "the bell");
    await dialog.getByRole("button", { name: /已超期/ }).press("Enter");
    await page.getByRole("heading", { level: 1, name: /^CR-/ }).waitFor();
    await page.getByRole("button", { name: "提醒", exact: true }).waitFor();
    await page.goto(`${new URL(page.url()).origin}/notices`);
    await page.getByRole("table", { name: "提醒" }).getByText("已读").waitFor();
    await page.getByRole("button", { name: "邮件提醒" }).click();
    await page.getByRole("switch", { name: "同时发送邮件" }).or(page.getByLabel("同时发送邮件")).click();
    await expectAccessible(page, "notices");
    await expect
      .poll(async () => (await desk.store.prisma.noticeBox.findFirst({ where: { sendsMail: false } }))?.accountId)
      .toBe(reviewer.accountId);
    expect(takeComplaints()).toEqual([]);
  });

  /** Has the product tell somebody that the request is late. */
  async function tellLate(accountId: string): Promise<void> {
    const id = rowId(requestId);
    const dueAt = new Date("2026-03-05T10:00:00+08:00");
    await desk.store.prisma.cancellationRequest.update({ where: { id }, data: { breachDay: new Date("2026-03-05") } });
    const { id: noticeId } = await desk.store.prisma.notice.create({
      data: {
        ...{ kind: "PROMISE_BREACHED", cause: "late", accountId, requestId: id, dueDay: new Date("2026-03-05"), dueAt },
        ...{ cardCount: 4, waitsFor: "REVIEW", createdAt: desk.clock.now(), toldAt: desk.clock.now() },
      },
    });
    await inTransaction(desk.store, (tx) => reviseBoxes(tx, [{ id: noticeId, accountId }]));
  }
});

describe("The desk", () => {
  it("speaks English and goes dark, and remembers both", async () => {
    const { page, takeComplaints } = await openAs(reviewer, "/cards");
    await page.getByRole("heading", { name: "物联卡" }).waitFor();
    await choose(page, "语言", "English");
    await choose(page, "Appearance", "Dark");
    await page.reload();
    await page.getByRole("heading", { name: "SIM cards" }).waitFor();
    await page.getByRole("row", { name: card?.iccid }).waitFor();
    await expectAccessible(page, "cards in the dark");
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(14, 20, 22)");
    expect(takeComplaints()).toEqual([]);
  });

  it("goes where its keys say, but not while somebody types", async () => {
    const { page } = await openAs(reviewer);
    await page.getByRole("navigation").waitFor();
    await page.getByRole("link", { name: "物联卡" }).first().waitFor();
    await page.keyboard.type("gr");
    await page.getByPlaceholder("申请号").waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "键盘快捷键" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("f");
    await page.keyboard.type("gc");
    expect(new URL(page.url()).pathname).toBe("/cancellation-requests");
  });

  it("says that the line is down, and comes back by itself", async () => {
    const { page } = await openAs(reviewer, `/cancellation-requests/${requestId}/show`);
    await page.getByText("实时更新中").waitFor();
    await page.context().setOffline(true);
    await page.getByText("连接已断开，正在重连").first().waitFor();
    await page.context().setOffline(false);
    await page.getByText("连接已断开，正在重连").first().waitFor({ state: "detached" });
  });

  it("does not take an answer that was on its way when the line broke for a sign of life", async () => {
    const { page } = await openAs(reviewer, `/cancellation-requests/${requestId}/show`);
    await page.getByText("实时更新中").waitFor();
    const onItsWay = new Promise<Route>((hold) => {
      page.context().route("**/graphql", (route) => {
        if (/query CardList/.test(route.request().postData() ?? "")) hold(route);
        else route.continue();
      });
    });
    await page.keyboard.type("gc");
    const answer = await onItsWay;
    await page.context().setOffline(true);
    await page.getByText("连接已断开，正在重连").first().waitFor();
    await answer.fulfill({ json: { errors: [{ message: "迟到的回答", extensions: { code: "INTERNAL" } }] } });
    await page.getByText("迟到的回答").first().waitFor();
    expect(await page.getByText("连接已断开，正在重连").count()).toBeGreaterThan(0);
    await page.context().setOffline(false);
    await page.getByText("连接已断开，正在重连").first().waitFor({ state: "detached" });
    await page.context().unrouteAll();
  });

  it("notices that a line has broken without a word", async () => {
    const { page } = await openAs(reviewer, "/cancellation-requests");
    let isSilent = false;
    let pongs = 0;
    await page.routeWebSocket(/graphql/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => isSilent || server.send(message));
      server.onMessage((message) => {
        if (isSilent) return;
        socket.send(message);
        if (String(message).includes('"pong"')) pongs += 1;
      });
    });
    await page.clock.install();
    await page.reload();
    await page.getByText("实时更新中").waitFor();
    for (const asked of [1, 2]) {
      await page.clock.fastForward("00:13");
      await expect.poll(() => pongs).toBe(asked);
    }
    await page.clock.fastForward("00:09");
    expect(await page.getByText("实时更新中").count()).toBe(1);
    isSilent = true;
    await page.clock.fastForward("00:04");
    await page.clock.fastForward("00:09");
    await page.getByText("连接已断开，正在重连").first().waitFor();
    isSilent = false;
    await page.getByText("实时更新中").waitFor();
  });
});
