import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { PAGE_FONT_POLICY } from "../../platform/http/page-fonts.ts";
import { pageLanguageOf } from "../../platform/http/page-language.ts";
import type { Language } from "../../platform/localized-text.ts";
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

/** Serves the guide at `/developers`. Each language is rendered when somebody first asks for it, and kept. */
export function guideRoutes(app: FastifyInstance): void {
  const pages = new Map<Language, Promise<string>>();
  const render = async (language: Language) => {
    const { renderGuidePage } = await import("../document/guide-page.ts");
    return renderGuidePage(language, (path) => app.hasRoute({ method: "GET", url: path }));
  };
  app.get("/developers", async (request, reply) => {
    const language = pageLanguageOf(request);
    const page = pages.get(language) ?? render(language);
    pages.set(language, page);
    return reply
      .header("content-security-policy", POLICY)
      .header("vary", "accept-language")
      .type("text/html; charset=utf-8")
      .send(await page);
  });
}
