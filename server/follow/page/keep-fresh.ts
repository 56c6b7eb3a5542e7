/** Runs in the page on which a request is followed: puts what is true now in the place of what was, as long as somebody looks. */
/** Names of its own, beside those of the other pages' scripts. */
export {};

interface PageElement {
  innerHTML: string;
  replaceWith(other: PageElement): void;
}
interface PageDocument {
  visibilityState: string;
  getElementById(id: string): PageElement | null;
  addEventListener(type: string, listener: () => void): void;
}
const page = globalThis as unknown as {
  document: PageDocument;
  location: { href: string };
  DOMParser: new () => { parseFromString(text: string, type: "text/html"): PageDocument };
};

/** Cards move in minutes rather than seconds. */
const LOOK_EVERY_MS = 20_000;
let lookedAt = performance.now();

setInterval(lookAgain, LOOK_EVERY_MS);
// Whoever comes back to the page sees at once what is true then.
page.document.addEventListener("visibilitychange", () => {
  if (performance.now() - lookedAt >= LOOK_EVERY_MS) lookAgain();
});

function lookAgain(): void {
  const { document } = page;
  if (document.visibilityState !== "visible") return;
  lookedAt = performance.now();
  // Without an answer what stands there goes on to stand; it says of when it is.
  void look().catch(() => undefined);
}

async function look(): Promise<void> {
  const answer = await fetch(page.location.href, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const then = new page.DOMParser().parseFromString(await answer.text(), "text/html").getElementById("now");
  const now = page.document.getElementById("now");
  if (then && now && then.innerHTML !== now.innerHTML) now.innerHTML = then.innerHTML;
}
