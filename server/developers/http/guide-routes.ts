import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { PAGE_FONT_POLICY } from "../../platform/http/page-fonts.ts";
import { pageLanguageOf } from "../../platform/http/page-language.ts";
import type { Language } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import type { DocumentPath } from "../document/guide-page.ts";
import { GUIDE_SCRIPT } from "../document/guide-script.ts";
import { GUIDE_CSS } from "../document/guide-style.ts";

const sourceOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const POLICY = [
  "default-src 'none'",
  `style-src ${PAGE_FONT_POLICY.styleSource} ${sourceOf(GUIDE_CSS)}`,
  `script-src ${sourceOf(GUIDE_SCRIPT)}`,
  PAGE_FONT_POLICY.directive,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Serves the guide at `/developers` and the catalogue of errors below it. Each is rendered when somebody first asks for it in a language, and kept. */
export function guideRoutes(app: FastifyInstance, { settings }: Pick<Services, "settings">): void {
  const pages = new Map<string, Promise<string>>();
  const render = async (address: DocumentPath, language: Language) => {
    const { renderGuidePage } = await import("../document/guide-page.ts");
    const isServed = (path: string) => app.hasRoute({ method: "GET", url: path });
    return renderGuidePage(address, language, isServed, settings.publicUrl);
  };
  for (const address of ["/developers", "/developers/errors"] as const) {
    app.get(address, async (request, reply) => {
      const language = pageLanguageOf(request);
      const key = `${address} ${language}`;
      const page = pages.get(key) ?? render(address, language);
      pages.set(key, page);
      return reply
        .header("content-security-policy", POLICY)
        .header("vary", "accept-language")
        .type("text/html; charset=utf-8")
        .send(await page);
    });
  }
}
