import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { placeErasureHold } from "../../server/erasure/actions/holds.ts";
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
