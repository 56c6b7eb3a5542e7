import { get, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import { useApi } from "../api/api-server.ts";
import { dashboardFolder } from "../support/dashboard.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const api = await useApi(testServices(store), {
  routes: collect(modules, "routes"),
  dashboardFolder: dashboardFolder(),
});
const asBrowser = { accept: "text/html,application/xhtml+xml" };
const open = (path: string) => fetch(`${api.url}${path}`, { headers: asBrowser });

/** As fetch does it, but the body stays packed. */
async function getPacked(
  path: string,
  encodings: string,
): Promise<{ headers: IncomingMessage["headers"]; body: Buffer }> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${api.url}${path}`, { headers: { "accept-encoding": encodings } }, resolve).on("error", reject);
  });
  return { headers: answer.headers, body: await buffer(answer) };
}

const [script = ""] = /\/assets\/[^"]+\.js/.exec(await (await open("/")).text()) ?? [];

describe("The dashboard's page", () => {
  it("may run its own scripts only, and styles with a nonce that no other answer has", async () => {
    const policies = await Promise.all(
      ["/", "/cards"].map(async (path) => (await open(path)).headers.get("content-security-policy")),
    );
    for (const policy of policies) {
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain("unsafe");
    }
    expect(policies[0]).not.toBe(policies[1]);
    const page = await open("/");
    expect(page.headers.get("permissions-policy")).toBe("camera=(self)");
    const [, nonce] = /'nonce-([^']+)'/.exec(page.headers.get("content-security-policy") ?? "") ?? [];
    expect(await page.text()).toContain(`<meta name="csp-nonce" content="${nonce}"`);
  });

  it("is answered at every address that nothing else has, to browsers only", async () => {
    const page = await open("/cancellation-requests/request_1/show");
    expect([page.status, page.headers.get("content-type"), page.headers.get("cache-control")]).toEqual([
      200,
      "text/html; charset=utf-8",
      "no-store",
    ]);
    expect((await fetch(`${api.url}/cancellation-requests`)).status).toBe(404);
    expect((await open("/assets/nothing.js")).status).toBe(404);
    expect(await (await open("/healthz")).json()).toMatchObject({ status: "ok" });
  });
});

describe("The dashboard's files", () => {
  it("are kept for ever and come packed as the browser wants them", async () => {
    const [plain, packed, best] = await Promise.all(
      ["identity", "gzip", "gzip, br"].map((encodings) => getPacked(script, encodings)),
    );
    expect(plain?.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(plain?.headers["content-encoding"]).toBeUndefined();
    expect(packed?.headers["content-encoding"]).toBe("gzip");
    expect(best?.headers["content-encoding"]).toBe("br");
    expect(gunzipSync(packed?.body ?? "").equals(plain?.body ?? Buffer.alloc(0))).toBe(true);
  });

  it("are those of the build and nothing beside them", async () => {
    for (const path of ["/assets/../manifest.json", "/assets/..%2fmanifest.json", "/manifest.json", "/assets/%00"])
      expect((await fetch(`${api.url}${path}`)).status, path).toBeGreaterThanOrEqual(400);
  });
});
