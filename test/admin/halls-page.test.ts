import { describe, expect, it } from "vitest";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import { useApi } from "../api/api-server.ts";
import { aHall } from "../factories/index.ts";
import { useBrowser } from "../support/browser.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const api = await useApi(testServices(store), { routes: collect(modules, "routes") });
const browser = await useBrowser();
await aHall(store, { city: "杭州", nameZh: "杭州武林营业厅", latitude: 30.2712, longitude: 120.1589 }).save();
await aHall(store, { city: "宁波", nameZh: "宁波天一营业厅", latitude: 29.8694, longitude: 121.5552 }).save();
const phone = { width: 360, height: 740 };

describe("The page on which anybody finds a hall, in a browser", () => {
  it.each([
    ["light", "zh-CN"],
    ["dark", "en-US"],
  ] as const)("keeps nobody out, in the %s theme, and fits on a phone", async (colorScheme, locale) => {
    const { page, takeComplaints } = await browser.open(`${api.url}/halls`, { viewport: phone, colorScheme, locale });
    await page.locator("summary").first().click();
    await expectAccessible(page, "the page of halls");
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    expect(takeComplaints()).toEqual([]);
  });

  it("finds the halls of a city by keyboard alone", async () => {
    const { page } = await browser.open(`${api.url}/halls`, { locale: "zh-CN" });
    await page.getByLabel("城市").focus();
    // Behind all cities, in their order.
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/city=/);
    expect(await page.locator("h2").allTextContents()).toEqual(["宁波天一营业厅"]);
  });

  it("puts the nearest first when its reader wants that, and says where nobody is told", async () => {
    const geolocation = { latitude: 29.87, longitude: 121.55 };
    const { page, takeComplaints } = await browser.open(`${api.url}/halls`, {
      ...{ locale: "zh-CN", geolocation, permissions: ["geolocation"] },
    });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.getByRole("button", { name: "查找我附近的营业厅" }).click();
    await page.waitForSelector("text=米");
    expect(await page.locator("h2").allTextContents()).toEqual(["宁波天一营业厅", "杭州武林营业厅"]);
    expect(page.url()).not.toMatch(/29\.|121\./);
    expect(asked.filter((url) => /29\.8|121\.5/.test(url))).toEqual([]);
    expect(takeComplaints()).toEqual([]);
  });

  it("says what to do when the position is kept back", async () => {
    const { page } = await browser.open(`${api.url}/halls`, { locale: "zh-CN", permissions: [] });
    await page.getByRole("button", { name: "查找我附近的营业厅" }).click();
    await page.waitForSelector("text=请按城市查找");
    expect(await page.locator("h2").count()).toBe(2);
  });
});
