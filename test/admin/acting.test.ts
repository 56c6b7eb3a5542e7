import path from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { aHallClerk, anAgent, anEnterprise, anIndividual, aReviewer } from "../factories/index.ts";
import { tellPaid } from "../support/arrears.ts";
import { later } from "../support/clock.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { consent, rowId } from "../support/desk.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs, api } = await useDeskScreens();
const { store } = desk;
const clerk = await aHallClerk(store);

/** A visit to the hall may take so long, in milliseconds; the machine that plays the clerk is much faster. */
const A_VISIT_MS = 120_000;
const photo = (name: string) => path.resolve(import.meta.dirname, "../fixtures/materials", name);

/** Goes on with Tab until what is reached has this name, as a clerk without a mouse does. */
async function tabTo(page: Page, name: string | RegExp) {
  const reached = () =>
    page.evaluate(`(() => {
      const at = document.activeElement;
      if (at === document.body) return "";
      return [at.getAttribute("aria-label"), at.labels?.[0]?.textContent, at.textContent].find(Boolean) ?? "";
    })()`) as Promise<string>;
  const isIt = (text: string) => (typeof name === "string" ? text.includes(name) : name.test(text));
  for (let step = 0; step < 60; step += 1) {
    if (isIt(await reached())) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${name}, but ends at ${await reached()}`);
}

/** Hands a photo in by keys: the button, the file, the button of the dialog. */
async function handIn(page: Page, kind: string, file: string) {
  const line = page.getByRole("listitem", { name: kind });
  await line.getByRole("button", { name: "上传" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  const chooser = page.waitForEvent("filechooser");
  await dialog.locator("input[type=file]").focus();
  await page.keyboard.press("Space");
  await (await chooser).setFiles(photo(file));
  await tabTo(page, /^上传$/);
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
}

describe("A customer in the hall", () => {
  it("has three cards cancelled in under two minutes, by keys alone", { timeout: A_VISIT_MS }, async () => {
    const person = await anIndividual(store, { name: "上官云" })
      .withCards(1)
      .withCards(1)
      .withArrears()
      .withCards(1)
      .boundToDevices()
      .save();
    const [first, owing, bound] = person.cards.map(({ iccid }) => iccid);
    const { page, takeComplaints } = await openAs(clerk);
    await page.getByText("没有等您处理的事").waitFor();
    const startedAt = Date.now();
    await page.keyboard.press("g");
    await page.keyboard.press("v");
    await page.getByRole("heading", { level: 1, name: "代客办理" }).waitFor();
    await expectAccessible(page, "to find a customer");
    await page.keyboard.type(person.identityNumber);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "上**" }).waitFor();
    expect(page.url()).not.toContain(person.identityNumber);
    await page.getByText("现在即可注销").waitFor();
    await expectAccessible(page, "a customer who is served");

    await tabTo(page, "来办理的人的姓名");
    await page.keyboard.type("上官云");
    await tabTo(page, "委托依据");
    await page.keyboard.type("客户本人到厅，已核验身份证原件");
    await page.keyboard.press("Enter");

    await page.getByLabel(/^卡号（ICCID）/).waitFor();
    await tabTo(page, "卡号（ICCID）");
    for (const iccid of [first, owing, bound]) {
      await page.keyboard.type(iccid ?? "");
      await page.keyboard.press("Enter");
    }
    await page.keyboard.press("Control+Enter");
    await page.getByText("1 张可以注销，2 张有阻断").waitFor();
    await expectAccessible(page, "what blocks the cards");

    await tabTo(page, /^缴清 ¥/);
    await page.keyboard.press("Enter");
    await page
      .getByRole("dialog", { name: /^请客户支付 ¥/ })
      .getByRole("img", { name: "支付二维码" })
      .waitFor();
    await expectAccessible(page, "what the customer pays");
    const payment = await store.prisma.arrearsPayment.findFirstOrThrow({ where: { customerId: person.id } });
    await tellPaid(desk.services, payment.id);
    await page.getByText("已到账，1 张卡的欠费已缴清").waitFor();
    await page.getByText("2 张可以注销，1 张有阻断").waitFor();
    await tabTo(page, /^解绑$/);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("3 张卡都可以注销").waitFor();

    await handIn(page, "身份证人像面", "id-front-01.jpg");
    await handIn(page, "身份证国徽面", "id-back-03.jpg");
    await tabTo(page, "客户同意");
    await page.keyboard.press("Space");
    await tabTo(page, /^提交申请$/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "已提交" }).waitFor();
    const number = await page.getByRole("status").getByText(/^CR-/).textContent();
    await page.getByRole("heading", { name: "时限承诺" }).waitFor();
    await expectAccessible(page, "a request that was handed in");
    expect(Date.now() - startedAt).toBeLessThan(A_VISIT_MS);

    const request = await store.prisma.cancellationRequest.findUniqueOrThrow({
      where: { number: number ?? "" },
      include: { delegation: true, items: true },
    });
    expect(request).toMatchObject({ customerId: person.id, channel: "HALL", createdById: clerk.accountId });
    expect(request.delegation).toMatchObject({ handlerName: "上官云", ground: "客户本人到厅，已核验身份证原件" });
    expect(request.items).toHaveLength(3);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: number ?? "" }).waitFor();
    expect(takeComplaints()).toEqual([]);
    await desk.dropJobs();
  });
});

describe("A customer on the phone", () => {
  const agent = anAgent(store);

  it("is told apart from others of a like name, and a card of somebody else stays out", async () => {
    const [north, south] = [
      await anEnterprise(store, { name: "启明星物流北方有限公司" }).withCards(2).save(),
      await anEnterprise(store, { name: "启明星物流南方有限公司" }).withCards(1).save(),
    ];
    const { page, takeComplaints } = await openAs(await agent, "/acting");
    await page.getByLabel(/^卡号、身份证号/).fill("启明星物流");
    await page.keyboard.press("Enter");
    await page.getByRole("list", { name: "找到 2 位客户" }).waitFor();
    await expectAccessible(page, "several customers");
    const names = await page.getByRole("list", { name: "找到 2 位客户" }).getByRole("link").allTextContents();
    if (!names[0]?.includes(north.name)) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: north.name }).waitFor();
    await page.getByLabel("来办理的人的姓名").fill("钱经理");
    await page.getByRole("button", { name: /客户来电/ }).click();
    await page.getByRole("button", { name: "开始办理" }).click();
    const cards = page.getByLabel(/^卡号（ICCID）/);
    const foreign = south.cards[0]?.iccid ?? "";
    await cards.fill(`${north.cards[0]?.iccid}, ${foreign}；8986123`);
    await page.keyboard.press("Control+Enter");
    await page.getByText("2 个卡号未加入：").waitFor();
    await page.getByText("该卡不在该客户名下，请核对卡号或客户。").waitFor();
    await page.getByText("卡号应为 19 或 20 位，现在只有 7 位。").waitFor();
    await page.getByText("1 张卡都可以注销").waitFor();
    expect(await page.getByRole("list", { name: "本次办理的卡" }).getByText(foreign).count()).toBe(0);

    // What was begun is found again with the customer, and so is who may speak for it.
    await page.goto(`${new URL(page.url()).origin}/acting/${north.publicId}/show`);
    const mandate = page.getByRole("listitem", { name: "钱**" });
    await mandate.getByText(/客户本人/).waitFor();
    await expectAccessible(page, "mandates of a customer");
    await page.getByRole("button", { name: "继续办理（1 张卡）" }).click();
    await page.getByText("1 张卡都可以注销").waitFor();
    await page.getByRole("listitem", { name: north.cards[0]?.iccid }).getByRole("button", { name: "移出" }).click();
    await page.getByText("已加入 0 张").waitFor();
    expect(await page.getByRole("button", { name: "提交申请" }).isEnabled()).toBe(false);
    await page.goto(`${new URL(page.url()).origin}/acting/${north.publicId}/show`);
    await mandate.getByRole("button", { name: "凭此办理" }).click();
    await page.getByText("已加入 0 张").waitFor();
    await page.goto(`${new URL(page.url()).origin}/acting/${north.publicId}/show`);
    await mandate.getByRole("button", { name: "终止授权" }).click();
    await page.getByRole("dialog").getByLabel("终止原因").fill("经办人已换人");
    await page.getByRole("dialog").getByRole("button", { name: "终止授权" }).click();
    await page.getByText("授权已终止").waitFor();
    await expect.poll(() => mandate.count()).toBe(0);
    expect(takeComplaints()).toEqual([]);
  });

  it("names its cards by what they have in common, or holds them before the camera", async () => {
    const fleet = await anEnterprise(store, { name: "北仑冷链车队有限公司" })
      .withCards(3, { label: "三号库" })
      .withCards(2, { label: "四号库", contractEndsAt: later(desk.clock.now(), { days: 40 }) })
      .save();
    const requestId = await desk.draft(await agent, {
      customerId: fleet.publicId,
      delegation: { handlerName: "赵队长", ground: "通话录音 8812" },
    });
    const { page, takeComplaints } = await openAs(await agent, "/acting");
    const [scanned] = fleet.cards.slice(3).map(({ iccid }) => iccid);
    await page.addInitScript(`
      globalThis.BarcodeDetector = class { detect() { return Promise.resolve([{ rawValue: "ICCID:${scanned}" }, { rawValue: "6901234567892" }]); } };
      navigator.mediaDevices.getUserMedia = async () => document.createElement("canvas").captureStream();`);
    await page.goto(`${new URL(page.url()).origin}/acting/${fleet.publicId}/show?draft=${requestId}`);
    await page.getByRole("button", { name: "按条件选卡" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "加入 5 张卡" }).waitFor();
    await dialog.getByLabel("标签（完全一致）").fill("三号库");
    await dialog.getByRole("button", { name: "加入 3 张卡" }).waitFor();
    await expectAccessible(page, "cards by a filter");
    await page.keyboard.press("Enter");
    await page.getByText("3 张卡都可以注销").waitFor();

    await page.getByRole("button", { name: "用摄像头扫码" }).click();
    await page.getByText("已读到 1 个卡号").waitFor();
    await expectAccessible(page, "the camera");
    await page.keyboard.press("Enter");
    expect(await page.getByLabel(/^卡号（ICCID）/).inputValue()).toBe(scanned);
    await page.getByRole("button", { name: "加入 1 张卡" }).click();
    await page.getByText("4 张卡都可以注销").waitFor();

    // One of them is in its contract: the fee can be paid ahead.
    await page.getByRole("listitem", { name: scanned }).getByRole("button", { name: "预缴提前解约费 ¥4.00" }).click();
    await page.getByRole("dialog", { name: "请客户支付 ¥4.00" }).waitFor();
    const payment = await store.prisma.arrearsPayment.findFirstOrThrow({ where: { customerId: fleet.id } });
    await tellPaid(desk.services, payment.id);
    await page.getByText("已到账，1 张卡的提前解约费已缴").waitFor();
    await page.getByText(/已缴 4.00 元/).waitFor();
    expect(await page.getByRole("button", { name: /^预缴提前解约费/ }).count()).toBe(0);
    expect(takeComplaints()).toEqual([]);
  });

  it("is not served by those who do not act for customers", async () => {
    const { page } = await openAs(await aReviewer(store));
    await page.getByRole("navigation").getByRole("link", { name: "客户", exact: true }).waitFor();
    expect(await page.getByRole("navigation").getByRole("link", { name: "代客办理" }).count()).toBe(0);
  });
});

it("A list in a file is read, a document photographed, and the slip of what was handed in opens its page until it is withdrawn", async () => {
  const person = await anIndividual(store).withCards(2).save();
  const delegation = { handlerName: person.name, ground: "客户本人到厅" };
  const draftId = await desk.draft(clerk, { customerId: person.publicId, delegation });
  const { page, takeComplaints } = await openAs(clerk, `/acting/${person.publicId}/show?draft=${draftId}`);
  const text = ["ICCID", ...person.cards.map(({ iccid }) => iccid), "89860624"].join("\n");
  await page
    .getByLabel("从文件加入")
    .last()
    .setInputFiles({ name: "卡.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  const list = page.getByRole("dialog", { name: "卡.csv" });
  await list.waitFor();
  await desk.work();
  await list.getByText(/第 4 行 · 89860624/).waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("2 张卡都可以注销").waitFor();

  // A camera before which a grey sheet lies.
  await page.evaluate(`(() => {
    const sheet = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
    const draw = () => { const brush = sheet.getContext("2d"); brush.fillStyle = "#888"; brush.fillRect(0, 0, 640, 480); };
    setInterval(draw, 50);
    navigator.mediaDevices.getUserMedia = async () => { draw(); return sheet.captureStream(20); };
  })()`);
  const line = page.getByRole("listitem", { name: "身份证人像面" });
  await line.getByRole("button", { name: "上传" }).click();
  await page.getByRole("button", { name: "用摄像头拍摄" }).click();
  const shot = page.getByRole("button", { name: "拍摄", exact: true });
  await page.getByText("把证件平放").waitFor();
  const photo = page.getByRole("img", { name: "刚拍的照片" });
  // The first picture may still be on its way.
  while (!(await photo.isVisible())) await shot.press("Enter", { timeout: 1_000 }).catch(() => undefined);
  await page.getByRole("button", { name: "重拍" }).click();
  await photo.waitFor({ state: "detached" });
  await shot.press("Enter");
  await page.getByRole("button", { name: "使用这张" }).press("Enter");
  const upload = page.getByRole("dialog", { name: "代客户上传身份证人像面" });
  await upload.getByText("photo.jpg").waitFor();
  await upload.getByRole("button", { name: "上传" }).click();
  await upload.waitFor({ state: "detached" });
  expect(await store.prisma.material.count({ where: { requestId: rowId(draftId), status: "CHECKING" } })).toBe(1);

  await desk.done(clerk, "cancellationRequestSubmit", { requestId: draftId, ...consent });
  await page.reload();
  await page.getByRole("button", { name: "进度小票" }).click();
  const slip = page.getByRole("dialog", { name: "注销申请进度小票" });
  await slip.getByRole("img", { name: "注销申请进度小票" }).waitFor();
  await expectAccessible(page, "a slip to follow a request");
  const code = (await slip.getByText(/^([0-9A-Z]{4} ){3}[0-9A-Z]{4}$/).textContent()) ?? "";
  const followed = await page.context().newPage();
  await followed.goto(`${api.url}/follow?${new URLSearchParams({ code, lang: "zh" })}`);
  await followed.getByText("共 2 张卡，已注销 0 张").waitFor();
  await expectAccessible(followed, "the page on which a request is followed");
  await slip.getByRole("button", { name: "作废小票" }).click();
  await page.getByRole("dialog", { name: "作废这张小票？" }).getByRole("button", { name: "作废小票" }).click();
  // Behind the question the slip is out of reach as well; only this says that it is done.
  await page.getByText("小票已作废").waitFor();
  await followed.reload();
  await followed.getByText("小票可能已作废").waitFor();
  expect(takeComplaints()).toEqual([]);
  await desk.dropJobs();
});
