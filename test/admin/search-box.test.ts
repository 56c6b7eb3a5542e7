import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { anAdmin, anAuditor, anEnterprise, aRequest } from "../factories/index.ts";
import { menuToVanish } from "../support/dashboard-pages.ts";
import { useDeskScreens } from "./desk-screens.ts";

const { desk, openAs } = await useDeskScreens();
const { store } = desk;
const [admin, auditor] = [await anAdmin(store), await anAuditor(store)];
const company = await anEnterprise(store).withCards(3).save();
const request = await aRequest(store, company, { status: "IN_REVIEW", now: desk.clock.now() })
  .ofCards(company.cards, "CLEARED")
  .save();

/** How long answers of a slow server take, in milliseconds. */
const SLOW_MS = 500;
/** How much later each piece of drawing comes on a slow computer, in milliseconds: a search stands in the address before the page shows it. */
const DRAWN_LATE_MS = 40;

/** Every screen with a search box, and who may see it. */
const lists = [
  { path: "/review-tasks", viewer: admin },
  { path: "/cancellation-requests", viewer: admin },
  { path: `/cancellation-requests/${request.publicId}/show`, viewer: admin },
  { path: "/cards", viewer: admin },
  { path: "/customers", viewer: admin },
  { path: "/watchlist", viewer: admin },
  { path: "/audit-entries", viewer: auditor },
];

/** Searches that the page has sent, as they stand in the variables. */
function searchesOf(page: Page): string[] {
  const sent: string[] = [];
  page.on("request", (call) => {
    const { variables } = call.url().endsWith("/graphql") ? (call.postDataJSON() ?? {}) : {};
    const search = variables?.filter?.search;
    if (search) sent.push(search);
  });
  return sent;
}

/** What can wait is drawn late, as on a computer with much to do; letters appear at once. */
const drawLate = `(() => {
  const post = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (...message) {
    setTimeout(() => post.apply(this, message), ${DRAWN_LATE_MS});
  };
})()`;

async function slowDown(page: Page): Promise<void> {
  await page.evaluate(drawLate);
  await page.route("**/graphql", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    await route.continue().catch(() => {});
  });
}

/** Searches, and takes the first choice of the open menu. */
const searchAndChoose = `(() => {
  const field = document.querySelector("[role=search] input");
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, "898606");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  document.querySelector("[role=menuitemcheckbox]").click();
})()`;

const boxOf = (page: Page) => page.getByRole("search").getByRole("textbox");

describe("A search box", () => {
  it.each(lists)("holds what was typed while answers come late: $path", async ({ path, viewer }) => {
    const { page } = await openAs(viewer, path);
    const box = boxOf(page);
    await box.waitFor();
    await slowDown(page);
    let whole = "";
    for (const more of ["8986", "0620", "05"]) {
      await box.pressSequentially(more, { delay: 20 });
      whole += more;
      expect(await box.inputValue()).toBe(whole);
      // Long enough for the search to be sent on, too short for it to come back.
      await page.waitForTimeout(330);
    }
    await page.waitForTimeout(SLOW_MS * 4);
    expect(await box.inputValue()).toBe(whole);
    await page.unrouteAll();
  });

  it("asks at once on Enter, and not for half a character of an input method", async () => {
    const { page } = await openAs(admin, "/cards");
    const sent = searchesOf(page);
    const box = boxOf(page);
    await box.focus();
    const inputMethod = await page.context().newCDPSession(page);
    await inputMethod.send("Input.imeSetComposition", { text: "she'bei", selectionStart: 7, selectionEnd: 7 });
    await page.waitForTimeout(600);
    expect(sent).toEqual([]);
    await inputMethod.send("Input.insertText", { text: "设备仓库" });
    await expect.poll(() => sent).toEqual(["设备仓库"]);
    expect(await box.inputValue()).toBe("设备仓库");

    await page.clock.install();
    await box.fill("89860620");
    await box.press("Enter");
    await expect.poll(() => sent).toEqual(["设备仓库", "89860620"]);
  });

  it("is emptied by its button, by the button for all filters and by the way back", async () => {
    const { page } = await openAs(admin, "/cards");
    const box = boxOf(page);
    const row = page.getByRole("row", { name: company.cards[0]?.iccid });
    await row.waitFor();
    await box.fill("1234567");
    await row.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "清空搜索" }).click();
    await row.waitFor();
    expect(await box.inputValue()).toBe("");
    await box.fill("7654321");
    await page.getByRole("search").getByRole("button", { name: "清除筛选" }).click();
    await expect.poll(() => box.inputValue()).toBe("");
    await page.goBack();
    await expect.poll(() => box.inputValue()).toBe("7654321");
  });

  it("keeps its text when something else is chosen right after it", async () => {
    const { page } = await openAs(admin, "/cards");
    const box = boxOf(page);
    await box.waitFor();
    await slowDown(page);
    await page.getByRole("search").getByRole("button", { name: "状态" }).click();
    await page.getByRole("menuitemcheckbox", { name: "正常使用" }).waitFor();
    // Both within one turn of the page, as a quick hand and a slow computer do it.
    await page.evaluate(searchAndChoose);
    // On the menu itself: a slow one is drawn before it has the focus.
    await page.getByRole("menu").press("Escape");
    await menuToVanish(page);
    await page.waitForTimeout(SLOW_MS * 2);
    expect(await box.inputValue()).toBe("898606");
    expect(decodeURIComponent(page.url())).toMatch(/"search":"898606".*IN_USE|IN_USE.*"search":"898606"/);
  });
});
