import { createHash } from "node:crypto";
import { PAGE_FONT_FAMILY, PAGE_FONT_POLICY } from "./page-fonts.ts";

/** What the style sheets of all public pages begin with. Colours, type and shapes are those of the desk, in the theme of the reader's machine. */
export const PAGE_CSS = `
:root{color-scheme:light dark;--paper:#f6f8f8;--sheet:#fff;--ink:#16211f;--soft:#566664;--line:#e2e8e7;--edge:#cfd8d7;
--tone:#4a5957;--accent:#0b7a75;--on-accent:#fff;--hover:#085f5b}
@media (prefers-color-scheme:dark){:root{--paper:#0e1416;--sheet:#10181a;--ink:#e6eded;--soft:#9bacab;--line:#243033;--edge:#324145;
--tone:#b4c2c1;--accent:#4cc4bc;--on-accent:#06201e;--hover:#7ad8d2}}
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
[hidden]{display:none!important}
form{margin-top:2.25rem}
label{display:block;font-weight:600;margin-bottom:.4rem}
.entry{display:flex;gap:.6rem;flex-wrap:wrap}.entry+label{margin-top:1rem;font-weight:400;color:var(--soft)}
input[type=text]{flex:1 1 16rem;min-width:0;font:inherit;padding:.55rem .8rem;color:var(--ink);background:var(--sheet);border:1px solid var(--edge);border-radius:7px}
input::placeholder{color:var(--soft);opacity:1}
button{font:inherit;font-weight:550;padding:.55rem 1.4rem;border:0;border-radius:7px;background:var(--accent);color:var(--on-accent);cursor:pointer}
button:hover{background:var(--hover)}
input:focus-visible,button:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.foot{margin-top:2.25rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.8125rem}
@media print{body{background:#fff}form,.head a{display:none}}
`;

/**
 * Response headers of a public page with this style sheet, which is constant so that the policy can admit it by its hash: its own scripts run, and ask only us; nothing else runs,
 * nothing loads, nothing frames it, and no address leaks to other sites or caches.
 */
export function pageHeaders(css: string): Readonly<Record<string, string>> {
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": [
      "default-src 'none'",
      `style-src ${PAGE_FONT_POLICY.styleSource} 'sha256-${createHash("sha256").update(css).digest("base64")}'`,
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
}
