/** Beats for a page that may be in the background: there browsers let a page's own timers rest for a minute, those of its workers never. */
const EVERY_MS = 10_000;

setInterval(() => postMessage(null), EVERY_MS);
