/**
 * How the guide's element looks. A page themes it by custom properties; what it leaves alone follows the page's own colour scheme by system colours. Only logical sides
 * are named, so pages written from right to left show it mirrored.
 */

/** Of the button in its corner. */
export const BUTTON_CSS = `
:host { position: fixed; inset-block-end: var(--sim-guide-offset, 1.5rem); inset-inline-end: var(--sim-guide-offset, 1.5rem);
  z-index: var(--sim-guide-layer, 1000); font: 1rem/1.5 var(--sim-guide-font, system-ui, sans-serif); }
:host([hidden]) { display: none; }
button { min-block-size: 2.75rem; padding-inline: 1.25rem; border: 2px solid transparent; border-radius: var(--sim-guide-radius, 1.5rem); font: inherit; font-weight: 600;
  cursor: pointer; color: var(--sim-guide-on-accent, #fff); background: var(--sim-guide-accent, #1456b8); }
button:focus-visible { outline: 3px solid var(--sim-guide-accent, #1456b8); outline-offset: 3px; }
p { margin: 0 0 .5rem; padding: .5rem .75rem; border-radius: .5rem; color: CanvasText; background: Canvas; }
p:empty { display: none; }
`;

/** Of the panel. */
export const PANEL_CSS = `
[hidden] { display: none !important; }
dialog { box-sizing: border-box; inline-size: min(27rem, 100vw - 2rem); max-block-size: calc(100vh - 2rem); margin-block: auto 1rem; margin-inline: auto 1rem; padding: 0;
  overflow: auto; border: 1px solid GrayText; border-radius: var(--sim-guide-panel-radius, .75rem); text-align: start;
  font: 1rem/1.6 var(--sim-guide-font, system-ui, sans-serif); color: var(--sim-guide-text, CanvasText); background: var(--sim-guide-surface, Canvas); }
dialog::backdrop { background: rgb(0 0 0 / .35); }
header, form, section, nav { padding: .75rem 1.25rem; }
header { display: flex; gap: 1rem; align-items: center; justify-content: space-between; border-block-end: 1px solid GrayText; }
h2, h3 { margin: 0; font-size: 1.125rem; line-height: 1.4; }
h3 { font-size: 1rem; }
h3:focus { outline: none; }
p, ol, ul { margin-block: .5rem; margin-inline: 0; }
p:empty { margin: 0; }
ul { padding: 0; list-style: none; }
ol { padding-inline-start: 1.5rem; }
.log { max-block-size: 18rem; overflow: auto; padding: .5rem; border: 1px solid GrayText; border-radius: .5rem; }
.said { margin-block: .5rem; margin-inline-end: 2rem; padding: .25rem .75rem; border-inline-start: 3px solid GrayText; overflow-wrap: anywhere; }
.said.mine { margin-inline: 2rem 0; border-inline-start-color: var(--sim-guide-accent, #1456b8); }
.said p { margin-block: .25rem; }
.who { font-size: .875rem; }
.seen { text-align: end; }
label { display: block; margin-block-end: .25rem; font-weight: 600; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
input, textarea { flex: 1 1 12rem; box-sizing: border-box; min-inline-size: 0; min-block-size: 2.75rem; padding-inline: .75rem; border: 1px solid GrayText; border-radius: .5rem;
  font: inherit; color: inherit; background: transparent; }
button, a.way { box-sizing: border-box; min-block-size: 2.75rem; padding: .25rem 1rem; border: 1px solid GrayText; border-radius: .5rem; font: inherit; text-align: start;
  color: inherit; background: transparent; cursor: pointer; }
a.way { display: inline-flex; align-items: center; text-decoration: none; }
.first { border-color: transparent; color: var(--sim-guide-on-accent, #fff) !important; background: var(--sim-guide-accent, #1456b8) !important; }
:focus-visible { outline: 3px solid var(--sim-guide-focus, Highlight); outline-offset: 2px; }
li > button { margin-block-end: .375rem; }
nav li > button { margin-block: 0; }
nav button { inline-size: 100%; border-color: transparent; }
nav .topic { font-weight: 600; }
nav .topic::before { content: "+"; content: "+" / ""; display: inline-block; inline-size: 1.25rem; }
nav .topic[aria-expanded="true"]::before { content: "−"; content: "−" / ""; }
nav ul ul { padding-inline-start: 1.25rem; }
.captions { padding: .5rem .75rem; border: 1px solid GrayText; border-radius: .5rem; }
.captions mark { color: var(--sim-guide-on-accent, #fff); background: var(--sim-guide-accent, #1456b8); }
textarea { inline-size: 100%; padding-block: .5rem; resize: vertical; }
button:disabled { opacity: .6; cursor: default; }
@media (forced-colors: active) { .first { border-color: ButtonText; } }
`;
