import { createHash } from "node:crypto";
import { PAGE_FONT_FAMILY, PAGE_FONT_POLICY } from "../../platform/http/page-fonts.ts";

/** The verification page's only style sheet. Constant, so that a Content-Security-Policy can admit it by its hash. */
export const VERIFY_PAGE_CSS = `
:root{color-scheme:light dark;--paper:#f4f6f9;--sheet:#fff;--ink:#16202c;--soft:#5a6675;--line:#dfe4ea;--navy:#12315c;--brass:#a8874a;
--tone:#4a5868;--wash:#eef1f5;--focus:#2f6fd0;--button:#12315c;--on-button:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#0d131b;--sheet:#151d28;--ink:#e7ecf2;--soft:#9ba8b7;--line:#2a3543;--navy:#b9d0f2;
--brass:#c9a869;--tone:#a9b5c3;--wash:#1d2733;--focus:#7fb0ff;--button:#b9d0f2;--on-button:#0d1a2c}}
.valid{--tone:#11703f;--wash:#e7f5ed}.revoked{--tone:#a61b1b;--wash:#fdecec}.superseded{--tone:#8a5300;--wash:#fdf3e1}
@media (prefers-color-scheme:dark){.valid{--tone:#6fd6a0;--wash:#10291d}.revoked{--tone:#ff9a94;--wash:#331717}.superseded{--tone:#f2bf6b;--wash:#2e2310}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 ${PAGE_FONT_FAMILY},"Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;
-webkit-text-size-adjust:100%}
.page{max-width:44rem;margin:0 auto;padding:1.25rem 1rem 3rem}
.head{display:flex;justify-content:space-between;align-items:baseline;gap:1rem;padding:.5rem .25rem 1rem}
.operator{font-weight:700;color:var(--navy);overflow-wrap:anywhere}
.head a{color:var(--soft);white-space:nowrap}
main{background:var(--sheet);border:1px solid var(--line);border-top:4px solid var(--navy);border-radius:12px;overflow:hidden;
box-shadow:0 1px 2px rgb(16 32 64/.06),0 12px 32px -16px rgb(16 32 64/.25)}
h1{margin:0;padding:1.5rem 1.5rem 0;font-size:1.25rem;line-height:1.35;letter-spacing:.02em;color:var(--navy)}
.lead{margin:.35rem 1.5rem 1.25rem;color:var(--soft);font-size:.9375rem}
.verdict{display:flex;gap:1rem;align-items:flex-start;margin:0 1.5rem 1.5rem;padding:1.1rem 1.2rem;border-radius:10px;background:var(--wash);
border:1px solid color-mix(in srgb,var(--tone) 30%,transparent)}
.verdict svg{flex:none;width:2.5rem;height:2.5rem;color:var(--tone)}
.verdict h2{margin:0;font-size:1.3rem;line-height:1.35;color:var(--tone)}
.verdict p{margin:.3rem 0 0;overflow-wrap:anywhere}
.verdict a{color:var(--tone)}
.number,.hash{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
.number{font-weight:600;letter-spacing:.02em}
.hash{font-size:.8125rem;line-height:1.5}
dl{margin:0 1.5rem;border-top:1px solid var(--line)}
dl>div{display:grid;grid-template-columns:10rem 1fr;gap:.25rem 1rem;padding:.7rem 0;border-bottom:1px solid var(--line)}
dt{color:var(--soft);font-size:.9375rem}dd{margin:0;min-width:0;overflow-wrap:anywhere}
dd small{display:block;color:var(--soft)}
.compare{margin:1.1rem 1.5rem 1.5rem;padding-left:.9rem;border-left:3px solid var(--brass);color:var(--soft);font-size:.9375rem}
form{padding:1.25rem 1.5rem 1.5rem;background:color-mix(in srgb,var(--paper) 60%,var(--sheet));border-top:1px solid var(--line)}
label{display:block;font-weight:600;margin-bottom:.5rem}
.entry{display:flex;gap:.6rem;flex-wrap:wrap}.entry+label{margin-top:1rem;font-weight:400;font-size:.9375rem}
input[type=text]{flex:1 1 16rem;min-width:0;font:inherit;font-family:ui-monospace,Menlo,Consolas,monospace;padding:.65rem .8rem;color:var(--ink);
background:var(--sheet);border:1px solid var(--soft);border-radius:8px}
button{font:inherit;font-weight:600;padding:.65rem 1.4rem;border:0;border-radius:8px;background:var(--button);color:var(--on-button);cursor:pointer}
input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.foot{padding:1.1rem .25rem 0;color:var(--soft);font-size:.8125rem}
@media (max-width:34rem){dl>div{grid-template-columns:1fr;gap:0}.verdict{padding:1rem}.verdict svg{width:2rem;height:2rem}}
@media print{body{background:#fff}main{box-shadow:none}form,.head a{display:none}}
`;

/** Response headers of the page: nothing runs, nothing loads, nothing frames it, and no number leaks to other sites or caches. */
export const VERIFY_PAGE_HEADERS: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": [
    "default-src 'none'",
    `style-src ${PAGE_FONT_POLICY.styleSource} 'sha256-${createHash("sha256").update(VERIFY_PAGE_CSS).digest("base64")}'`,
    PAGE_FONT_POLICY.directive,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex, nofollow",
  "cache-control": "no-store",
};
