/** How the way in looks, beside what the panel's own style says. */
export const WAY_IN_CSS = `
h4 { margin-block: 1rem .25rem; font-size: 1rem; }
select { min-block-size: 2.75rem; max-inline-size: 100%; padding-inline: .5rem; border: 1px solid GrayText; border-radius: .5rem; font: inherit; color: inherit; background: Canvas; }
.choice { display: flex; gap: .5rem; align-items: center; min-block-size: 2.75rem; font-weight: 400; cursor: pointer; overflow-wrap: anywhere; }
.choice input { flex: none; inline-size: 1.25rem; block-size: 1.25rem; min-block-size: 0; accent-color: var(--sim-guide-accent, #1456b8); }
.choice span, .found { min-inline-size: 0; overflow-wrap: anywhere; }
sim-cancellation-way-in { display: block; }
.choices { max-block-size: 22rem; overflow: auto; }
.cards li { border-block-end: 1px solid GrayText; }
.found { padding-block: .5rem; }
.asked, .warning { padding: .25rem .75rem; border-inline-start: 3px solid var(--sim-guide-accent, #1456b8); }
summary { min-block-size: 2.75rem; align-content: center; cursor: pointer; }
dl { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: .375rem 1rem; margin-block: .5rem; }
dd { margin: 0; overflow-wrap: anywhere; }
progress { inline-size: 100%; block-size: .75rem; accent-color: var(--sim-guide-accent, #1456b8); }
.file { position: relative; display: inline-flex; align-items: center; box-sizing: border-box; min-block-size: 2.75rem; margin: 0; padding: .25rem 1rem; border: 1px solid GrayText;
  border-radius: .5rem; font-weight: 400; }
.file input { position: absolute; inset: 0; inline-size: 100%; opacity: 0; cursor: pointer; }
.file:focus-within { outline: 3px solid var(--sim-guide-focus, Highlight); outline-offset: 2px; }
.camera { display: none; }
@media (pointer: coarse) { .camera { display: block; } }
[aria-busy] { opacity: .6; }
`;
