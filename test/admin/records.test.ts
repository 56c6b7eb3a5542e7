import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { placeErasureHold } from "../../server/erasure/actions/holds.ts";
import { forfeitLate } from "../../server/settlement/actions/forfeit-late.ts";
import { sessionsAt } from "../api/api-server.ts";
import { aGonePerson, erasureDesk } from "../erasure/erasure-desk.ts";
import {
  anAgent,
  anAuditor,
  anEnterprise,
  anIndividual,
  anOpsManager,
  aRequest,
  aReviewer,
} from "../factories/index.ts";
import { accountOf, cancelled } from "../settlement/cancelled-cards.ts";
import { earlier } from "../support/clock.ts";
import { choose, expectAccessible, menuToVanish } from "../support/dashboard-pages.ts";
import { password, useDeskScreens } from "./desk-screens.ts";

const { desk, api, usernameOf, openAs } = await useDeskScreens();
const { store } = desk;
const [reviewer, manager, auditor] = [await aReviewer(store), await anOpsManager(store), await anAuditor(store)];
const person = await anIndividual(store).withCards(1).save();
const company = await anEnterprise(store).withCards(4).save();
const request = await aRequest(store, company, { status: "IN_REVIEW", now: desk.clock.now() })
  .ofCards(company.cards.slice(0, 2), "CLEARED")
  .withMaterial("BUSINESS_LICENCE", "DOUBTFUL")
  .save();
const picture = await readFile(new URL("../fixtures/materials/licence-02.jpg", import.meta.url));
for (const { cleanedKey } of await store.prisma.material.findMany({ where: { requestId: request.id } }))
  if (cleanedKey) await desk.services.storage.put(cleanedKey, picture, { contentType: "image/jpeg" });

const whole = () => store.prisma.customer.findUniqueOrThrow({ where: { id: person.id } });

describe("A customer", () => {
  it("is masked until somebody says why, and masked again two minutes later", async () => {
    const { number, name } = await whole();
    const { page, takeComplaints } = await openAs(reviewer, "/customers");
    await page.getByRole("link", { name: number }).waitFor();
    await expectAccessible(page, "customers");
    expect(await page.getByText(name, { exact: true }).count()).toBe(0);
    await page.clock.install();
    await page.getByRole("link", { name: number }).click();
    await page.getByRole("button", { name: "查看完整信息" }).click();
    const dialog = page.getByRole("dialog");
    const show = dialog.getByRole("button", { name: "查看完整信息" });
    expect(await show.isEnabled()).toBe(false);
    await dialog.getByRole("textbox").fill("客户来电核对身份");
    await show.click();
    await page.getByText(name, { exact: true }).waitFor();
    await expectAccessible(page, "a customer in full");
    await page.clock.fastForward("02:01");
    await page.getByText(name, { exact: true }).waitFor({ state: "detached" });
    const kept = await store.prisma.auditEntry.findFirstOrThrow({
      where: { action: "customer.reveal", accountId: reviewer.accountId },
    });
    expect(JSON.stringify(kept.facts)).toContain("客户来电核对身份");
    expect(takeComplaints()).toEqual([]);
  });

  it("is taken out as a list that a spreadsheet opens", async () => {
    const { page } = await openAs(manager, "/customers");
    await page.getByRole("row", { name: company.number }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "导出" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(0, 2).toString()).toBe("PK");
  });
});

describe("Documents", () => {
  it("are found by what the machine thought of them, and looked at with what it found", async () => {
    const { page, takeComplaints } = await openAs(reviewer, "/materials");
    const row = page.getByRole("row", { name: /营业执照/ });
    await row.waitFor();
    await page.getByRole("button", { name: "状态" }).click();
    await page.getByRole("menuitemcheckbox", { name: "存疑" }).click();
    await page.keyboard.press("Escape");
    await menuToVanish(page);
    await expectAccessible(page, "documents");
    await row.getByRole("link", { name: "营业执照" }).click();
    const shown = page.getByRole("img", { name: /营业执照/ });
    await shown.waitFor();
    await expect
      .poll(() => shown.evaluate((image) => (image as { naturalWidth?: number }).naturalWidth))
      .toBeGreaterThan(100);
    await expectAccessible(page, "a document");
    expect(takeComplaints()).toEqual([]);
  });
});

describe("The risk policy", () => {
  it("is tried out, changed with a reason by an operations manager, and only read by a reviewer", async () => {
    const { page, takeComplaints } = await openAs(manager, "/risk-policy");
    const devices = page.getByLabel("不同设备数不少于");
    await devices.fill("4");
    await page.getByText("已改动 1 条规则").waitFor();
    await page.getByRole("button", { name: "试算影响" }).click();
    await page.getByText(/命中：\d+ → \d+/).waitFor();
    await expectAccessible(page, "a policy under change");
    await page.getByRole("button", { name: "保存新版本" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("调整原因").fill("共享单车换机频繁");
    await dialog.getByRole("button", { name: "保存新版本" }).click();
    await page.getByText("已保存第 1 版").waitFor();
    await page.getByText("共享单车换机频繁").waitFor();
    expect(await devices.inputValue()).toBe("4");
    expect(takeComplaints()).toEqual([]);

    const readers = await openAs(reviewer, "/risk-policy");
    await readers.page.getByText("您可以查看策略").waitFor();
    expect(await readers.page.getByLabel("不同设备数不少于").isEnabled()).toBe(false);
    await expectAccessible(readers.page, "a policy that is only read");
    await choose(readers.page, "外观", "深色");
    await expectAccessible(readers.page, "a policy that is only read, in the dark");
  });

  it("does not take a number out of its bounds", async () => {
    const { page } = await openAs(manager, "/risk-policy");
    const days = page.getByLabel("统计最近天数").first();
    const save = page.getByRole("button", { name: "保存新版本" });
    await days.fill("9999");
    await save.waitFor();
    expect(await days.getAttribute("aria-invalid")).toBe("true");
    expect(await save.isEnabled()).toBe(false);
    await days.fill("120");
    await expect.poll(() => save.isEnabled()).toBe(true);
  });
});

describe("The watch list", () => {
  it("takes a card and lets it go again", async () => {
    const iccid = company.cards[3]?.iccid ?? "";
    const { page, takeComplaints } = await openAs(manager, "/watchlist");
    await page.getByRole("button", { name: "列入名单" }).click();
    const dialog = page.getByRole("dialog", { name: "列入名单" });
    await dialog.getByLabel("号码").fill("123");
    await dialog.getByLabel("提出机关").fill("杭州市公安局反诈中心");
    await dialog.getByLabel("文号").fill("反诈协查〔2026〕1号");
    await dialog.getByRole("button", { name: "列入名单" }).click();
    await expect.poll(() => dialog.locator("[aria-invalid=true]").count()).toBe(1);
    await dialog.getByLabel("号码").fill(iccid);
    await expectAccessible(page, "an entry");
    await dialog.getByRole("button", { name: "列入名单" }).click();
    const row = page.getByRole("row", { name: iccid });
    await row.getByText("生效中").waitFor();
    await expectAccessible(page, "the watch list");
    await row.getByRole("button", { name: "移出" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "移出" }).click();
    await row.getByText("已移出").waitFor();
    expect(takeComplaints()).toEqual([]);
  });
});

describe("An erasure", () => {
  it("is read by an auditor, who opens what is under seal by saying why, and a hold on it is lifted by a manager", async () => {
    const { services } = desk;
    const erasures = erasureDesk(services);
    const { customer } = await aGonePerson(services, {
      now: earlier(services.clock.now(), { days: 12 }),
      name: "慕容复",
    });
    await erasures.plan();
    await store.pool.query(`UPDATE "ErasureRecord" SET "startsAt" = "plannedAt" - interval '1 minute'`);
    await erasures.sweep();
    await placeErasureHold(
      { services, viewer: manager, traceId: "test" },
      { customerId: customer.publicId, authority: "杭州中院 1 号", reason: "诉讼" },
    );
    const { page, takeComplaints } = await openAs(auditor, "/erasures");
    const row = page.getByRole("row", { name: /一位客户/ });
    await row.waitFor();
    await expectAccessible(page, "erasures");
    await row.getByRole("button", { name: "查看" }).click();
    await page.getByRole("dialog").getByText("2028-").first().waitFor();
    await page.getByLabel("法律依据或文号").fill("公安局 7 号");
    await page.getByLabel("查看原因").fill("案件核查");
    await expectAccessible(page, "an erasure");
    await page.getByRole("button", { name: "查看封存内容" }).click();
    await page.getByText("慕容复", { exact: true }).waitFor();
    expect(takeComplaints()).toEqual([]);

    const boss = await openAs(manager, "/erasure-policy");
    await boss.page.getByText("杭州中院 1 号").waitFor();
    await choose(boss.page, "外观", "深色");
    await expectAccessible(boss.page, "the policy of erasures");
    await boss.page.getByRole("button", { name: "解除该冻结" }).click();
    const dialog = boss.page.getByRole("dialog");
    await dialog.getByRole("textbox").fill("结案");
    await dialog.getByRole("button", { name: "解除该冻结" }).click();
    await boss.page.getByText("结案").waitFor();
    expect(boss.takeComplaints()).toEqual([]);
  });
});

describe("The menu", () => {
  it("leaves out what its reader may not read", async () => {
    const { page, takeComplaints } = await openAs(await anAgent(store));
    await page.getByRole("link", { name: "风险策略" }).first().waitFor();
    for (const hidden of ["名单", "审计记录"]) expect(await page.getByRole("link", { name: hidden }).count()).toBe(0);
    expect(takeComplaints()).toEqual([]);
  });
});

describe("The audit trail", () => {
  it("is for auditors, and narrowed to a kind of act", async () => {
    await sessionsAt(api).start(await usernameOf(auditor), password);
    const { page, takeComplaints } = await openAs(auditor, "/audit-entries");
    await page.getByRole("row", { name: /登录/ }).first().waitFor();
    await page.getByRole("button", { name: "操作类别" }).click();
    await page.getByRole("menuitemradio", { name: "导出" }).click();
    await menuToVanish(page);
    await page.getByRole("row", { name: /导出列表/ }).waitFor();
    await expect.poll(() => page.getByRole("row", { name: /登录/ }).count()).toBe(0);
    await expectAccessible(page, "the audit trail");
    expect(takeComplaints()).toEqual([]);
    expect(await page.getByRole("button", { name: "导出", exact: true }).count()).toBe(1);
    const others = await openAs(manager, "/");
    await others.page.getByRole("link", { name: "复核任务" }).first().waitFor();
    expect(await others.page.getByRole("link", { name: "审计记录" }).count()).toBe(0);
  });

  it("has no export for those who take out other lists, but may not read it", async () => {
    const { page } = await openAs(manager, "/audit-entries");
    await page.getByRole("button", { name: "操作类别" }).waitFor();
    expect(await page.getByRole("button", { name: "导出", exact: true }).count()).toBe(0);
  });
});

describe("The money of a cancelled request", async () => {
  const fleet = await anEnterprise(store)
    .withCards(1)
    .withCards(2, { balanceFen: 1_250, unusedDataMegabytes: 30 })
    .save();
  const [kept, ...gone] = fleet.cards;
  const ended = await cancelled(store, fleet, desk.clock.now(), gone);
  const agent = await anAgent(store);
  const account = accountOf(fleet);

  it("is converted and refunded by an agent on the page of the request, and followed among the refunds", async () => {
    const { page, takeComplaints } = await openAs(agent, `/cancellation-requests/${ended.publicId}/show`);
    const panel = page.locator("section").filter({ has: page.getByRole("heading", { name: "剩余价值" }) });
    await panel.getByText("¥25.00").waitFor();
    await panel.getByText("2 张，其中 2 张未结清").waitFor();
    await expectAccessible(page, "the money of a request");
    await panel.getByRole("button", { name: "转为话费" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("转入的卡（ICCID）").fill("89860000000000000000");
    await dialog.getByRole("button", { name: "转为话费" }).click();
    await dialog.getByText("没有这张卡，请核对 ICCID").waitFor();
    await expectAccessible(page, "a conversion");
    await dialog.getByLabel("转入的卡（ICCID）").fill(kept?.iccid ?? "");
    await dialog.getByRole("button", { name: "转为话费" }).click();
    await page.getByText("已将 ¥10.00 转为话费，涉及 2 张卡").waitFor();
    await panel.getByRole("button", { name: "申请退费" }).click();
    await dialog.getByLabel("户名").fill("另一家有限公司");
    await dialog.getByLabel("账号").fill(account.accountNumber);
    await dialog.getByLabel("开户行").fill(account.bankName);
    await dialog.getByLabel("联行号").fill(account.cnapsCode);
    await dialog.getByLabel("金额（元）").fill("20.5");
    await dialog.getByRole("button", { name: "申请退费" }).click();
    await dialog.getByText(/户名与营业执照上的名称不一致/).waitFor();
    await expectAccessible(page, "a refund");
    await dialog.getByLabel("户名").fill(fleet.name);
    await dialog.getByRole("button", { name: "申请退费" }).click();
    await panel.getByRole("link", { name: /^RF-/ }).click();
    await page.getByText("**** 1234").waitFor();
    await page.getByText("¥20.50").first().waitFor();
    await expectAccessible(page, "one refund");
    expect(await page.getByRole("button", { name: "立即重试" }).count()).toBe(0);
    await page.goto(`${api.url}/cards/${gone[0]?.publicId}/show`);
    await page.getByText("退费途中").first().waitFor();
    await expectAccessible(page, "the money of a card");
    expect(takeComplaints()).toEqual([]);
  });

  it("is tried again by a manager, and audited down to the sum of 0", async () => {
    const { page, takeComplaints } = await openAs(manager, "/payouts");
    await page.getByRole("link", { name: /^RF-/ }).click();
    await page.getByRole("button", { name: "立即重试" }).click();
    await page.getByText("已安排立即重试").waitFor();
    expect(takeComplaints()).toEqual([]);
    const audit = await openAs(auditor, "/ledger");
    await audit.page.getByText("输入一个申请、退费、客户编号或 ICCID，可查看各账户合计。").waitFor();
    await audit.page.getByLabel("申请、退费、客户编号或 ICCID").fill(ended.number);
    const book = audit.page.getByRole("table", { name: "各账户合计" });
    await book.getByRole("row", { name: /^合计/ }).getByText("¥0.00").waitFor();
    await audit.page.getByText(/笔转账借贷相等，合计为 0/).waitFor();
    await expectAccessible(audit.page, "the ledger");
    await choose(audit.page, "语言", "English");
    await choose(audit.page, "Appearance", "Dark");
    await audit.page.getByText(/transfers balance/).waitFor();
    await expectAccessible(audit.page, "the ledger in the dark");
    expect(audit.takeComplaints()).toEqual([]);
  });

  it("that expired is claimed late, offered by one manager and confirmed by another", async () => {
    const late = await anEnterprise(store).withCards(1, { balanceFen: 900 }).save();
    const over = await cancelled(store, late, new Date(desk.clock.now().getTime() - 8 * 86_400_000));
    await forfeitLate(desk.services);
    const filing = await openAs(agent, `/cancellation-requests/${over.publicId}/show`);
    await filing.page.getByRole("button", { name: "代客户提出逾期申请" }).click();
    const dialog = filing.page.getByRole("dialog");
    await dialog.getByLabel("客户说明的原因").fill("负责人住院");
    for (const [name, value] of Object.entries({
      ...{ 户名: late.name, 账号: account.accountNumber, 开户行: account.bankName, 联行号: account.cnapsCode },
    }))
      await dialog.getByLabel(name).fill(value);
    await expectAccessible(filing.page, "a late claim to file");
    await dialog.getByRole("button", { name: "提出逾期申请" }).click();
    await filing.page.getByText(/逾期申请 LC-\d{8}-\d{6} 已提交/).waitFor();
    expect(filing.takeComplaints()).toEqual([]);

    const offering = await openAs(manager, "/");
    await offering.page.getByRole("link", { name: /^LC-/ }).click();
    await offering.page.getByRole("button", { name: "办理" }).click();
    await offering.page.getByText("负责人住院").first().waitFor();
    await expectAccessible(offering.page, "a late claim");
    await offering.page.getByRole("button", { name: "拟定补偿" }).click();
    await offering.page.getByText("每件限额 ¥1,000.00。", { exact: false }).waitFor();
    await offering.page.getByLabel("补偿理由").fill("情况属实");
    await expectAccessible(offering.page, "an offer");
    await offering.page.getByRole("button", { name: "拟定补偿" }).click();
    await offering.page.getByText("已提交，等待另一名主管确认").waitFor();
    expect(offering.takeComplaints()).toEqual([]);

    const confirming = await openAs(await anOpsManager(store), "/late-claims");
    await confirming.page.getByRole("button", { name: "办理" }).click();
    await confirming.page.getByRole("button", { name: "确认补偿" }).click();
    await confirming.page.getByRole("dialog").last().getByRole("button", { name: "确认补偿" }).click();
    await confirming.page.getByText("已确认，退费已发出").waitFor();
    expect(confirming.takeComplaints()).toEqual([]);
  });

  it("has differences that a manager resolves with what they were", async () => {
    await store.prisma.payoutDifference.create({
      data: {
        ...{ day: new Date("2026-03-01"), kind: "UNKNOWN_HERE", movement: "PAID", token: "t-1", trackingNumber: "B-1" },
        ...{ ourFen: 0n, theirFen: 990n, foundAt: desk.clock.now() },
      },
    });
    const { page, takeComplaints } = await openAs(manager, "/payout-differences");
    const row = page.getByRole("row", { name: /B-1/ });
    await row.waitFor();
    await expectAccessible(page, "differences");
    await row.getByRole("button", { name: "处理" }).click();
    await page.getByRole("dialog").getByLabel("原因与措施").fill("渠道误记，已冲正");
    await page.getByRole("dialog").getByRole("button", { name: "处理" }).click();
    await row.getByText(/渠道误记，已冲正/).waitFor();
    expect(takeComplaints()).toEqual([]);
  });
});

describe("The first page", () => {
  it.each([
    ["a reviewer", reviewer, /下一个任务|没有等您处理的事/, /Next task|Nothing needs your attention/],
    ["an auditor", auditor, "它经历了什么？", "What happened to …?"],
  ])("shows %s what waits, in English and in the dark too", async (_, viewer, chinese, english) => {
    const { page, takeComplaints } = await openAs(viewer);
    await page.getByText(chinese).waitFor();
    await expectAccessible(page, "the first page");
    await choose(page, "语言", "English");
    await choose(page, "Appearance", "Dark");
    await page.getByText(english).waitFor();
    await expectAccessible(page, "the first page in the dark");
    expect(takeComplaints()).toEqual([]);
  });

  it("keeps the language when somebody signs out", async () => {
    const { page } = await openAs(reviewer);
    await choose(page, "语言", "English");
    await page.getByRole("button", { name: reviewer.displayName }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByLabel("User name").waitFor();
    await page.reload();
    await page.getByLabel("User name").waitFor();
  });
});
