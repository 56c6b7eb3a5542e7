import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { PAGE_FONT_FAMILY, PAGE_FONT_LINK, PAGE_FONT_POLICY } from "./page-fonts.ts";

const style = `
:root { color-scheme: light dark; --ink: #12202f; --soft: #5b6b7c; --paper: #f4f6f8; --card: #fff; --line: #dde4ea; --accent: #0b7a75; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eef3; --soft: #9aabba; --paper: #0d151d; --card: #15202b; --line: #263544; --accent: #45c4bd; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 2rem; background: var(--paper); color: var(--ink);
  font: 16px/1.6 ${PAGE_FONT_FAMILY}, system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; }
main { width: min(44rem, 100%); }
.chip { width: 3.5rem; height: 2.6rem; border-radius: .6rem; border: 2px solid var(--accent); display: grid; grid-template: 1fr 1fr / 1fr 1fr 1fr; overflow: hidden; }
.chip i { border: 1px solid var(--accent); opacity: .55; }
h1 { font-size: clamp(1.8rem, 5vw, 2.6rem); line-height: 1.15; margin: 1.4rem 0 .3rem; letter-spacing: -.02em; }
h1 small { display: block; font-size: 1.05rem; font-weight: 500; color: var(--soft); letter-spacing: 0; margin-top: .5rem; }
p { color: var(--soft); margin: .8rem 0 2rem; max-width: 36rem; }
ul { list-style: none; padding: 0; margin: 0; display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); }
a { display: block; height: 100%; padding: 1rem 1.15rem; background: var(--card); border: 1px solid var(--line); border-radius: .8rem; color: inherit; text-decoration: none; }
a:hover, a:focus-visible { border-color: var(--accent); outline: none; }
a b { display: block; color: var(--accent); font-weight: 600; }
a span { font-size: .9rem; color: var(--soft); }
`;

/** The chip as an icon of the page. */
export const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="2" y="6" width="28" height="20" rx="5" fill="#fff" stroke="#0b7a75" stroke-width="2.5"/><path d="M2 16h28M11.5 6v20M20.5 6v20" stroke="#0b7a75" stroke-width="1.5"/></svg>',
)}`;

interface PageLink {
  path: string;
  title: string;
  zh: string;
  en: string;
  isForDevelopers?: boolean;
}

const links: readonly PageLink[] = [
  { path: "/", title: "服务台 / Desk", zh: "工作人员的工作台", en: "The staff's dashboard" },
  {
    path: "/graphiql",
    title: "GraphiQL",
    zh: "在浏览器中试用接口",
    en: "Try the API in the browser",
    isForDevelopers: true,
  },
  {
    path: "/schema.graphql",
    title: "schema.graphql",
    zh: "完整的接口定义",
    en: "The whole schema as text",
    isForDevelopers: true,
  },
  {
    path: "/templates/cancellation.xlsx",
    title: "Excel 模板 / template",
    zh: "批量导入卡号的模板",
    en: "For lists of card numbers",
  },
  {
    path: "/.well-known/jwks.json",
    title: "JWKS",
    zh: "校验令牌与证明的公钥",
    en: "Public keys of tokens and certificates",
  },
  { path: "/readyz", title: "Health", zh: "服务是否就绪", en: "Whether the service is ready" },
];

/** The page at `/developers`: what this is and where to go on from here. */
export function addLandingPage(app: FastifyInstance, { isProduction }: { isProduction: boolean }): void {
  const shown = links.filter(({ isForDevelopers }) => !(isForDevelopers && isProduction));
  const items = shown
    .map(({ path, title, zh, en }) => `<li><a href="${path}"><b>${title}</b><span>${zh}<br>${en}</span></a></li>`)
    .join("\n");
  const page = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>SIM Cancellation Desk · 物联卡注销服务台</title>
<link rel="icon" href="${icon}">
${PAGE_FONT_LINK}
<style>${style}</style>
</head>
<body>
<main>
<div class="chip" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i><i></i></div>
<h1>物联卡注销服务台<small>SIM Cancellation Desk</small></h1>
<p>自助注销物联卡：看得见进度，撤得回，拿得到证明；一张卡或十万张卡都一样。<br>Cancel IoT SIM cards yourself: visible, reversible for a while, provable, for one card or a hundred thousand.</p>
<ul>
${items}
</ul>
</main>
</body>
</html>`;
  const styleHash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; style-src ${PAGE_FONT_POLICY.styleSource} 'sha256-${styleHash}'; ${PAGE_FONT_POLICY.directive}; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  app.get("/developers", (_request, reply) => {
    reply.header("content-security-policy", policy).type("text/html; charset=utf-8").send(page);
  });
}
