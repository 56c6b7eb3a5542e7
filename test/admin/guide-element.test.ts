import { readFile } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { useApi } from "../api/api-server.ts";
import { anAgent, anEnterprise } from "../factories/index.ts";
import { useBrowser, type WindowOptions } from "../support/browser.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDatabase } from "../support/database.ts";
import { graphqlClient } from "../support/graphql-client.ts";
import { drainJobs } from "../support/jobs.ts";
import { testServices } from "../support/services.ts";

/** A login page of somebody else, whose policy admits nothing but the desk; what its root and the element say comes of the address. */
async function aLoginPage() {
  const server = http.createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "/", "http://page");
    const nothingBut = `default-src 'none'; script-src ${deskUrl}; connect-src ${deskUrl} ${deskUrl.replace("http", "ws")}; style-src 'none'; base-uri 'none'`;
    const isLate = searchParams.has("late");
    response.setHeader(
      "content-security-policy",
      isLate ? nothingBut : `${nothingBut}; require-trusted-types-for 'script'; trusted-types 'none'`,
    );
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html><html ${searchParams.get("root") ?? 'lang="zh-CN"'}><head><title>Login</title>
<meta name="viewport" content="width=device-width">${isLate ? "" : `<script src="${deskUrl}/guide.js"></script>`}</head>
<body><main><h1>Login</h1><a href="#">Forgotten</a></main><sim-cancellation-guide ${searchParams.get("element") ?? ""}></sim-cancellation-guide></body></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

let deskUrl = "";
const [known, stranger] = [await aLoginPage(), await aLoginPage()];
const store = await useDatabase();
const services = testServices(store);
const client = graphqlClient(services);
const routes = collect(modules, "routes");
const api = await useApi(services, { isProduction: true, corsOrigins: [known], routes });
deskUrl = api.url;
const browser = await useBrowser();

interface Given {
  /** Whether the page has no script of ours yet. */
  late?: string;
  root?: string;
  element?: string;
}
const pageWith = (given: Given = {}, options: WindowOptions = {}, site = known) =>
  browser.open(`${site}/?${new URLSearchParams({ ...given })}`, options);
const focused = (page: Page): Promise<string> =>
  page.evaluate(
    `(() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return at?.textContent || at?.id || at?.tagName; })()`,
  );

describe("The guide's element in a login page of another origin", () => {
  it.each([
    ["light", 1280],
    ["dark", 360],
  ] as const)(
    "answers a question by keyboard alone under a policy that admits the desk only: %s, %i pixels wide",
    async (colorScheme, width) => {
      const { page, takeComplaints } = await pageWith({}, { colorScheme, viewport: { width, height: 740 } });
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      expect(await focused(page)).toBe("注销指南");
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name: "物联网卡注销指南" }).waitFor();
      expect(await focused(page)).toBe("question");
      await page.keyboard.type("欠费了能销户吗");
      await page.keyboard.press("Enter");
      const answer = page.getByRole("region", { name: "回答" });
      await answer.getByText("欠费的卡怎么注销").waitFor();
      expect(await answer.getAttribute("aria-live")).toBe("polite");
      expect(await focused(page)).toBe("question");
      await expectAccessible(page, "an answer");
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      expect(await focused(page)).toBe("注销指南");
      expect(takeComplaints()).toEqual([]);
    },
  );

  it("fetches nothing but the button until it is opened, and the panel once", async () => {
    const { page } = await pageWith();
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
    const button = page.getByRole("button", { name: "注销指南" });
    await button.hover();
    expect(fetched).toEqual([]);
    await button.click();
    await page.getByRole("button", { name: "开始办理" }).waitFor();
    await page.getByRole("button", { name: "关闭" }).click();
    await button.click();
    await page.getByRole("dialog").waitFor();
    expect(fetched.filter((path) => path === "/guide/panel.js")).toHaveLength(1);
  });

  it("lists the guide by topic, and shows an article whose heading has the focus", async () => {
    const { page, takeComplaints } = await pageWith({ root: 'lang="en"' });
    await page.getByRole("button", { name: "Cancellation guide" }).click();
    const topic = page.getByRole("button", { name: "What blocks a card" });
    await topic.click();
    expect(await topic.getAttribute("aria-expanded")).toBe("true");
    await page.getByRole("button", { name: "Cancel a card with overdue bills" }).click();
    await page.getByRole("heading", { name: "Cancel a card with overdue bills" }).waitFor();
    expect(await focused(page)).toBe("Cancel a card with overdue bills");
    await expectAccessible(page, "an article");
    expect(takeComplaints()).toEqual([]);
  });

  it("keeps the tab key within the panel, in both directions", async () => {
    const { page } = await pageWith({ element: 'entry-url="/cancel"' });
    await page.getByRole("button", { name: "注销指南" }).click();
    await page.getByRole("button", { name: "帮助", exact: true }).waitFor();
    await page.getByRole("button", { name: "关闭" }).focus();
    await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).toBe("证明与数据清除");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("关闭");
  });

  it("shows the way in that the page names, and none that is a script", async () => {
    const { page } = await pageWith({ root: 'lang="en"', element: 'entry-url="/cancel"' });
    await page.getByRole("button", { name: "Cancellation guide" }).click();
    expect(await page.getByRole("link", { name: "Cancel cards" }).getAttribute("href")).toBe(`${known}/cancel`);
    const evil = await pageWith({ root: 'lang="en"', element: 'entry-url="javascript:alert(1)"' });
    await evil.page.getByRole("button", { name: "Cancellation guide" }).click();
    await evil.page.getByRole("dialog").waitFor();
    expect(await evil.page.getByRole("link", { name: "Cancel cards" }).count()).toBe(0);
  });

  it("offers a person and the halls where the guide has no answer", async () => {
    const { page } = await pageWith({ element: 'lang="en" person-url="https://carrier.example/chat"' });
    await page.getByRole("button", { name: "Cancellation guide" }).click();
    await page.getByLabel("What would you like to know?").fill("what is the weather today");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    expect(await page.getByRole("link", { name: "Talk to a person" }).getAttribute("href")).toBe(
      "https://carrier.example/chat",
    );
    expect(await page.getByRole("link", { name: "Find a service hall" }).getAttribute("href")).toBe(
      `${deskUrl}/halls?lang=en`,
    );
  });

  it("stands in the mirrored corner of a page that is written from right to left", async () => {
    const { page } = await pageWith({ root: 'lang="ar" dir="rtl"' });
    const button = page.getByRole("button", { name: "Cancellation guide" });
    expect((await button.boundingBox())?.x).toBeLessThan(100);
    await button.click();
    await page.getByRole("button", { name: "Getting started" }).waitFor();
    expect((await page.getByRole("dialog").boundingBox())?.x).toBeLessThan(100);
    const panel = `document.querySelector("sim-cancellation-guide").shadowRoot.querySelector("sim-cancellation-guide-panel")`;
    const label = `${panel}.shadowRoot.querySelector("label")`;
    expect(await page.evaluate(`getComputedStyle(${label}).direction`)).toBe("ltr");
    await expectAccessible(page, "from right to left");
  });

  it("says that there is no connection to pages of origins that may not call", async () => {
    const { page } = await pageWith({}, {}, stranger);
    await page.getByRole("button", { name: "注销指南" }).click();
    await page.getByLabel("想了解什么？").fill("欠费了能销户吗");
    await page.keyboard.press("Enter");
    await page.getByText("暂时无法连接，请稍后再试。").waitFor();
  });

  it("says so where its panel does not come, and opens when it is tried again", async () => {
    const { page } = await pageWith();
    await page.route("**/guide/panel.js*", (route) => route.abort());
    const button = page.getByRole("button", { name: "注销指南" });
    await button.click();
    await page.getByText("暂时打不开，请稍后再试").waitFor();
    await page.unroute("**/guide/panel.js*");
    await button.click();
    await page.getByRole("dialog").waitFor();
  });
});

/** A voice that is silent, and an ear that hears one question. */
const voices = `(() => {
  window.said = []; window.speaking = null;
  class Utterance { constructor(text) { this.text = text; } }
  const speechSynthesis = {
    speak(utterance) { said.push(utterance.lang + " " + utterance.text); speaking = utterance; },
    cancel() { const stopped = speaking; speaking = null; stopped?.onerror?.(); },
  };
  class Recognition {
    start() { window.ear = this; }
    abort() { this.onend(); }
  }
  for (const [name, value] of Object.entries({ speechSynthesis, SpeechSynthesisUtterance: Utterance, SpeechRecognition: Recognition }))
    Object.defineProperty(window, name, { value, configurable: true });
})()`;

describe("The guide's element in a browser that speaks and listens", () => {
  it("reads an answer aloud sentence by sentence, marks the one that is spoken, stops and begins again", async () => {
    const { page, takeComplaints } = await pageWith();
    await page.evaluate(voices);
    await page.getByRole("button", { name: "注销指南" }).click();
    await page.getByRole("button", { name: "语音提问" }).click();
    await page.getByText("正在听").waitFor();
    await page.evaluate("ear.onresult({ results: [[{ transcript: '欠费了能销户吗' }]] }), ear.onend()");
    await page.getByRole("button", { name: "朗读", exact: true }).click();
    const mark = page.locator("mark");
    const first = await mark.textContent();
    expect(await page.evaluate("said")).toEqual([`zh-CN ${first}`]);
    await expectAccessible(page, "an answer that is read aloud");
    await page.evaluate("speaking.onend()");
    expect(await mark.textContent()).not.toBe(first);
    await page.getByRole("button", { name: "再读一遍" }).click();
    expect(await mark.textContent()).toBe(first);
    await page.getByRole("button", { name: "停止朗读" }).click();
    expect(await mark.count()).toBe(0);
    expect(await focused(page)).toBe("再读一遍");
    expect(await page.evaluate("speaking")).toBeNull();
    expect(takeComplaints()).toEqual([]);
  });

  it("falls silent when it is closed", async () => {
    const { page } = await pageWith();
    await page.evaluate(voices);
    await page.getByRole("button", { name: "注销指南" }).click();
    await page.getByRole("button", { name: "帮助", exact: true }).click();
    await page.locator("nav ul ul:not([hidden]) button").first().click();
    await page.getByRole("button", { name: "朗读", exact: true }).click();
    expect(await page.evaluate("speaking")).not.toBeNull();
    await page.keyboard.press("Escape");
    // A browser tells of the closing a moment after the key.
    await expect.poll(() => page.evaluate("speaking")).toBeNull();
  });
});

describe("The guide's element in a page whose customer is signed in", () => {
  it("knows what the page said before the script came", async () => {
    const { page } = await pageWith({ late: "yes" });
    await page.evaluate(`(() => {
      Object.assign(document.querySelector("sim-cancellation-guide"), { accessToken: "mine", getAccessToken: () => "renewed" });
      document.head.append(Object.assign(document.createElement("script"), { src: "${deskUrl}/guide.js" }));
      return customElements.whenDefined("sim-cancellation-guide");
    })()`);
    expect(
      await page.evaluate(
        `(({ accessToken, getAccessToken }) => [accessToken, getAccessToken()])(document.querySelector("sim-cancellation-guide"))`,
      ),
    ).toEqual(["mine", "renewed"]);
  });

  it("tells how their request stands, does what they confirm, and goes on as a conversation with a person", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const agent = await anAgent(store);
    const act = async (viewer: Viewer, mutation: string, input: object, fields = "") =>
      (
        await client
          .asViewer(viewer)
          .query(
            `mutation ($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { ${fields} userErrors { message } } }`,
            { input },
          )
      )[mutation];
    const requestOf = async () =>
      (await act(acme.viewer, "cancellationRequestCreate", { idempotencyKey: "a draft" }, "request { id status }"))
        .request;
    await requestOf();

    const { page, takeComplaints } = await pageWith({ element: 'entry-url="/cancel?from=login"' });
    const token = await api.tokenFor(acme.viewer);
    await page.evaluate(`document.querySelector("sim-cancellation-guide").getAccessToken = async () => "${token}"`);
    await page.getByRole("button", { name: "注销指南" }).click();
    await page.getByLabel("想了解什么？").fill("欠费了能销户吗");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "您的申请" }).waitFor();
    await page.getByRole("button", { name: "添加卡" }).waitFor();
    await page.getByRole("button", { name: "撤回", exact: true }).click();
    expect(await focused(page)).toBe("取消");
    await page.keyboard.press("Enter");
    expect(await focused(page)).toBe("撤回");
    expect(await requestOf()).toMatchObject({ status: "DRAFT" });
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "确认" }).click();
    await page.getByText("已完成：撤回。").waitFor();
    expect(await requestOf()).toMatchObject({ status: "WITHDRAWN" });

    await page.getByRole("button", { name: "联系人工客服" }).first().click();
    await page.getByText("正在排队，您排在第 1 位。").waitFor();
    const log = page.getByRole("log", { name: "与客服对话" });
    await log.getByText("1. 问：欠费了能销户吗 答：《欠费的卡怎么注销》（arrears）").waitFor();
    expect(await focused(page)).toBe("message");
    expect(await page.getByLabel("想了解什么？").isVisible()).toBe(false);
    await expectAccessible(page, "a conversation");

    await act(agent, "agentPresenceSet", { state: "AVAILABLE" });
    await page.getByText(`${agent.displayName} 正在为您服务。`).waitFor();
    const [supportCase] = (await client.asViewer(agent).query("{ supportCases { nodes { id } } }")).supportCases.nodes;
    const say = (text: string) =>
      act(agent, "supportCasePost", { caseId: supportCase.id, text, idempotencyKey: text }, "message { id }");
    await act(agent, "supportCaseTypingTell", { caseId: supportCase.id });
    await page.getByText("客服正在输入…").waitFor();
    await say("您好，请稍候");
    await log.getByText("您好，请稍候").waitFor();
    await page.getByText("客服正在输入…").waitFor({ state: "detached" });
    const seenByAgent = "isCustomerTyping customerReadUntil messages(last: 2) { nodes { id writtenAt } }";
    const signs = async () =>
      (
        await client
          .asViewer(agent)
          .query(`query ($id: ID!) { supportCase(id: $id) { ${seenByAgent} } }`, { id: supportCase.id })
      ).supportCase;
    await expect.poll(async () => (await signs()).customerReadUntil).toBe((await signs()).messages.nodes[1].writtenAt);
    expect(await log.getByText("已读").count()).toBe(0);
    await act(agent, "supportCaseReadMark", {
      caseId: supportCase.id,
      messageId: (await signs()).messages.nodes[0].id,
    });
    await log.getByText("已读").waitFor();
    await page.getByLabel("给客服的消息").pressSequentially("好");
    await expect.poll(async () => (await signs()).isCustomerTyping).toBe(true);
    await page.getByLabel("给客服的消息").fill("");

    await page.locator("input[type=file]").setInputFiles([
      { name: "标签.jpg", mimeType: "image/jpeg", buffer: await readFile("test/fixtures/materials/licence-05.jpg") },
      { name: "清单.xlsx", mimeType: "application/zip", buffer: Buffer.from("no picture") },
    ]);
    await expect.poll(() => log.getByText("正在检查…").count()).toBe(2);
    await drainJobs(services, collect(modules, "jobs"));
    await log.getByText("未通过检查：不支持该文件类型").waitFor();
    const [opened] = await Promise.all([
      page.context().waitForEvent("page"),
      log.getByRole("button", { name: "标签.jpg" }).click(),
    ]);
    await opened.waitForURL(/\/downloads\/case-attachments\//);
    await opened.close();
    await page.getByLabel("给客服的消息").focus();

    // Nothing typed is lost while the line is down, and nothing said meanwhile is missed.
    await page.context().setOffline(true);
    await page.keyboard.type("谢谢");
    await page.keyboard.press("Enter");
    await page.getByText("没有成功，您输入的内容还在，请再试一次。").waitFor();
    expect(await page.getByLabel("给客服的消息").inputValue()).toBe("谢谢");
    await say("已经看到");
    await page.context().setOffline(false);
    await page.getByLabel("给客服的消息").press("Enter");
    await log.getByText("谢谢").waitFor();
    await log.getByText("已经看到").waitFor();
    expect(await page.getByLabel("给客服的消息").inputValue()).toBe("");

    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "注销指南" }).click();
    await page.getByRole("button", { name: "问题已解决" }).click();
    await page.getByText("七天内可以继续咨询").waitFor();
    await page.getByRole("button", { name: "4 分，满分 5 分" }).click();
    await page.getByText("感谢评价").waitFor();
    expect((await client.asViewer(agent).query("{ supportCases { nodes { score } } }")).supportCases.nodes).toEqual([
      { score: 4 },
    ]);
    await page.getByLabel("想了解什么？").waitFor();
    await page.getByRole("button", { name: "继续咨询" }).click();
    await page.getByText(`${agent.displayName} 正在为您服务。`).waitFor();
    expect(await page.getByLabel("想了解什么？").isVisible()).toBe(false);
    expect(await log.getByText("谢谢").count()).toBe(1);
    expect(takeComplaints().filter((each) => !each.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);
  });

  it("lets them choose cards, unblock one and hand the cancellation in, and follows it after a reload", async () => {
    const acme = await anEnterprise(store).withCards(3).boundToDevices(1).save();
    const token = await api.tokenFor(acme.viewer);
    const { page, takeComplaints } = await pageWith({ root: 'lang="en"' }, { viewport: { width: 390, height: 740 } });
    const open = async () => {
      await page.evaluate(`document.querySelector("sim-cancellation-guide").accessToken = "${token}"`);
      await page.getByRole("button", { name: "Cancellation guide" }).click();
    };
    const next = (name: string) => page.getByRole("button", { name, exact: true }).click();
    await open();
    await next("Cancel cards");
    await page.getByLabel("Why you cancel").selectOption("Cost");
    await next("Choose cards");
    await page.getByRole("heading", { name: "Choose cards" }).waitFor();
    expect(await focused(page)).toBe("Choose cards");
    const numbers = acme.cards.map(({ iccid }) => iccid);
    await page.getByLabel("Find by first or last digits, or by label").fill(numbers[0]?.slice(-6) ?? "");
    await page.getByRole("checkbox", { name: numbers[0] }).check();
    await page.getByText("Cards chosen: 1").waitFor();
    await page.getByText("Paste numbers").click();
    await page.getByLabel("one a line").fill(`${numbers[1]}\n${numbers[2]}\n89860000000000000000`);
    await next("Add");
    await page.getByText("Cards added: 2. Numbers that are none of your cards: 1.").waitFor();

    // What was begun is kept by the desk.
    await page.reload();
    await open();
    await next("Go on cancelling (cards chosen: 3)");
    await page.getByText("Cards chosen: 3", { exact: true }).waitFor();
    await next("Check these cards");
    await page.getByText("Can be cancelled: 2. Blocked: 1").waitFor();
    await next("Unbind the device");
    await next("Confirm");
    await page.getByText("Can be cancelled: 3. Blocked: 0").waitFor();
    await next("Next");
    await page.getByRole("heading", { name: "Hand in documents" }).waitFor();
    await next("Next");
    await page.getByLabel("I have read both texts and agree").check();
    await expectAccessible(page, "what is handed in");
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    await next("Cancel 3 cards");
    await next("Confirm");
    await page.getByRole("heading", { name: "How it is going" }).waitFor();
    await page.getByText("cancelled: 0 of 3").waitFor();
    const { nodes } = (
      await client
        .asViewer(acme.viewer)
        .query("{ cancellationRequests { nodes { status reason submittedCardCount } } }")
    ).cancellationRequests;
    expect(nodes).toEqual([{ status: "SUBMITTED", reason: "Cost", submittedCardCount: 3 }]);
    expect(takeComplaints()).toEqual([]);
  });

  it("tells who is not signed in how a person is reached", async () => {
    const { page } = await pageWith();
    await page.getByRole("button", { name: "注销指南" }).click();
    await page.getByRole("button", { name: "联系人工客服" }).click();
    await page.getByText("登录后可以在这里直接与客服对话。也可以：").waitFor();
    await page.getByRole("link", { name: "查找营业厅" }).waitFor();
  });
});
