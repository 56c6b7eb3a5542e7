import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { FastifyInstance } from "fastify";

/** The Chinese typeface of the pages that the server writes itself: their readers' machines may have none. */
const folder = path.dirname(createRequire(import.meta.url).resolve("@fontsource-variable/noto-sans-sc/package.json"));

const STYLE_SHEET_PATH = "/fonts/noto-sans-sc.css";

/** What a page puts into its head. The typeface comes in slices, of which a browser fetches those whose characters the page shows. */
export const PAGE_FONT_LINK = `<link rel="stylesheet" href="${STYLE_SHEET_PATH}">`;
/** Its name in style sheets. */
export const PAGE_FONT_FAMILY = '"Noto Sans SC Variable"';
/** What the page's Content-Security-Policy must admit: the source of style sheets, and the directive of fonts. */
export const PAGE_FONT_POLICY = { styleSource: "'self'", directive: "font-src 'self'" } as const;

/** Serves the typeface. The slices of one release never change; the style sheet that names them is asked for daily. */
export function addPageFonts(app: FastifyInstance): void {
  const sheet = fs.readFileSync(path.join(folder, "wght.css"), "utf8").replaceAll("url(./files/", "url(/fonts/");
  const files = new Set(fs.readdirSync(path.join(folder, "files")).filter((file) => sheet.includes(`/fonts/${file}`)));
  app.get(STYLE_SHEET_PATH, (_request, reply) => {
    reply.header("cache-control", "public, max-age=86400").type("text/css; charset=utf-8").send(sheet);
  });
  app.get<{ Params: { file: string } }>("/fonts/:file", (request, reply) => {
    const { file } = request.params;
    if (!files.has(file)) return reply.callNotFound();
    reply.header("cache-control", "public, max-age=31536000, immutable").type("font/woff2");
    return reply.send(fs.createReadStream(path.join(folder, "files", file)));
  });
}
