import { PAGE_FONT_LINK } from "../../platform/http/page-fonts.ts";
import { PAGE_ICON } from "../../platform/http/page-icon.ts";
import { inLanguage, type Language, type LocalizedText } from "../../platform/localized-text.ts";
import errors from "../errors.md";
import guide from "../guide.md";
import { addressedTo } from "./addressed.ts";
import { type GuideHeading, renderArticle } from "./guide-article.ts";
import { GUIDE_SCRIPT } from "./guide-script.ts";
import { GUIDE_CSS } from "./guide-style.ts";

interface PlaceToGo {
  path: string;
  title: LocalizedText;
  text: LocalizedText;
}

/** The documents for developers by their addresses, with their titles and what is said below those. */
const documents = {
  "/developers": {
    text: guide,
    title: { zh: "开发指南", en: "Developer guide" },
    intro: {
      zh: "通过 GraphQL 接口自助注销物联卡：进度实时可见，限时可以撤销，完成后有证明。一张卡或十万张卡，用法都一样。指南正文为英文。",
      en: "Cancel IoT SIM cards through a GraphQL API: live progress, a window to undo, and a certificate at the end. It works the same for one card or a hundred thousand.",
    },
  },
  "/developers/errors": {
    text: errors,
    title: { zh: "错误代码", en: "Errors" },
    intro: {
      zh: "接口返回的每个错误代码：谁会看到、表示什么、怎样处理。正文为英文。",
      en: "Every code that a mutation can answer: who sees it, what it means, and what to do.",
    },
  },
} as const;

/** Address of a document for developers. */
export type DocumentPath = keyof typeof documents;

const placesToGo: readonly PlaceToGo[] = [
  {
    path: "/developers",
    title: { zh: "开发指南", en: "Developer guide" },
    text: { zh: "登录、注销、订阅", en: "Sign-in, recipes, subscriptions" },
  },
  {
    path: "/developers/errors",
    title: { zh: "错误代码", en: "Errors" },
    text: { zh: "每个代码及处理办法", en: "Every code, and what to do" },
  },
  {
    path: "/graphiql",
    title: { zh: "GraphiQL", en: "GraphiQL" },
    text: { zh: "在浏览器中试用接口", en: "Try the API in your browser" },
  },
  {
    path: "/schema.graphql",
    title: { zh: "接口定义", en: "Schema" },
    text: { zh: "schema.graphql 全文", en: "The whole of schema.graphql" },
  },
  {
    path: "/templates/cancellation.xlsx",
    title: { zh: "Excel 模板", en: "Excel template" },
    text: { zh: "批量导入卡号", en: "For lists of card numbers" },
  },
  {
    path: "/verify",
    title: { zh: "证明验真", en: "Verify" },
    text: { zh: "核验注销证明", en: "Check a certificate" },
  },
  {
    path: "/.well-known/jwks.json",
    title: { zh: "公钥", en: "Public keys" },
    text: { zh: "用于校验令牌和证明（JWKS）", en: "For tokens and certificates (JWKS)" },
  },
  {
    path: "/readyz",
    title: { zh: "服务状态", en: "Health" },
    text: { zh: "服务是否就绪", en: "Whether the service is ready" },
  },
];

/**
 * A document for developers as a complete page. Its frame is in the reader's language, the document itself in English.
 *
 * @param publicUrl where this server is reached: its examples are to work as they stand
 * @param isServed whether this server answers at a path: in production some are closed, and no link leads there
 */
export function renderGuidePage(
  address: DocumentPath,
  language: Language,
  isServed: (path: string) => boolean,
  publicUrl: string,
): string {
  const say = (zh: string, en: string) => inLanguage({ zh, en }, language);
  const document = documents[address];
  const title = inLanguage(document.title, language);
  const { html, headings } = renderArticle(addressedTo(document.text, publicUrl), {
    copy: say("复制", "Copy"),
    tryIt: isServed("/graphiql") ? say("在 GraphiQL 中打开", "Open in GraphiQL") : null,
  });
  const other =
    language === "zh" ? { code: "en", tag: "en", name: "English" } : { code: "zh", tag: "zh-CN", name: "中文" };
  const cards = placesToGo
    .filter(({ path }) => path !== address && isServed(path))
    .map(
      ({ path, title, text }) =>
        `<li><a href="${path}"><b>${inLanguage(title, language)}</b><span>${inLanguage(text, language)}</span></a></li>`,
    );
  return `<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${say("物联卡注销服务台", "SIM Cancellation Desk")}</title>
<link rel="icon" href="${PAGE_ICON}">
${PAGE_FONT_LINK}
<style>${GUIDE_CSS}</style>
</head>
<body>
<a class="skip" href="#guide">${say("跳到正文", "Skip to the guide")}</a>
<header class="top">
<a class="brand" href="/"><span class="chip" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i><i></i></span>${say("物联卡注销服务台", "SIM Cancellation Desk")}</a>
<a class="language" href="${address}?lang=${other.code}" lang="${other.tag}" hreflang="${other.tag}">${other.name}</a>
</header>
<main>
<section class="intro">
<h1>${title}</h1>
<p>${inLanguage(document.intro, language)}</p>
<ul class="cards">${cards.join("")}</ul>
</section>
<div class="columns">
<nav class="contents" aria-labelledby="contents"><h2 id="contents">${say("本页目录", "On this page")}</h2>${contents(headings)}</nav>
<article id="guide" lang="en" data-copied="${say("已复制", "Copied")}">
${html}
</article>
</div>
</main>
<script>${GUIDE_SCRIPT}</script>
</body>
</html>`;
}

/** The table of contents: chapters, and below each its sections. */
function contents(headings: readonly GuideHeading[]): string {
  const link = ({ id, text }: GuideHeading) => `<a href="#${id}" lang="en">${text}</a>`;
  const chapters = headings.flatMap((chapter, index) => {
    if (chapter.depth !== 2) return [];
    const rest = headings.slice(index + 1);
    const end = rest.findIndex(({ depth }) => depth === 2);
    const sections = end === -1 ? rest : rest.slice(0, end);
    const list = sections.map((section) => `<li>${link(section)}</li>`).join("");
    return [`<li>${link(chapter)}${list ? `<ul>${list}</ul>` : ""}</li>`];
  });
  return `<ul>${chapters.join("")}</ul>`;
}
