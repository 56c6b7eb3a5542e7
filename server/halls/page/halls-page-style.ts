import { PAGE_CSS, pageHeaders } from "../../platform/http/page-style.ts";

/** The style sheet of the page on which anybody finds a hall. */
export const HALLS_PAGE_CSS = `${PAGE_CSS}
.open{--tone:#1a6637}.unknown{--tone:#845000}
@media (prefers-color-scheme:dark){.open{--tone:#8ad6a4}.unknown{--tone:#efc27b}}
select{flex:1 1 12rem;min-width:0;font:inherit;padding:.55rem .8rem;color:var(--ink);background:var(--sheet);border:1px solid var(--edge);border-radius:7px}
select:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.entry label{display:flex;align-items:center;gap:.45rem;margin:0;font-weight:400}
.quiet{padding:.45rem 1rem;background:none;border:1px solid var(--edge);color:inherit}.quiet:hover{background:none;border-color:var(--accent)}
.near{margin:1rem 0 0;color:var(--soft)}.near p{margin:.4rem 0 0}
.halls{list-style:none;margin:2rem 0 0;padding:0;border-top:1px solid var(--line)}
.halls>li{padding:1.1rem 0;border-bottom:1px solid var(--line)}
.halls h2{margin:0;font-size:1.15rem;font-weight:650;line-height:1.35;overflow-wrap:anywhere}
.halls p{margin:.3rem 0 0;overflow-wrap:anywhere}
.state{font-weight:600;color:var(--tone)}
.soft{color:var(--soft)}
.halls a,.more a{color:var(--accent)}
details{margin:.5rem 0 0}summary{cursor:pointer;color:var(--soft)}
table{border-collapse:collapse;margin:.4rem 0 0}th,td{text-align:left;vertical-align:top;padding:.15rem 1.2rem .15rem 0;font-weight:400}
th{white-space:nowrap;color:var(--soft)}
.none{margin:2rem 0 0}
`;

/** Response headers of the page. It may ask where its reader is, and nothing else of the machine. */
export const HALLS_PAGE_HEADERS = {
  ...pageHeaders(HALLS_PAGE_CSS),
  "permissions-policy": "geolocation=(self), camera=(), microphone=()",
};
