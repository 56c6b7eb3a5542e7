import { describe, expect, it } from "vitest";
import { anEnterprise, anOpsManager, aReviewer } from "../factories/index.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { rowId } from "../support/desk.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [manager, colleague, reviewer] = [await anOpsManager(store), await anOpsManager(store), await aReviewer(store)];

const notice = `国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕8号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月14日（周日）、2月20日（周六）上班。`;

describe("The calendar of business days", () => {
  it("is entered by pasting the notice, looked at, and confirmed by another person", async () => {
    const entering = await openAs(manager, "/business-calendar");
    const { page } = entering;
    await page.getByTitle("2026-10-10 · 工作日").waitFor();
    await expectAccessible(page, "business calendar");
    await page.getByRole("button", { name: "粘贴放假通知" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill(notice.replace("共7天", "共8天"));
    await page.getByRole("button", { name: "识别" }).click();
    await page.getByText(/写明共 8 天，按起止日期却是 7 天/).waitFor();
    await page.getByRole("dialog").getByRole("textbox").fill(notice);
    await page.getByRole("button", { name: "识别" }).click();
    await page.getByTitle("2027-02-14 · 工作日").waitFor();
    await page.getByTitle("2027-02-05 · 休息日").waitFor();
    await expectAccessible(page, "a year that is being entered");
    await page.getByRole("button", { name: "提交确认" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("国办发明电〔2026〕8号");
    await page.getByRole("dialog").getByRole("button", { name: "提交确认" }).click();
    await page.getByText("2027 年日历已提交，等待另一人确认").waitFor();
    expect(await page.getByRole("button", { name: "确认启用" }).isEnabled()).toBe(false);
    expect(entering.takeComplaints()).toEqual([]);

    const other = await openAs(colleague, "/business-calendar");
    await other.page.getByRole("button", { name: "确认启用" }).click();
    await other.page.getByRole("dialog").getByRole("button", { name: "确认启用" }).click();
    await other.page.getByText(/2027 年日历已启用/).waitFor();
    const year = await store.prisma.calendarYear.findFirstOrThrow();
    expect(year).toMatchObject({ status: "IN_FORCE", version: 1, workdays: ["2027-02-14", "2027-02-20"] });
    expect(year.daysOff).toEqual(["2027-01-01", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10", "2027-02-11"]);
    expect(other.takeComplaints()).toEqual([]);
  });

  it("is there for everybody else to look at", async () => {
    const { page } = await openAs(reviewer, "/business-calendar");
    await page.getByText("您可以查看日历；录入需运营经理或管理员。").waitFor();
    expect(await page.getByRole("button", { name: "粘贴放假通知" }).count()).toBe(0);
  });
});

describe("A promise", () => {
  it("is shown with the days up to it, and says why that day", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme);
    const { page, takeComplaints } = await openAs(reviewer, `/cancellation-requests/${requestId}/show`);
    await page.getByRole("heading", { name: "时限承诺" }).waitFor();
    const { dueAt } = await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: rowId(requestId) } });
    const due = new Date((dueAt?.getTime() ?? 0) + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
    await page.getByText(due).first().waitFor();
    await page.getByRole("button", { name: "为什么是这一天？" }).click();
    await page.getByText("剩余时间").waitFor();
    const [card] = acme.cards;
    await page.getByRole("link", { name: card?.iccid }).click();
    await page.getByRole("complementary").getByText(due).waitFor();
    await expectAccessible(page, "a request with its promise");
    expect(takeComplaints()).toEqual([]);
  });
});
