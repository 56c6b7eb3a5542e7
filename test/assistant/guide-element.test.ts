import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { assistantModule } from "../../server/assistant/module.ts";
import { isWithPerson } from "../../server/assistant/page/person-case.ts";
import { useApi } from "../api/api-server.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";

const api = await useApi(testServices(await useDatabase()), { isProduction: true, routes: assistantModule.routes });
const get = (path: string, headers: Record<string, string> = {}) => fetch(`${api.url}${path}`, { headers });
const pathIn = async (path: string, name: string) =>
  `/${new RegExp(`guide/${name}\\.js\\?v=[\\w-]{22}`).exec(await (await get(path)).text())?.[0]}`;
const panelPath = () => pathIn("/guide.js", "panel");
const wayInPath = async () => pathIn(await panelPath(), "way-in");
const paths = async () => ["/guide.js", await panelPath(), await wayInPath()];

describe("The scripts of the guide's element", () => {
  it("are together at most 30 KB when packed, and the button alone at most 3", async () => {
    const sizes = await Promise.all(
      (await paths()).map(async (path) => gzipSync(await (await get(path)).text()).length),
    );
    expect(sizes[0]).toBeLessThanOrEqual(3_000);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(30_000);
  });

  it("may be run by any page, also by one that is isolated from others", async () => {
    for (const path of await paths()) {
      const { status, headers } = await get(path, { origin: "https://stranger.example" });
      expect(status).toBe(200);
      expect(headers.get("content-type")).toBe("text/javascript; charset=utf-8");
      expect(headers.get("access-control-allow-origin")).toBe("*");
      expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    }
  });

  it("are not sent again to a browser that has them", async () => {
    for (const path of await paths()) {
      const etag = (await get(path)).headers.get("etag") ?? "";
      const again = await get(path, { "if-none-match": `"another", ${etag}` });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe("");
      expect((await get(path, { "if-none-match": '"another"' })).status).toBe(200);
    }
  });

  it("are kept for ever where the address names the version, and never under another version's name", async () => {
    const cachingOf = async (path: string) => (await get(path)).headers.get("cache-control");
    expect(await cachingOf(await panelPath())).toBe("public, max-age=31536000, immutable");
    expect(await cachingOf(await wayInPath())).toBe("public, max-age=31536000, immutable");
    for (const name of ["panel", "way-in"]) expect(await cachingOf(`/guide/${name}.js?v=older`)).toBe("no-cache");
    expect(await cachingOf("/guide.js")).toBe("public, max-age=300");
  });
});

describe("The panel of the guide's element", () => {
  it.each([
    ["waits for an agent", "WAITING", "PERSON", true],
    ["is answered by the assistant meanwhile", "WAITING", "ASSISTANT", false],
    ["was begun without the assistant", "WAITING", null, true],
    ["was begun without the assistant, and has its agent", "ASSIGNED", null, true],
    ["was begun without the assistant, and is resolved", "RESOLVED", null, false],
    ["is resolved", "RESOLVED", "ASSISTANT", false],
  ] as const)(
    "takes no questions to the assistant only while a person speaks: a case that %s",
    (_, status, speaker, expected) => {
      expect(isWithPerson({ status, speaker })).toBe(expected);
    },
  );
});
