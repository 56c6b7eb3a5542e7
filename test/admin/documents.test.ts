import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { aHallClerk, anEnterprise, aReviewer } from "../factories/index.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { rowId } from "../support/desk.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens({ printsCertificates: true });
const { store } = desk;
const clerk = await aHallClerk(store);

const sample = (name: string) => readFile(new URL(`../fixtures/materials/${name}`, import.meta.url));
const photo = (buffer: Buffer) => ({ name: "照片.jpg", mimeType: "image/jpeg", buffer });

/** A card's portrait side that lies on its side, in the upper half of a sheet. */
async function sidewaysOnASheet(): Promise<Buffer> {
  const upright = await sample("id-front-01.jpg");
  const { width = 0 } = await sharp(upright).metadata();
  const withBlank = await sharp(upright).extend({ right: width, background: "#ffffff" }).png().toBuffer();
  return sharp(withBlank).rotate(90).jpeg().toBuffer();
}

const blurred = async (name: string) =>
  sharp(await sample(name))
    .blur(12)
    .jpeg()
    .toBuffer();

/** A photo on which a lamp is reflected. */
async function withGlare(name: string): Promise<Buffer> {
  const picture = sharp(await sample(name));
  const { width = 0, height = 0 } = await picture.metadata();
  const lamp = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <radialGradient id="lamp"><stop offset="0.8" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
    <ellipse cx="${width * 0.7}" cy="${height * 0.6}" rx="${width * 0.13}" ry="${height * 0.13}" fill="url(#lamp)"/></svg>`;
  return picture
    .composite([{ input: Buffer.from(lamp) }])
    .jpeg()
    .toBuffer();
}

/** Hands a file in by the dialog that is open. */
async function send(page: Page, verb: string, bytes: Buffer, reason?: string) {
  const dialog = page.getByRole("dialog");
  await dialog.locator("input[type=file]").setInputFiles(photo(bytes));
  if (reason) await dialog.getByRole("button", { name: reason }).click();
  await dialog.getByRole("button", { name: verb, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await desk.work();
}

// A whole visit to the hall, with every document looked at by the machine.
const A_VISIT_MS = 90_000;

describe("Documents that a customer brings to the hall", () => {
  it("are handed in, refused, put right by the clerk and accepted, and the cards are cancelled with proof", {
    timeout: A_VISIT_MS,
  }, async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme, { hasMaterials: false });
    await desk.work();
    expect((await desk.look(acme.viewer, requestId)).status).toBe("ACTION_REQUIRED");
    const { page, takeComplaints } = await openAs(clerk, `/cancellation-requests/${requestId}/show`);
    const line = (kind: string) => page.getByRole("listitem").filter({ hasText: kind });
    for (const [kind, bytes, verdict] of [
      ["经办人身份证国徽面", await sample("id-back-03.jpg"), "合格"],
      ["经办人身份证人像面", await sidewaysOnASheet(), "合格"],
      ["营业执照", await blurred("licence-02.jpg"), "不合格"],
    ] as const) {
      await line(kind).getByRole("button", { name: "上传" }).click();
      await send(page, "上传", bytes);
      await line(kind).getByText(verdict).waitFor();
    }

    // The identity card lies on its side on a sheet that is half empty.
    await line("经办人身份证人像面").getByRole("link").click();
    const shown = page.getByRole("img", { name: /经办人身份证人像面/ });
    await shown.waitFor();
    for (const _ of [1, 2, 3]) await page.keyboard.press("o");
    await page.keyboard.press("x");
    await page.getByRole("button", { name: /下边，用方向键调整/ }).waitFor();
    await expectAccessible(page, "cropping a document");
    await cropTo(page, { x: 0.005, y: 0.01, width: 0.495, height: 0.98 });
    await page.getByRole("button", { name: "更正", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "四周留白过多" }).click();
    await dialog.getByRole("button", { name: "更正", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await desk.work();
    await page.getByText("已更正", { exact: true }).first().waitFor();

    // The licence is blurred: the customer has a better photo.
    await page.getByRole("link", { name: (await desk.look(acme.viewer, requestId)).number }).click();
    await line("营业执照").getByRole("link", { name: "营业执照" }).click();
    await page.getByRole("img", { name: /营业执照/ }).waitFor();
    await page.getByRole("button", { name: "替换" }).click();
    await expectAccessible(page, "replacing a document");
    await send(page, "替换", await sample("licence-02.jpg"), "客户提供了更清晰的照片");
    await page.getByText("合格", { exact: true }).first().waitFor();

    const kept = await store.prisma.material.findMany({
      where: { requestId: rowId(requestId), status: { not: "REMOVED" } },
      orderBy: { kind: "asc" },
    });
    expect(kept.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      "BUSINESS_LICENCE ACCEPTED",
      "HANDLER_ID_CARD_FRONT ACCEPTED",
      "HANDLER_ID_CARD_BACK ACCEPTED",
    ]);
    const front = kept.find(({ kind }) => kind === "HANDLER_ID_CARD_FRONT");
    const whole = await sharp(await sample("id-front-01.jpg")).metadata();
    // Upright again, and half of the sheet is gone.
    expect((front?.widthPx ?? 0) / (whole.width ?? 1)).toBeCloseTo(0.99, 1);
    expect((front?.heightPx ?? 0) / (whole.height ?? 1)).toBeCloseTo(0.98, 1);
    expect(takeComplaints()).toEqual([]);

    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 2 });
    const acts = await store.prisma.auditEntry.findMany({
      where: { action: { startsWith: "material." }, accountId: clerk.accountId },
      orderBy: { at: "asc" },
    });
    expect(acts.map(({ action }) => action).filter((action) => action !== "material.view")).toEqual([
      "material.upload",
      "material.upload",
      "material.upload",
      "material.correct",
      "material.replace",
    ]);
  });

  it("are sent back by a reviewer who cannot read them, put right by the clerk, and the cards are cancelled", {
    timeout: A_VISIT_MS,
  }, async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme, { hasMaterials: false });
    await desk.giveMaterials(acme, requestId, ["HANDLER_ID_CARD_FRONT", "HANDLER_ID_CARD_BACK"]);
    await desk.work();
    const hall = await openAs(clerk, `/cancellation-requests/${requestId}/show`);
    const line = hall.page.getByRole("listitem").filter({ hasText: "营业执照" });
    await line.getByRole("button", { name: "上传" }).click();
    await send(hall.page, "上传", await withGlare("licence-02.jpg"));
    await line.getByText("存疑").waitFor();

    const { page, takeComplaints } = await openAs(await aReviewer(store), "/review-tasks");
    await page.getByRole("row", { name: /材料 ?CR-/ }).waitFor();
    await page.keyboard.press("c");
    await page.getByText("由您处理中").first().waitFor();
    await page.getByText("画面有反光").waitFor();
    await page.keyboard.press("r");
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await page.getByText("已提交：退回材料").waitFor();
    await desk.work();
    await line.getByText("不合格").waitFor();
    expect((await desk.look(acme.viewer, requestId)).status).toBe("ACTION_REQUIRED");

    await line.getByRole("link", { name: "营业执照" }).click();
    await hall.page.getByRole("img", { name: /营业执照/ }).waitFor();
    await hall.page.getByRole("button", { name: "替换" }).click();
    await send(hall.page, "替换", await sample("licence-02.jpg"), "客户提供了更清晰的照片");
    await hall.page.getByText("合格", { exact: true }).first().waitFor();
    expect([takeComplaints(), hall.takeComplaints()]).toEqual([[], []]);
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 2 });
  });
});

interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Drags the corners of the frame with the mouse, in fractions of what is seen of it. */
async function cropTo(page: Page, part: Part) {
  const frame = page.locator(".ReactCrop");
  const box = await frame.boundingBox();
  if (!box) throw new Error("There is nothing to crop");
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  const corner = async (name: RegExp, x: number, y: number) => {
    const handle = await page.getByRole("button", { name }).boundingBox();
    if (!handle) throw new Error("The frame has no such corner");
    await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await page.mouse.down();
    await page.mouse.move(...at(x, y), { steps: 4 });
    await page.mouse.up();
  };
  await corner(/左上角/, part.x, part.y);
  await corner(/右下角/, part.x + part.width, part.y + part.height);
}
