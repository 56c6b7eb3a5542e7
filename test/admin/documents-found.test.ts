import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { isLikeIdentity } from "../../admin/materials/identity.ts";
import { anEnterprise, anIndividual, aReviewer } from "../factories/index.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { rowId } from "../support/desk.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store, services } = desk;
const reviewer = await aReviewer(store);
const identity = "11010519491231002X";

const acme = await anEnterprise(store, { name: "漠河北极光通信有限公司" }).withCards(1).save();
const requestId = await desk.handIn(acme);
await store.prisma.material.updateMany({
  where: { requestId: rowId(requestId), kind: "BUSINESS_LICENCE" },
  data: { fileName: "执照副本-2026-11.pdf" },
});
const { number } = await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: rowId(requestId) } });
const person = await anIndividual(store).withCards(1).save();
await store.prisma.customer.updateMany({
  where: { identityIndex: services.secrets.blindIndex(identity) },
  data: { identityIndex: null },
});
await store.prisma.customer.update({
  where: { id: person.id },
  data: { identityIndex: services.secrets.blindIndex(identity) },
});
await desk.giveMaterials(person, await desk.draft(person.viewer, {}), ["BUSINESS_LICENCE"]);

const picture = await readFile(new URL("../fixtures/materials/licence-02.jpg", import.meta.url));
for (const { cleanedKey } of await store.prisma.material.findMany({ where: { customerId: person.id } }))
  if (cleanedKey) await services.storage.put(cleanedKey, picture, { contentType: "image/jpeg" });

describe("Documents", () => {
  it("are found in the search over everything by file, kind, request and identity number, and opened by Enter", async () => {
    const { page, takeComplaints } = await openAs(reviewer);
    const group = page.getByRole("group", { name: "材料" });
    await page.keyboard.press("/");
    await page.keyboard.type("副本-2026");
    await group.getByRole("option", { name: /营业执照.*执照副本-2026-11\.pdf.*北极光/ }).waitFor();
    await expectAccessible(page, "documents that were found");
    await page.keyboard.press("Control+a");
    await page.keyboard.type(number);
    await expect.poll(() => group.getByRole("option").count()).toBe(3);
    await page.keyboard.press("Control+a");
    await page.keyboard.type(identity);
    await expect.poll(() => group.getByRole("option").count()).toBe(1);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/materials\/material_/);
    await page.getByRole("heading", { level: 1, name: "营业执照" }).waitFor();
    const left = await page.evaluate("JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }])");
    expect(left).not.toContain(identity.slice(0, 10));
    expect(takeComplaints()).toEqual([]);
  });

  it("are narrowed in their list by what one types, which never leaves an identity number in the address", async () => {
    const { page } = await openAs(reviewer, "/materials");
    const rows = page.locator("tbody tr");
    await expect.poll(() => rows.count()).toBe(4);
    const field = page.getByPlaceholder("申请号、客户、材料类型、文件名");
    await page.keyboard.press("f");
    await page.keyboard.type("2026-11");
    await expect.poll(() => rows.count()).toBe(1);
    await field.fill("经办人身份证");
    await expect.poll(() => rows.count()).toBe(2);
    await field.fill(identity);
    await page.getByText("身份证号不会留在地址栏中").waitFor();
    await expect.poll(() => rows.count()).toBe(4);
    expect(await field.inputValue()).toBe(identity);
    await expectAccessible(page, "an identity number that is not searched for here");
    const left = await page.evaluate("JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }])");
    expect(left).not.toContain(identity.slice(0, 10));
  });
});

describe("A text", () => {
  it.each(["11010519", "11010519491231002X", "110105 1949 1231 002x", "440524198001010014"])(
    "that is or becomes an identity number is known: %s",
    (text) => expect(isLikeIdentity(text)).toBe(true),
  );
  it.each(["1101051", "20261122", "CR-20261122-000001", "91110000600037341L", "IMG_11010519", "89860620200029875009"])(
    "that is something else is not taken for one: %s",
    (text) => expect(isLikeIdentity(text)).toBe(false),
  );
});
