import { describe, expect, it } from "vitest";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import { useApi } from "../api/api-server.ts";
import { useBrowser } from "../support/browser.ts";
import { expectAccessible } from "../support/dashboard-pages.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";

const services = testServices(await useDatabase());
const routes = collect(modules, "routes");
const api = await useApi(services, { routes });
const production = await useApi(services, { routes, isProduction: true });
const browser = await useBrowser();
const address = `${api.url}/developers`;

describe("The developer guide", () => {
  it.each([
    ["zh-CN", "light", 1280],
    ["en", "dark", 1280],
    ["en", "light", 390],
    ["zh-CN", "dark", 390],
  ] as const)("keeps nobody out and fits the screen: %s, %s, %i pixels wide", async (locale, colorScheme, width) => {
    const { page, takeComplaints } = await browser.open(address, {
      ...{ locale, colorScheme, viewport: { width, height: 800 } },
    });
    await expectAccessible(page, `guide ${locale} ${colorScheme} ${width}`);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    expect(takeComplaints()).toEqual([]);
  });

  it("has a catalogue of errors beside it", async () => {
    const { page, takeComplaints } = await browser.open(address, { locale: "en" });
    await page.locator(".cards").getByRole("link", { name: "Errors" }).click();
    await page.getByRole("cell", { name: "IDEMPOTENCY_KEY_REUSED" }).waitFor();
    await expectAccessible(page, "errors");
    await page.getByRole("link", { name: "Handle what did not go through" }).click();
    await page.waitForURL("**/developers#7-handle-what-did-not-go-through");
    expect(takeComplaints()).toEqual([]);
  });

  it("has a table of contents whose every entry leads to its heading, and says where the reader is", async () => {
    const { page } = await browser.open(address, { locale: "en" });
    const contents = page.getByRole("navigation", { name: "On this page" });
    const titles = await contents.getByRole("link").allTextContents();
    expect(titles).toEqual(await page.locator("article :is(h2, h3)").allTextContents());
    await contents.getByRole("link", { name: "8. Undo" }).click();
    await page.locator(".contents [aria-current]", { hasText: "8. Undo" }).waitFor();
    expect(new URL(page.url()).hash).toBe("#8-undo");
    expect(await page.locator("[id='8-undo']").isVisible()).toBe(true);
  });

  it("copies an example as it stands, and marks its parts", async () => {
    const { page } = await browser.open(address, { locale: "en", permissions: ["clipboard-read", "clipboard-write"] });
    const first = page.locator(".example", { hasText: "mutation SignIn {" });
    await first.getByRole("button", { name: "Copy" }).click();
    await first.getByRole("button", { name: "Copied" }).waitFor();
    const copied: string = await page.evaluate("navigator.clipboard.readText()");
    expect(copied).toBe(await first.locator("code").textContent());
    expect(copied).toContain("mutation SignIn {\n  sessionStart");
    expect(await first.locator(".keyword").allTextContents()).toEqual(["mutation"]);
    expect(await first.locator(".argument").allTextContents()).toEqual(["input", "username", "password"]);
    expect(await first.locator(".value").allTextContents()).toEqual(['"bikes"', '"demo-2026"']);
  });

  it("opens an example in GraphiQL, in development only", async () => {
    const { page } = await browser.open(address, { locale: "en" });
    const links = page.getByRole("link", { name: "Open in GraphiQL" });
    expect(await links.count()).toBe(
      await page.locator("code", { hasText: /^(query|mutation|subscription) / }).count(),
    );
    const link = new URL((await links.first().getAttribute("href")) ?? "", address);
    expect(link.searchParams.get("query")).toMatch(/^mutation MySession\(/);
    await page.goto(link.href);
    await page.locator(".view-line", { hasText: "sessionStart" }).first().waitFor();
    const closed = await (await fetch(`${production.url}/developers`)).text();
    expect(closed).toContain('id="8-undo"');
    expect(closed).not.toContain("/graphiql");
  });

  it("has a frame in the reader's language, which a switch changes, and loads nothing foreign", async () => {
    const text = async (path: string, language: string) =>
      (await fetch(`${api.url}${path}`, { headers: { "accept-language": language } })).text();
    expect(await text("/developers", "zh-CN")).toContain("<h1>开发指南</h1>");
    expect(await text("/developers", "en")).toContain("<h1>Developer guide</h1>");
    expect(await text("/developers?lang=zh", "en")).toContain("<h1>开发指南</h1>");
    expect(await text("/developers", "en")).not.toMatch(/(?:src|href)="(?!\/|#|data:)/);
  });
});
