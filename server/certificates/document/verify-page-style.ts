import { PAGE_CSS, pageHeaders } from "../../platform/http/page-style.ts";

/** The verification page's only style sheet; the answer is where the eye lands. */
export const VERIFY_PAGE_CSS = `${PAGE_CSS}.valid{--tone:#1a6637}.revoked{--tone:#a9231b}.superseded{--tone:#845000}
@media (prefers-color-scheme:dark){.valid{--tone:#8ad6a4}.revoked{--tone:#f6a8a1}.superseded{--tone:#efc27b}}
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
.drop button{margin:.3rem .6rem .3rem 0;padding:.45rem 1rem;background:none;border:1px solid var(--edge);color:inherit}.drop button:hover{background:none;border-color:var(--accent)}
.camera video{display:block;width:100%;max-height:60vh;margin:.9rem 0 .6rem;border-radius:8px;background:#000;object-fit:cover}.camera button{margin-left:0}
input[type=file]{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
input[type=file]+label{display:inline-block;font-weight:550;margin:0 .8rem 0 0;padding:.45rem 1.1rem;border-radius:7px;background:var(--accent);color:var(--on-accent);cursor:pointer}
input[type=file]+label:hover{background:var(--hover)}input[type=file]:focus-visible+label{outline:2px solid var(--accent);outline-offset:2px}
output{color:var(--soft);overflow-wrap:anywhere}
@media (max-width:34rem){dl>div{grid-template-columns:1fr;gap:0}.verdict svg{width:2.25rem;height:2.25rem}.verdict h2{font-size:1.6rem}}
`;

/** Response headers of the page. It reads codes with the camera. */
export const VERIFY_PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...pageHeaders(VERIFY_PAGE_CSS),
  "permissions-policy": "camera=(self)",
};
