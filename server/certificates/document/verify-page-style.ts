import { createHash } from "node:crypto";
import { PAGE_FONT_FAMILY, PAGE_FONT_POLICY } from "../../platform/http/page-fonts.ts";

/**
 * The verification page's only style sheet. Constant, so that a Content-Security-Policy can admit it by its hash. Colours, type and shapes are those of the desk, in
 * the theme of the reader's machine; the answer is where the eye lands.
 */
export const VERIFY_PAGE_CSS = `
:root{color-scheme:light dark;--paper:#f6f8f8;--sheet:#fff;--ink:#16211f;--soft:#566664;--line:#e2e8e7;--edge:#cfd8d7;
--tone:#4a5957;--accent:#0b7a75;--on-accent:#fff;--hover:#085f5b}
@media (prefers-color-scheme:dark){:root{--paper:#0e1416;--sheet:#10181a;--ink:#e6eded;--soft:#9bacab;--line:#243033;--edge:#324145;
--tone:#b4c2c1;--accent:#4cc4bc;--on-accent:#06201e;--hover:#7ad8d2}}
.valid{--tone:#1a6637}.revoked{--tone:#a9231b}.superseded{--tone:#845000}
@media (prefers-color-scheme:dark){.valid{--tone:#8ad6a4}.revoked{--tone:#f6a8a1}.superseded{--tone:#efc27b}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.6 "Inter Variable","PingFang SC","Hiragino Sans GB","Microsoft YaHei",${PAGE_FONT_FAMILY},system-ui,sans-serif;
font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
.head{display:flex;align-items:center;gap:.6rem;padding:.8rem 1.25rem;border-bottom:1px solid var(--line);font-size:.9rem}
.head svg{flex:none;width:1.6rem;height:1.6rem;color:var(--accent)}
.operator{font-weight:600;overflow-wrap:anywhere}
.head a{margin-left:auto;color:var(--soft);white-space:nowrap}
.page{max-width:44rem;margin:0 auto;padding:2.25rem 1.25rem 3rem}
h1{margin:0;font-size:1rem;line-height:1.4;font-weight:600;color:var(--accent)}
.lead{margin:.25rem 0 0;color:var(--soft)}
.verdict{display:flex;gap:1.1rem;align-items:flex-start;margin:2rem 0 0}
.verdict svg{flex:none;width:3.25rem;height:3.25rem;color:var(--tone)}
.verdict h2{margin:0;font-size:2rem;font-weight:650;line-height:1.2;letter-spacing:-.012em;color:var(--tone)}
.verdict p{margin:.45rem 0 0;overflow-wrap:anywhere}
.verdict a{color:var(--tone)}
.number{font-weight:600;font-size:1.1rem;overflow-wrap:anywhere}
.hash{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:.8125rem;line-height:1.5;overflow-wrap:anywhere}
dl{margin:2rem 0 0;border-top:1px solid var(--line)}
dl>div{display:grid;grid-template-columns:11rem 1fr;gap:.25rem 1rem;padding:.6rem 0;border-bottom:1px solid var(--line)}
dt{color:var(--soft)}dd{margin:0;min-width:0;overflow-wrap:anywhere}
dd small{display:block;color:var(--soft)}
.compare{margin:1rem 0 0;color:var(--soft)}
.drop{margin-top:2rem;padding:1.1rem 1.25rem;border:1.5px dashed var(--edge);border-radius:10px;background:var(--sheet)}
.drop.over{border-color:var(--accent)}.drop p{margin:.1rem 0 .6rem;color:var(--soft)}
.drop>h2{font-size:1rem;margin:0}
.drop button{margin:0 .6rem;padding:.45rem 1rem;background:none;border:1px solid var(--edge);color:inherit}.drop button:hover{background:none;border-color:var(--accent)}
.camera video{display:block;width:100%;max-height:60vh;margin:.9rem 0 .6rem;border-radius:8px;background:#000;object-fit:cover}.camera button{margin-left:0}
input[type=file]{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
input[type=file]+label{display:inline-block;font-weight:550;margin:0 .8rem 0 0;padding:.45rem 1.1rem;border-radius:7px;background:var(--accent);color:var(--on-accent);cursor:pointer}
input[type=file]+label:hover{background:var(--hover)}input[type=file]:focus-visible+label{outline:2px solid var(--accent);outline-offset:2px}
output{color:var(--soft);overflow-wrap:anywhere}
[hidden]{display:none}
form{margin-top:2.25rem}
label{display:block;font-weight:600;margin-bottom:.4rem}
.entry{display:flex;gap:.6rem;flex-wrap:wrap}.entry+label{margin-top:1rem;font-weight:400;color:var(--soft)}
input[type=text]{flex:1 1 16rem;min-width:0;font:inherit;padding:.55rem .8rem;color:var(--ink);background:var(--sheet);border:1px solid var(--edge);border-radius:7px}
input::placeholder{color:var(--soft);opacity:1}
button{font:inherit;font-weight:550;padding:.55rem 1.4rem;border:0;border-radius:7px;background:var(--accent);color:var(--on-accent);cursor:pointer}
button:hover{background:var(--hover)}
input:focus-visible,button:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.foot{margin-top:2.25rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.8125rem}
@media (max-width:34rem){dl>div{grid-template-columns:1fr;gap:0}.verdict svg{width:2.25rem;height:2.25rem}.verdict h2{font-size:1.6rem}}
@media print{body{background:#fff}form,.head a{display:none}}
`;

/** Response headers of the page: its own scripts run, and ask only us; nothing else runs, nothing loads, nothing frames it, and no number leaks to other sites or caches. */
export const VERIFY_PAGE_HEADERS: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": [
    "default-src 'none'",
    `style-src ${PAGE_FONT_POLICY.styleSource} 'sha256-${createHash("sha256").update(VERIFY_PAGE_CSS).digest("base64")}'`,
    PAGE_FONT_POLICY.directive,
    "script-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex, nofollow",
  "cache-control": "no-store",
};
