import { describe, expect, it } from "vitest";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import { useApi } from "../api/api-server.ts";
import { useBrowser } from "../support/browser.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";

const api = await useApi(testServices(await useDatabase()), { routes: collect(modules, "routes") });
const browser = await useBrowser();

/** Runs in the page. */
const familiesLoaded = `document.fonts.ready.then(() =>
  [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family.replaceAll('"', "")))`;

describe("A page that the server writes itself", () => {
  it.each(["/verify", "/halls", "/developers"])(
    "shows the Chinese of %s in a typeface that it brings along",
    async (path) => {
      const { page, takeComplaints } = await browser.open(`${api.url}${path}`, { locale: "zh-CN" });
      const loaded: string[] = await page.evaluate(familiesLoaded);
      expect(new Set(loaded)).toEqual(new Set(["Noto Sans SC Variable"]));
      expect(takeComplaints()).toEqual([]);
    },
  );
});
