import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { toPublicId } from "../../server/platform/ids.ts";
import { sweepTasks } from "../../server/reviews/actions/sweep-tasks.ts";
import { aHallClerk, anAuditor, anEnterprise, aRequest, aReviewer, type SeededCustomer } from "../factories/index.ts";
import { earlier } from "../support/clock.ts";
import { choose, expectAccessible } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens({ printsCertificates: true });
const { store } = desk;
const [ann, ben] = [await aReviewer(store), await aReviewer(store)];

/** Cards of which the first came to its customer lately, handed in and looked at by the machine. */
async function riskyCards(count = 2): Promise<{ acme: SeededCustomer; requestId: string; iccid: string }> {
  const acme = await anEnterprise(store).withCards(count).save();
  const [risky] = acme.cards;
  await store.prisma.simCard.update({
    where: { id: risky?.id ?? "" },
    data: { ownerChangedAt: earlier(desk.clock.now(), { days: 3 }) },
  });
  const requestId = await desk.handIn(acme);
  await desk.work();
  return { acme, requestId, iccid: risky?.iccid ?? "" };
}

/** A request whose licence the machine was not sure about. */
async function doubtfulLicence() {
  const acme = await anEnterprise(store).withCards(2).save();
  const request = await aRequest(store, acme, { status: "IN_REVIEW", now: desk.clock.now() })
    .ofCards(acme.cards, "CLEARED")
    .withMaterial("BUSINESS_LICENCE", "DOUBTFUL")
    .withMaterial("HANDLER_ID_CARD_FRONT")
    .withMaterial("HANDLER_ID_CARD_BACK")
    .save();
  const picture = await readFile(new URL("../fixtures/materials/licence-02.jpg", import.meta.url));
  for (const { cleanedKey } of await store.prisma.material.findMany({ where: { requestId: request.id } }))
    if (cleanedKey) await desk.services.storage.put(cleanedKey, picture, { contentType: "image/jpeg" });
  await sweepTasks(desk.services);
  await desk.work();
  return { acme, request };
}

const rowOf = (page: Page, text: string) => page.getByRole("row", { name: new RegExp(text) });
const taskHeading = (page: Page) => page.getByRole("heading", { level: 1, name: /^RT-/ });

describe("A risky card", () => {
  it("is taken, looked at and released by keys alone, leaves a colleague's queue within a second, and ends cancelled and certified", async () => {
    const { requestId, iccid } = await riskyCards();
    const mine = await openAs(ann, "/review-tasks");
    const colleagues = await openAs(ben, "/review-tasks");
    await rowOf(mine.page, iccid).waitFor();
    const there = rowOf(colleagues.page, iccid);
    await there.waitFor();

    const { page } = mine;
    await page.keyboard.press("c");
    await taskHeading(page).waitFor();
    await page.getByText("由您处理中").first().waitFor();
    await there.getByText(ann.displayName).waitFor();
    await page.getByRole("heading", { name: "风险证据" }).waitFor();
    await page.keyboard.press("a");
    // In one breath: the keys come faster than the screen is painted.
    await page.evaluate("window.requestAnimationFrame = () => 0");
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await page.getByText("已提交：解除风险").waitFor();
    await there.waitFor({ state: "detached", timeout: 1_000 });

    await page.getByRole("heading", { level: 1, name: "复核队列" }).waitFor();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 1, CLEARED: 1 });
    expect([mine.takeComplaints(), colleagues.takeComplaints()]).toEqual([[], []]);
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 2 });
    const { cancellationRequest } = await desk.client
      .asViewer(ann)
      .query("query ($id: ID!) { cancellationRequest(id: $id) { status certificate { status cardCount } } }", {
        id: requestId,
      });
    expect(cancellationRequest).toEqual({ status: "COMPLETED", certificate: { status: "VALID", cardCount: 2 } });
  });

  it("keeps its decision in view on a low screen, however far down the evidence is read", async () => {
    const { iccid } = await riskyCards();
    const { page } = await openAs(ann, "/review-tasks");
    await page.setViewportSize({ width: 1_024, height: 640 });
    await rowOf(page, iccid).click();
    await taskHeading(page).waitFor();
    await page.getByText(/任务创建/).waitFor();
    await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    expect(await page.evaluate("scrollY")).toBeGreaterThan(300);
    const box = await page.getByRole("heading", { name: "结论" }).boundingBox();
    expect(box?.y).toBeGreaterThan(50);
    expect(box?.y).toBeLessThan(120);
    await desk.dropJobs();
  });

  it("cannot be decided any more once somebody else has taken it", async () => {
    const { iccid } = await riskyCards();
    const { page } = await openAs(ann, "/review-tasks");
    await rowOf(page, iccid).click();
    await taskHeading(page).waitFor();
    await page.keyboard.press("c");
    const clear = page.getByRole("button", { name: /解除风险/ });
    await expect.poll(() => clear.isEnabled()).toBe(true);
    // Else its next heartbeat may come before the colleague.
    await page.context().setOffline(true);
    await desk.takeOver(ben, page.url().match(/task_[\w-]+/)?.[0]);
    await page.context().setOffline(false);
    await page.getByText(`${ben.displayName} 已接手此任务`).waitFor();
    expect(await clear.isEnabled()).toBe(false);
    await desk.dropJobs();
  });

  it("on the watch list is cleared in words of one's own only, and agreed to by a colleague, all of it by keys", async () => {
    const { acme, requestId } = await riskyCards(1);
    await store.pool.query(`UPDATE "RiskFlag" SET "severity" = 'CRITICAL' WHERE "status" = 'OPEN'`);
    const { page } = await openAs(ann, "/review-tasks");
    await rowOf(page, acme.cards[0]?.iccid ?? "").click();
    await taskHeading(page).waitFor();
    await page.keyboard.press("c");
    const clear = page.getByRole("button", { name: /解除风险/ });
    await expect.poll(() => clear.isEnabled()).toBe(true);
    expect(await clear.evaluate((button) => button.className)).not.toContain("MuiButton-contained");
    await page.keyboard.press("a");
    expect(
      await page
        .getByRole("radio")
        .first()
        .evaluate((one) => one.matches(":focus")),
    ).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(() => clear.evaluate((button) => button.matches(":focus"))).toBe(true);
    await page.keyboard.press("a");
    await page.keyboard.press("1");
    expect(await page.getByRole("button", { name: "提交：解除风险" }).isEnabled()).toBe(false);
    await page.keyboard.type("已与市公安局经办人电话核实");
    await page.getByRole("checkbox", { name: "处理完这个就停" }).check();
    await page.getByRole("textbox", { name: /给客户的说明/ }).focus();
    await page.keyboard.press("Control+Enter");
    await page.getByText("已提交：解除风险").waitFor();
    await expect.poll(() => new URL(page.url()).pathname).toBe("/review-tasks");

    const second = await openAs(
      ben,
      `/review-tasks?filter=${encodeURIComponent(JSON.stringify({ statusIn: ["AWAITING_SECOND"] }))}`,
    );
    await rowOf(second.page, acme.cards[0]?.iccid ?? "").click();
    await second.page.getByText("已与市公安局经办人电话核实").first().waitFor();
    await second.page.keyboard.press("c");
    await expect.poll(() => second.page.getByRole("button", { name: "同意" }).isEnabled()).toBe(true);
    await second.page.keyboard.press("a");
    await expect.poll(() => desk.counts(requestId)).toEqual({ CLEARED: 1 });
    await desk.dropJobs();
  });

  it("shows its evidence to an auditor, who can decide nothing", async () => {
    const { iccid } = await riskyCards();
    const { page, takeComplaints } = await openAs(await anAuditor(store), "/review-tasks");
    await rowOf(page, iccid).click();
    await page.getByRole("heading", { name: "风险证据" }).waitFor();
    expect(await page.getByRole("button", { name: /领取/ }).count()).toBe(0);
    expect(await page.getByRole("heading", { name: "结论" }).count()).toBe(0);
    expect(takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });

  it("is decided together with others that are marked", async () => {
    const { acme, requestId } = await riskyCards(1);
    const other = await riskyCards(1);
    const { page } = await openAs(ann, "/review-tasks");
    for (const iccid of [acme.cards[0]?.iccid ?? "", other.iccid])
      await rowOf(page, iccid).getByRole("checkbox").check();
    await page.getByText("已选 2 个任务").waitFor();
    await page.getByRole("combobox", { name: "结论" }).click();
    await page.getByRole("option", { name: "确认风险" }).click();
    const decideAll = async () => {
      await page.getByRole("button", { name: "预览并批量结论" }).click();
      const dialog = page.getByRole("dialog", { name: "确认风险：2 个任务" });
      await dialog.getByText(acme.cards[0]?.iccid ?? "").waitFor();
      const send = dialog.getByRole("button", { name: "提交：确认风险" });
      expect(await send.isEnabled()).toBe(false);
      await dialog.getByRole("combobox", { name: "理由" }).click();
      await page.getByRole("option").first().click();
      await dialog.getByText(/如有异议可提出申诉/).waitFor();
      await send.click();
    };
    await decideAll();
    await page.getByRole("button", { name: "撤销" }).click();
    for (const id of [requestId, other.requestId]) expect(await desk.counts(id)).toEqual({ HELD: 1 });
    for (const iccid of [acme.cards[0]?.iccid ?? "", other.iccid])
      await rowOf(page, iccid).getByRole("checkbox").check();
    await page.getByRole("combobox", { name: "结论" }).click();
    await page.getByRole("option", { name: "确认风险" }).click();
    await decideAll();
    await page.getByText(/即将提交“确认风险”/).waitFor();
    await page.getByText("2 个已作结论，0 个失败").waitFor();
    for (const id of [requestId, other.requestId]) expect(await desk.counts(id)).toEqual({ REJECTED: 1 });
    await desk.dropJobs();
  });
});

describe("A doubtful licence", () => {
  it("is sent back by Enter on the reason that is chosen, and by no Enter before one is", async () => {
    const { request } = await doubtfulLicence();
    const { page } = await openAs(
      ann,
      `/review-tasks?filter=${encodeURIComponent(JSON.stringify({ requestId: request.publicId }))}`,
    );
    await rowOf(page, request.number).click();
    await taskHeading(page).waitFor();
    await page.keyboard.press("c");
    await page.getByText("由您处理中").first().waitFor();
    await page.keyboard.press("r");
    const reason = page.getByRole("radio").nth(1);
    await reason.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => reason.getAttribute("aria-checked")).toBe("true");
    await reason.focus();
    await page.keyboard.press("Enter");
    await page.getByText("已提交：").first().waitFor();
    await desk.dropJobs();
  });

  it("is sent back with its remedy by keys alone, and the applicant reads it", async () => {
    const { acme, request } = await doubtfulLicence();
    const { page, takeComplaints } = await openAs(
      ann,
      `/review-tasks?filter=${encodeURIComponent(JSON.stringify({ requestId: request.publicId }))}`,
    );
    await rowOf(page, request.number).click();
    await taskHeading(page).waitFor();
    await page.keyboard.press("c");
    await page.getByText("由您处理中").first().waitFor();
    await page.keyboard.press("r");
    await page.keyboard.press("1");
    const words = await page.getByLabel("给客户的说明").inputValue();
    expect(words.length).toBeGreaterThan(5);
    await page.keyboard.press("Enter");
    await page.getByText("已提交：").first().waitFor();
    await desk.work();
    expect((await desk.look(acme.viewer, request.publicId)).status).toBe("ACTION_REQUIRED");
    const licence = await store.prisma.material.findFirstOrThrow({
      where: { requestId: request.id, kind: "BUSINESS_LICENCE" },
    });
    expect(licence).toMatchObject({ status: "REJECTED", decisionNote: words, decidedById: ann.accountId });
    expect(takeComplaints()).toEqual([]);
  });

  it("is turned upright by the hall clerk and accepted then, and nobody has to decide it any more", async () => {
    const { acme, request } = await doubtfulLicence();
    const licence = await store.prisma.material.findFirstOrThrow({
      where: { requestId: request.id, kind: "BUSINESS_LICENCE" },
    });
    const clerk = await openAs(await aHallClerk(store), `/materials/${toPublicId("material", licence.id)}/show`);
    await clerk.page.getByRole("img", { name: /营业执照/ }).waitFor();
    await clerk.page.getByRole("button", { name: "旋转" }).click();
    await clerk.page.getByRole("button", { name: "更正", exact: true }).click();
    const dialog = clerk.page.getByRole("dialog");
    await dialog.getByRole("textbox").fill("客户到厅，照片方向有误");
    await dialog.getByRole("button", { name: "更正", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await desk.work();
    const current = () =>
      store.prisma.material.findFirstOrThrow({
        where: { requestId: request.id, kind: "BUSINESS_LICENCE", status: { not: "REMOVED" } },
        orderBy: { id: "desc" },
      });
    expect(await current()).toMatchObject({ status: "ACCEPTED", correctedFromId: licence.id, findings: [] });
    expect((await desk.look(acme.viewer, request.publicId)).status).not.toBe("ACTION_REQUIRED");
    expect(await store.prisma.reviewTask.findMany({ where: { requestId: request.id } })).toMatchObject([
      { kind: "MATERIALS", status: "OBSOLETE" },
    ]);
    expect(clerk.takeComplaints()).toEqual([]);
  });
});

describe("The screens of the review desk", () => {
  it("keep nobody out, light or dark, in either language", async () => {
    const { iccid } = await riskyCards();
    const { page, takeComplaints } = await openAs(ann, "/review-tasks");
    await rowOf(page, iccid).waitFor();
    await expectAccessible(page, "the queue");
    await rowOf(page, iccid).click();
    await page.getByRole("heading", { name: "使用地区" }).waitFor();
    await expectAccessible(page, "a task");
    await choose(page, "外观", "深色");
    await choose(page, "语言", "English");
    await page.getByRole("heading", { name: "Evidence" }).waitFor();
    await expectAccessible(page, "a task, dark");
    await page.getByRole("link", { name: "Review queue" }).click();
    await rowOf(page, iccid).waitFor();
    await expectAccessible(page, "the queue, dark");
    expect(takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });

  it("are walked through by keys, which are told on asking", async () => {
    await riskyCards();
    const { page } = await openAs(ben, "/review-tasks");
    await page
      .getByRole("row", { name: /高风险/ })
      .first()
      .waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.getByText("已选 1 个任务").waitFor();
    // Enter belongs to the button that has the focus, not to the row that the keys stand on.
    await page.getByRole("button", { name: "取消选择" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("已选 1 个任务").waitFor({ state: "detached" });
    expect(new URL(page.url()).pathname).toBe("/review-tasks");
    // Marked by the mouse, and on by keys.
    await page.locator("tbody").getByRole("checkbox").first().click();
    await page.getByText("已选 1 个任务").waitFor();
    await page.keyboard.press("x");
    await page.getByText("已选 1 个任务").waitFor({ state: "detached" });
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "键盘快捷键" }).getByText("领取下一个").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("o");
    await taskHeading(page).waitFor();
  });
});
