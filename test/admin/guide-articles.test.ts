import { describe, expect, it } from "vitest";
import { lineDifferences } from "../../admin/guide-articles/line-differences.ts";
import { anAccount, anAgent, anOpsManager } from "../factories/index.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [manager, colleague] = [await anOpsManager(store), await anOpsManager(store)];
const [auditor, agent] = [await anAccount(store, "AUDITOR"), await anAgent(store)];

describe("Lines that are compared", () => {
  it("are told as few changes as there are", () => {
    const told = (before: string, after: string) =>
      lineDifferences([...before], [...after])
        .map(({ text, kind }) => ({ SAME: "", ADDED: "+", REMOVED: "-" })[kind] + text)
        .join("");
    expect(told("abc", "abc")).toBe("abc");
    expect(told("abc", "axc")).toBe("a-b+xc");
    expect(told("", "ab")).toBe("+a+b");
    expect(told("abcd", "bd")).toBe("-ab-cd");
  });
});

describe("The guide", () => {
  it("gets a new article by keyboard: what is missing and what would answer are said while it is written", async () => {
    const { page, takeComplaints } = await openAs(manager, "/guide-articles");
    await page.getByRole("link", { name: "怎样注销物联卡" }).waitFor();
    await expectAccessible(page, "articles of the guide");
    await page.getByRole("button", { name: "新增文章" }).press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "链接名" }).fill("Parking lot");
    await dialog.getByRole("textbox", { name: "链接名" }).press("Enter");
    await dialog.getByText(/链接名由小写字母/).waitFor();
    await dialog.getByRole("textbox", { name: "链接名" }).fill("parking");
    await dialog.getByRole("textbox", { name: "链接名" }).press("Enter");
    const fill = (name: string, text: string) => page.getByRole("textbox", { name, exact: true }).fill(text);
    await fill("标题 · 中文", "停车场");
    await fill("答案 · 中文", "1. 驶入地下一层。\n2. 免费停车。");
    await fill("客户的问法 · 中文", "停车场在哪\n有车位吗\n哪里停车");
    await page.getByText("中文和英文都要填写").first().waitFor();
    await expectAccessible(page, "an article that is being written");
    await fill("标题 · 英文", "Parking");
    await fill("答案 · 英文", "1. Drive in.\n2. Park for free.");
    await fill("客户的问法 · 英文", "where can i park\nparking space\ncar park");
    await fill("试问一句", "你们停车场在哪");
    await page.getByText("会用这篇回答").waitFor();
    await page.getByText(/最接近的问法：停车场/).waitFor();
    await page.getByText("提交前须改正").waitFor({ state: "detached" });
    expect(await page.getByRole("button", { name: "提交审核" }).isEnabled(), "what is not saved").toBe(false);
    await page.getByRole("button", { name: "保存草稿" }).click();
    await page.getByText("草稿已保存").waitFor();
    await page.getByRole("button", { name: "提交审核" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("客户常问");
    await page.getByRole("dialog").getByRole("button", { name: "提交审核" }).click();
    await page.getByRole("button", { name: "审核发布" }).waitFor();
    expect(await page.getByRole("button", { name: "审核发布" }).isEnabled(), "own words").toBe(false);
    expect(takeComplaints()).toEqual([]);
  });

  it("is approved by a colleague; a change shows what came and went, and an old version comes back", async () => {
    const { page, takeComplaints } = await openAs(colleague, "/guide-articles");
    await page.getByRole("button", { name: "待审核" }).click();
    await page.getByRole("link", { name: "停车场" }).click();
    await page.getByRole("button", { name: "审核发布" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "审核发布" }).click();
    await page.getByText("第 1 版").first().waitFor();
    await page.getByRole("button", { name: "起草修改" }).click();
    await page.getByRole("textbox", { name: "答案 · 中文" }).fill("1. 驶入地下二层。\n2. 免费停车。");
    await page.getByRole("button", { name: "保存草稿" }).click();
    await page.getByText("草稿已保存").waitFor();
    await page.getByRole("button", { name: "提交审核" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("换了楼层");
    await page.getByRole("dialog").getByRole("button", { name: "提交审核" }).click();
    const chinese = page.getByRole("region", { name: "中文" });
    await chinese.getByRole("deletion").getByText("地下一层").waitFor();
    await chinese.getByRole("insertion").getByText("地下二层").waitFor();
    await expectAccessible(page, "a version that waits");
    await page.getByRole("button", { name: "撤下" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("停车场关闭");
    await page.getByRole("dialog").getByRole("button", { name: "撤下" }).click();
    await page.getByRole("button", { name: "恢复此版本" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("重新开放");
    await page.getByRole("dialog").getByRole("button", { name: "恢复此版本" }).click();
    await page.getByText("重新开放").waitFor();
    expect(takeComplaints()).toEqual([]);
    expect(await store.prisma.guideVersion.count({ where: { slug: "parking", status: "IN_FORCE" } })).toBe(1);
  });

  it("is read by auditors in either language, who change nothing, and is not in the menu of agents", async () => {
    const { page } = await openAs(auditor, "/guide-articles/arrears/show");
    await page.getByRole("heading", { name: "欠费的卡怎么注销" }).waitFor();
    await page.getByRole("region", { name: "英文" }).getByText("Cancel a card with overdue bills").waitFor();
    expect(await page.getByRole("button", { name: "起草修改" }).count()).toBe(0);
    const agents = await openAs(agent, "/");
    await agents.page.getByRole("navigation").getByRole("link", { name: "批量注销" }).waitFor();
    expect(await agents.page.getByRole("navigation").getByRole("link", { name: "客户指南" }).count()).toBe(0);
  });
});

describe("Questions that had no answer", () => {
  it("are taken up in the draft of an article, or dismissed with a reason, by keyboard", async () => {
    const at = desk.clock.now();
    const asked = { firstAskedAt: at, lastAskedAt: at };
    await store.prisma.unansweredQuestion.createMany({
      data: [
        { ...asked, text: "地铁站怎么走", timesAsked: 3 },
        { ...asked, text: "怎么找到人工窗口", timesAsked: 9, nearSlug: "person" },
      ],
    });
    const { page, takeComplaints } = await openAs(manager, "/unanswered-questions");
    await page.getByText("怎么找到人工窗口").waitFor();
    expect(await page.locator("tbody tr").first().textContent()).toContain("怎么找到人工窗口");
    await expectAccessible(page, "questions without an answer");
    await page
      .getByRole("row", { name: /地铁站/ })
      .getByRole("button", { name: "不予回答" })
      .press("Enter");
    await page.getByRole("dialog").getByRole("textbox").fill("与业务无关");
    await page.getByRole("dialog").getByRole("button", { name: "不予回答" }).press("Enter");
    await page.getByText("原因：与业务无关").waitFor();
    await page
      .getByRole("row", { name: /人工窗口/ })
      .getByRole("button", { name: "收入文章" })
      .press("Enter");
    const dialog = page.getByRole("dialog");
    await expect.poll(() => dialog.getByRole("combobox").inputValue()).toBe("联系人工客服");
    await expectAccessible(page, "taking a question up");
    await dialog.getByRole("button", { name: "收入文章" }).press("Enter");
    const phrases = page.getByRole("textbox", { name: "客户的问法 · 中文" });
    await phrases.waitFor();
    expect(await phrases.inputValue()).toMatch(/怎么找到人工窗口$/);
    expect(takeComplaints()).toEqual([]);
  });
});
