/**
 * Runs in the page on which anybody finds a hall: asks the browser where its reader is, when the reader wants that, and puts the nearest halls in the place of what was found before. The
 * position goes to us in the body of a call, never in an address, and rounded to some hundred metres.
 */
interface PageElement {
  hidden: boolean;
  disabled: boolean;
  textContent: string | null;
  dataset: Record<string, string | undefined>;
  addEventListener(type: string, listener: () => void): void;
  replaceWith(other: PageElement): void;
}
interface PageDocument {
  documentElement: { lang: string };
  getElementById(id: string): PageElement | null;
}
interface Position {
  coords: { latitude: number; longitude: number };
}
const page = globalThis as unknown as {
  document: PageDocument;
  navigator: {
    geolocation?: {
      getCurrentPosition(found: (position: Position) => void, failed: () => void, how: { timeout: number }): void;
    };
  };
  DOMParser: new () => { parseFromString(text: string, type: "text/html"): PageDocument };
};

/** Longest time that is waited for a position. */
const WAIT_MS = 15_000;
/** Thousandths of a degree: about a hundred metres. */
const rounded = (degrees: number) => Math.round(degrees * 1_000) / 1_000;

start();

function start(): void {
  const { document, navigator } = page;
  const [near, button, said] = ["near", "near-me", "near-said"].map((id) => document.getElementById(id));
  const { geolocation } = navigator;
  if (!near || !button || !said || !geolocation) return;
  near.hidden = false;
  const fail = () => {
    button.disabled = false;
    said.textContent = near.dataset.failed ?? "";
  };
  button.addEventListener("click", () => {
    button.disabled = true;
    said.textContent = near.dataset.wait ?? "";
    geolocation.getCurrentPosition((position) => void show(position).catch(fail), fail, { timeout: WAIT_MS });
  });
}

async function show({ coords }: Position): Promise<void> {
  const { document } = page;
  const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const answer = await fetch(`/halls/near?lang=${language}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ latitude: rounded(coords.latitude), longitude: rounded(coords.longitude) }),
  });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  const found = new page.DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
  const main = document.getElementById("main");
  if (!found || !main) throw new Error("nothing to show");
  main.replaceWith(found);
  start();
}
