import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { lastRead, timelineOf } from "../../admin/cases/timeline.ts";
import { LEASE_SECONDS } from "../../server/cases/rules/queue.ts";
import { anAgent, anAuditor, anEnterprise, anOpsManager } from "../factories/index.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { rowId } from "../support/desk.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { api, desk, openAs } = await useDeskScreens();
const { store, done, call } = desk;
const [ann, ben] = [await anAgent(store), await anAgent(store)];
const [manager, auditor] = [await anOpsManager(store), await anAuditor(store)];
for (const [{ accountId }, displayName] of [
  [ann, "王芳"],
  [ben, "李建国"],
] as const)
  await store.prisma.account.update({ where: { id: accountId }, data: { displayName } });
const acme = await anEnterprise(store, { name: "启明星物流有限公司" }).withCards(2).save();
let keys = 0;
/** What is said and done later has a later time, so that it has one order. */
const later = () => desk.clock.advance({ seconds: 1 });

/** The customer asks for a person; answers the id and number of the case. */
async function ask(subject: string): Promise<{ id: string; number: string }> {
  later();
  keys += 1;
  const asked = { kind: "MONEY", language: "ZH", subject, message: `${subject}？`, idempotencyKey: `ask ${keys}` };
  return (await done(acme.viewer, "supportCaseOpen", asked, "supportCase { id number }")).supportCase;
}

/** The customer says something. */
function say(caseId: string, text: string) {
  later();
  keys += 1;
  return call(acme.viewer, "supportCasePost", { caseId, text, idempotencyKey: `say ${keys}` });
}

/** A button is there and waits for nothing: so its key does what it does. */
const isReady = (page: Page, name: string) =>
  expect.poll(() => page.getByRole("button", { name }).isEnabled()).toBe(true);
const log = (page: Page) => page.getByRole("log", { name: "对话" });
const signs = (caseId: string) => store.prisma.supportCaseSign.findUnique({ where: { caseId: rowId(caseId) } });
/** Public id of the last message of a kind. */
async function lastOf(caseId: string, kind: "STAFF" | "CUSTOMER"): Promise<string> {
  const where = { caseId: rowId(caseId), kind };
  return `casemessage_${(await store.prisma.supportMessage.findFirstOrThrow({ where, orderBy: { writtenAt: "desc" } })).id}`;
}
const heard = async (caseId: string) =>
  (await store.prisma.supportMessage.findMany({ where: { caseId: rowId(caseId) }, orderBy: { writtenAt: "asc" } })).map(
    ({ kind, text }) => `${kind} ${text}`,
  );

describe("An online agent", () => {
  it("takes cases, talks with a customer who writes at the same time, loses nothing, and hands on", {
    timeout: 120_000,
  }, async () => {
    const { page, takeComplaints } = await openAs(ann, "/cases");
    await page.getByText("手上没有服务单").waitFor();
    await page.getByRole("button", { name: "开始接待" }).click();
    await page.getByRole("button", { name: /^接待状态\s*可接待/ }).waitFor();
    await expectAccessible(page, "no cases");

    const first = await ask("余额能退吗");
    await page.getByText(`新服务单 ${first.number}，启明星物流有限公司：余额能退吗`).waitFor();
    await expect.poll(() => page.title()).toMatch(/^\(1\) /);
    await page.keyboard.press("j");
    await log(page).getByText("余额能退吗？").waitFor();
    await expect.poll(() => page.title()).not.toMatch(/^\(/);
    await page.getByText("现在即可注销").waitFor();
    expect(await page.getByRole("link", { name: "为该客户办理" }).getAttribute("href")).toBe(
      `/acting/${acme.publicId}/show`,
    );

    await page.keyboard.press("e");
    await page.keyboard.press("Alt+c");
    await page.getByRole("menuitem").first().waitFor();
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.getByRole("textbox", { name: "回复客户" }).inputValue())
      .toContain("启明星物流有限公司");
    await page.getByRole("textbox", { name: "回复客户" }).fill("");
    await page.keyboard.type("可以，注销后");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("七天内申请。");
    await expect.poll(async () => (await signs(first.id))?.staffTypingUntil).not.toBeNull();
    later();
    await page.keyboard.press("Enter");
    await log(page).getByText("七天内申请。").waitFor();
    await done(acme.viewer, "supportCaseTypingTell", { caseId: first.id });
    await log(page).getByText("启明星物流有限公司 正在输入…").waitFor();
    await done(acme.viewer, "supportCaseReadMark", { caseId: first.id, messageId: await lastOf(first.id, "STAFF") });
    await log(page).getByText("客户已读").waitFor();
    await say(first.id, "已经注销三张了");
    await log(page).getByText("已经注销三张了").waitFor();
    await log(page).getByText("正在输入").waitFor({ state: "detached" });
    await expect.poll(async () => (await signs(first.id))?.staffReadUntil).toEqual(desk.clock.now());
    await page.keyboard.press("Alt+n");
    await page.keyboard.type("已核对，三张卡有余额");
    later();
    await page.keyboard.press("Enter");
    await log(page).getByText("已核对，三张卡有余额").waitFor();
    await page.keyboard.press("Alt+n");
    expect((await heard(first.id)).toSorted()).toEqual([
      "CUSTOMER 余额能退吗？",
      "CUSTOMER 已经注销三张了",
      "NOTE 已核对，三张卡有余额",
      "STAFF 可以，注销后\n七天内申请。",
    ]);
    await expectAccessible(page, "a conversation");
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page, "a conversation in the dark");
    expect(takeComplaints()).toEqual([]);

    // A line that breaks takes no word along, and nothing is said twice.
    const field = page.getByRole("textbox", { name: "回复客户" });
    await page.context().setOffline(true);
    await field.fill("请在申请页面点申请退费");
    await field.press("Enter");
    await page.getByText("没有发出，内容还在").waitFor();
    await page.context().setOffline(false);
    const second = await ask("何时到账");
    await page.getByText(`新服务单 ${second.number}`).waitFor();
    await field.press("Escape");
    await page.keyboard.press("j");
    await log(page).getByText("何时到账？").waitFor();
    expect(await field.inputValue()).toBe("");
    await page.keyboard.press("k");
    await log(page).getByText("余额能退吗？").waitFor();
    expect(await field.inputValue()).toBe("请在申请页面点申请退费");
    later();
    await field.press("Enter");
    await log(page).getByText("请在申请页面点申请退费").waitFor();
    await expect.poll(() => field.inputValue()).toBe("");
    expect((await heard(first.id)).filter((each) => each.includes("申请退费"))).toHaveLength(1);
    takeComplaints();

    await field.press("Escape");
    await page.keyboard.press("d");
    await page.getByText(`${first.number} 已标记为解决`).waitFor();
    await isReady(page, "重新打开");
    await page.keyboard.press("u");
    await page.getByText("已重新打开，由 王芳 接待").waitFor();
    await done(ben, "agentPresenceSet", { state: "AVAILABLE" });
    await isReady(page, "转交服务单");
    await page.keyboard.press("t");
    const dialog = page.getByRole("dialog", { name: `转交 ${first.number}` });
    await dialog.getByLabel(/^接手的人需要知道什么/).fill("金额已核对，等客户提交");
    await dialog.getByRole("combobox", { name: "转给" }).click();
    await page.getByRole("option", { name: /^李建国，可接待/ }).click();
    await page.locator("[role=listbox]").waitFor({ state: "detached" });
    await expectAccessible(page, "to whom a case goes");
    await dialog.getByRole("button", { name: "转交服务单" }).click();
    await page.getByText(`${first.number} 已转给 李建国`).waitFor();
    const { agentId } = await store.prisma.supportCase.findUniqueOrThrow({ where: { id: rowId(first.id) } });
    expect(agentId).toBe(ben.accountId);
    await page.getByText("现由 李建国 接待").waitFor();

    // On a phone one thing comes after the other.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("button", { name: "返回列表" }).click();
    await page
      .getByRole("list", { name: "我的服务单" })
      .getByRole("button", { name: /何时到账/ })
      .click();
    await log(page).getByText("何时到账？").waitFor();
    await expectAccessible(page, "a conversation on a phone");

    // A computer that slept and whose clock was set back: the server has given the cases to others, and the desk says so.
    await page.evaluate("const then = Date.now() - 3_600_000; Date.now = () => then;");
    desk.clock.advance({ seconds: LEASE_SECONDS + 5 });
    await desk.work();
    await page.evaluate("dispatchEvent(new Event('focus'))");
    await page
      .getByRole("alert")
      .getByText(/^您已掉线超过 30 秒/)
      .first()
      .waitFor();
    await page.getByRole("button", { name: /^接待状态\s*已掉线/ }).waitFor();
    expect(takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });
});

describe("All cases", () => {
  it("are seen by managers with the agents who are there, and read by auditors, who write nothing", {
    timeout: 60_000,
  }, async () => {
    await done(ben, "agentPresenceSet", { state: "AVAILABLE" });
    const { id, number } = await ask("发票何时开");
    await desk.work();
    const { agentId } = await store.prisma.supportCase.findUniqueOrThrow({ where: { id: rowId(id) } });
    expect(agentId).toBe(ben.accountId);

    const supervised = await openAs(manager, "/all-cases");
    const board = supervised.page.getByRole("list", { name: "在岗客服" });
    await supervised.page.getByText(/^1 人在岗，还能接 \d+ 单$/).waitFor();
    await supervised.page.getByRole("row", { name: number }).waitFor();
    await expectAccessible(supervised.page, "all cases");
    await board.getByRole("link", { name: "李建国" }).click();
    await supervised.page.getByRole("button", { name: /^只看这位客服的/ }).waitFor();
    await supervised.page.getByRole("link", { name: number }).click();
    await supervised.page.getByRole("textbox", { name: "写给同事，客户看不到" }).waitFor();
    await isReady(supervised.page, "转交服务单");
    expect(supervised.takeComplaints()).toEqual([]);

    const read = await openAs(auditor, "/all-cases");
    const asked: string[] = [];
    read.page.on("request", (request) => asked.push(request.postData() ?? ""));
    await read.page.getByRole("link", { name: number }).click();
    await log(read.page).getByText("发票何时开？").waitFor();
    await read.page.getByText("您的账号没有此权限").first().waitFor();
    await read.page.getByRole("heading", { name: "注销申请" }).waitFor();
    expect(await read.page.getByRole("textbox", { name: /客户/ }).count()).toBe(0);
    expect(await read.page.getByRole("button", { name: "转交服务单" }).isEnabled()).toBe(false);
    await expectAccessible(read.page, "a case that an auditor reads");
    await read.page.goBack();
    await read.page.getByRole("row", { name: number }).waitFor();
    expect(await read.page.getByText("在岗客服").count()).toBe(0);
    const questions = asked.flatMap((body) => body.match(/(?<=(query|mutation) )Customer\w+/g) ?? []);
    expect([...new Set(questions)], "what a person's cards would cost is not asked without the right").toEqual([
      "CustomerSituation",
    ]);
    expect(read.takeComplaints()).toEqual([]);

    const home = await openAs(ben, "/");
    await home.page.getByRole("region", { name: "您手上的服务单" }).getByRole("link", { name: number }).click();
    await log(home.page).getByText("发票何时开？").waitFor();
    expect(home.takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });
});

describe("A file in a conversation", () => {
  it("goes with an answer once it is sent, and the customer's is opened when it was checked", {
    timeout: 90_000,
  }, async () => {
    await done(ben, "agentPresenceSet", { state: "OFF" });
    await done(ann, "agentPresenceSet", { state: "AVAILABLE", capacity: 20 });
    const { id } = await ask("标签看不清");
    const bytes = await readFile("test/fixtures/materials/licence-05.jpg");
    const room = { caseId: id, fileName: "标签.jpg", idempotencyKey: "a label" };
    const { uploadUrl } = await done(acme.viewer, "supportCaseAttachmentCreate", room, "uploadUrl");
    const { page, takeComplaints } = await openAs(ann, `/cases?case=${id}`);
    await log(page).getByText("标签看不清？").waitFor();
    later();
    const { pathname } = new URL(uploadUrl);
    expect((await fetch(`${api.url}${pathname}`, { method: "PUT", body: bytes })).status).toBe(201);
    await log(page).getByText("正在检查…").waitFor();
    await desk.work();
    await page.getByRole("button", { name: "查看文件 标签.jpg" }).click();
    await page.getByRole("dialog", { name: "标签.jpg" }).getByRole("img").waitFor();
    const width = "document.querySelector('[role=dialog] img')?.naturalWidth";
    await expect.poll(() => page.evaluate(width)).toBeGreaterThan(200);
    await page.keyboard.press("Escape");

    await page.locator("input[type=file]").setInputFiles({ name: "说明.jpg", mimeType: "image/jpeg", buffer: bytes });
    await page.evaluate(`(() => {
      const dataTransfer = new DataTransfer();
      for (const name of ["拖入.png", "不发.png"]) dataTransfer.items.add(new File(["not a picture"], name));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    })()`);
    const chosen = page.getByRole("list", { name: "将随消息发送的文件" });
    await chosen.getByText("不发.png").click();
    await page.keyboard.press("Delete");
    await expect.poll(() => chosen.getByRole("listitem").count()).toBe(2);
    expect(await heard(id), "nothing went yet").toHaveLength(2);
    await page.getByRole("textbox", { name: "回复客户" }).fill("请按说明拍");
    later();
    await page.keyboard.press("Enter");
    await log(page).getByText("说明.jpg").waitFor();
    await chosen.waitFor({ state: "detached" });
    await desk.work();
    await log(page).getByText("未通过检查：不支持该文件类型").waitFor();
    expect((await heard(id)).slice(2).toSorted()).toEqual(
      ["STAFF 拖入.png", "STAFF 说明.jpg", "STAFF 请按说明拍"].toSorted(),
    );
    expect(takeComplaints()).toEqual([]);
  });
});

describe("A conversation", () => {
  const said = (id: string, writtenAt: string) =>
    ({ id, writtenAt, kind: "CUSTOMER", text: id, authorName: null, isMine: false, attachment: null }) as const;
  const happened = (id: string, at: string) => ({ id, at, action: "ASSIGN" });
  const keysOf = (hasEarlier: boolean) =>
    timelineOf(
      [said("m1", "2026-03-01T08:00:00Z"), said("m2", "2026-03-02T08:00:00Z")],
      [
        happened("e2", "2026-03-01T08:01:00Z"),
        happened("e1", "2026-02-28T08:00:00Z"),
        happened("e0", "2026-02-28T08:00:00Z"),
      ],
      { hasEarlier, dayOf: (at) => at.slice(0, 10) },
    ).map(({ key }) => key);

  it("marks each day, and tells what happened between what was said", () => {
    expect(keysOf(false)).toEqual(["day 2026-02-28", "e0", "e1", "day 2026-03-01", "m1", "e2", "day 2026-03-02", "m2"]);
  });

  it("shows under which answer the customer stopped reading, also when that is not loaded", () => {
    const answers = [
      { ...said("m1", "2026-03-01T08:00:00.000Z"), kind: "STAFF" },
      { ...said("m2", "2026-03-01T08:00:01.000Z"), kind: "STAFF" },
      said("m3", "2026-03-01T08:00:02.000Z"),
    ] as const;
    expect(lastRead(answers, "2026-03-01T08:00:00.999Z")).toBe("m1");
    expect(lastRead(answers, "2026-03-01T08:00:02.000Z")).toBe("m2");
    expect(lastRead(answers, "2026-02-28T08:00:00.000Z")).toBeNull();
  });

  it("leaves what happened earlier to the messages that are not loaded", () => {
    expect(keysOf(true)).toEqual(["day 2026-03-01", "m1", "e2", "day 2026-03-02", "m2"]);
  });
});
