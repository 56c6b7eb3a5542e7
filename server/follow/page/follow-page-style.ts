import { PAGE_CSS, pageHeaders } from "../../platform/http/page-style.ts";

/** The style sheet of the page on which a request is followed. */
export const FOLLOW_PAGE_CSS = `${PAGE_CSS}
.number{margin:1.5rem 0 0;color:var(--soft)}
.happens{margin:.2rem 0 0;font-size:1.5rem;line-height:1.3;font-weight:650;overflow-wrap:anywhere}
progress{display:block;width:100%;height:.6rem;margin:1rem 0 .3rem;border:0;border-radius:99px;overflow:hidden;background:var(--line);accent-color:var(--accent)}
progress::-webkit-progress-bar{background:var(--line)}progress::-webkit-progress-value{background:var(--accent)}progress::-moz-progress-bar{background:var(--accent)}
.needed{margin:1.25rem 0 0;padding:.9rem 1rem;border:1px solid var(--edge);border-left:4px solid var(--accent);border-radius:7px;background:var(--sheet)}
.needed p{margin:.3rem 0 0}.needed h2,.counts h2{margin:0;font-size:1rem;font-weight:600}
dl{margin:1.5rem 0 0;border-top:1px solid var(--line)}
dl>div{display:flex;justify-content:space-between;gap:1rem;padding:.6rem 0;border-bottom:1px solid var(--line)}
dt{color:var(--soft)}dd{margin:0;text-align:right;font-weight:550}
.counts{margin-top:1.75rem}.counts dl{margin-top:.5rem}
.certificate{display:inline-block;margin:1.5rem 0 0;padding:.6rem 1.4rem;border-radius:7px;background:var(--accent);color:var(--on-accent);font-weight:550;text-decoration:none}
.none{margin:2rem 0 0}.soft{color:var(--soft)}
@media print{.certificate{background:none;color:inherit;padding:0}}
`;

/** Response headers of the page. */
export const FOLLOW_PAGE_HEADERS = pageHeaders(FOLLOW_PAGE_CSS);
