import type { FastifyRequest } from "fastify";
import { type Language, languageOf } from "../localized-text.ts";

/** The language of a page that the server writes itself: the one chosen with the page's switch (`?lang=zh` or `en`), otherwise the browser's. */
export function pageLanguageOf(request: FastifyRequest): Language {
  const { lang } = request.query as Record<string, unknown>;
  return lang === "zh" || lang === "en" ? lang : languageOf(request.headers["accept-language"]);
}
