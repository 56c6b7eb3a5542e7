import { PAGE_FONT_FAMILY } from "../../platform/http/page-fonts.ts";

/** The guide's only style sheet. Constant, so that the page's policy can admit it by its hash. */
export const GUIDE_CSS = `
:root { color-scheme: light dark; --ink: #12202f; --soft: #566576; --paper: #f4f6f8; --card: #fff; --line: #dde4ea; --accent: #0a716c; --tint: #e6f2f1;
  --code: #f9fafb; --keyword: #8a3a9c; --type: #0a6a8c; --argument: #8a5200; --variable: #b0372b; --value: #1d6b3a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eef3; --soft: #9fafbd; --paper: #0d151d; --card: #15202b; --line: #263544; --accent: #45c4bd; --tint: #143034;
  --code: #101a24; --keyword: #d6a0e6; --type: #79c6e8; --argument: #e6b873; --variable: #f29a8e; --value: #8fd6a4; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 5.5rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.65 ${PAGE_FONT_FAMILY}, system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .3rem; }
.skip { position: absolute; left: 1rem; top: -4rem; z-index: 2; padding: .5rem 1rem; background: var(--card); }
.skip:focus { top: .6rem; }
.top { position: sticky; top: 0; z-index: 1; display: flex; justify-content: space-between; align-items: center; gap: 1rem; padding: .75rem clamp(1rem, 4vw, 2.5rem);
  background: var(--card); border-bottom: 1px solid var(--line); }
.brand { display: flex; align-items: center; gap: .7rem; font-weight: 650; color: inherit; text-decoration: none; }
.chip { width: 1.9rem; height: 1.4rem; border-radius: .35rem; border: 1.5px solid var(--accent); display: grid; grid-template: 1fr 1fr / 1fr 1fr 1fr; overflow: hidden; }
.chip i { border: .5px solid var(--accent); opacity: .55; }
main { max-width: 78rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem) 5rem; }
h1, h2, h3 { letter-spacing: -.01em; line-height: 1.25; text-wrap: balance; }
h1 { font-size: clamp(2rem, 5vw, 2.9rem); margin: 0; letter-spacing: -.025em; }
.intro { padding: clamp(2rem, 6vw, 4rem) 0 2.5rem; }
.intro p { max-width: 44rem; margin: .9rem 0 1.8rem; font-size: 1.1rem; color: var(--soft); }
.cards { list-style: none; padding: 0; margin: 0; display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); }
.cards a { display: block; height: 100%; padding: .8rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .7rem; color: inherit; text-decoration: none; }
.cards a:hover { border-color: var(--accent); }
.cards b { display: block; color: var(--accent); font-weight: 600; }
.cards span { display: block; font-size: .875rem; line-height: 1.45; color: var(--soft); }
.columns { display: grid; gap: 2.5rem; }
.contents { font-size: .9rem; padding: 1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: .7rem; }
.contents h2 { margin: 0 0 .5rem; font-size: .8rem; font-weight: 600; letter-spacing: .04em; color: var(--soft); }
.contents ul { list-style: none; margin: 0; padding: 0; }
.contents a { display: block; padding: .2rem .6rem; border-left: 2px solid transparent; color: var(--soft); text-decoration: none; }
.contents a:hover { color: var(--ink); }
.contents a[aria-current] { color: var(--accent); border-color: var(--accent); background: var(--tint); }
.contents ul ul { display: none; }
article { min-width: 0; max-width: 50rem; }
article h2 { font-size: 1.65rem; margin: 3.5rem 0 1rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
article > h2:first-of-type { margin-top: 2rem; }
article h3 { font-size: 1.2rem; margin: 2.4rem 0 .6rem; }
article :is(h2, h3) a { color: inherit; text-decoration: none; }
article :is(h2, h3) a:hover::after { content: " #"; color: var(--accent); }
article li { margin: .35rem 0; }
article ul { padding-left: 1.3rem; }
code { font: .875em/1.6 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
:is(p, li, td) > code, :is(p, li, td) > :is(a, b, strong) > code { padding: .1em .35em; border-radius: .3rem; background: var(--tint); overflow-wrap: anywhere; }
.example { margin: 1.1rem 0 1.6rem; border: 1px solid var(--line); border-radius: .7rem; background: var(--code); overflow: hidden; }
.example pre { margin: 0; padding: 1rem 1.2rem; overflow-x: auto; font-size: .875rem; line-height: 1.55; }
.example code { font-size: 1em; line-height: inherit; }
.example pre:focus-visible { outline-offset: -3px; }
.acts { display: flex; flex-wrap: wrap; justify-content: flex-end; align-items: center; gap: .5rem 1rem; padding: .4rem .6rem .4rem 1.2rem; border-top: 1px solid var(--line);
  background: var(--card); font-size: .85rem; }
.acts a { margin-right: auto; }
.acts button { min-width: 5.5rem; padding: .3rem .8rem; font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: .45rem; cursor: pointer; }
.acts button:hover { border-color: var(--accent); }
.keyword { color: var(--keyword); } .type { color: var(--type); } .argument { color: var(--argument); } .variable { color: var(--variable); }
.value { color: var(--value); } .comment { color: var(--soft); font-style: italic; }
.table { overflow-x: auto; margin: 1.1rem 0 1.6rem; border: 1px solid var(--line); border-radius: .7rem; background: var(--card); }
table { border-collapse: collapse; width: 100%; font-size: .925rem; }
th, td { min-width: 9.5rem; padding: .55rem 1rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--soft); }
td > code { overflow-wrap: normal; white-space: nowrap; }
tr:last-child td { border-bottom: 0; }
@media (min-width: 64rem) {
  .columns { grid-template-columns: 15rem minmax(0, 1fr); }
  .contents { position: sticky; top: 5rem; align-self: start; max-height: calc(100vh - 6.5rem); overflow-y: auto; padding: 0; background: none; border: 0; border-radius: 0; }
  .contents h2 { padding-left: .7rem; }
  .contents ul ul { display: block; }
  .contents ul ul a { padding-left: 1.5rem; font-size: .95em; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print { .top, .contents, .cards, .acts { display: none; } body { background: #fff; } }
`;
