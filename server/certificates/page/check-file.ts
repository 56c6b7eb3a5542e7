/**
 * Runs in the verification page: checks a certificate's PDF or a card's proof that is dropped there. The file stays in the browser; what is asked of the server is the number that
 * stands in it, with the file's hash.
 */

import { hashed } from "../checks/algorithms.ts";
import { checkCardProof, readCardProof } from "../checks/card-proof.ts";
import { hexOf } from "../checks/der.ts";
import { checkSignedPdf } from "../checks/signed-pdf.ts";
import { type FileState, type FileStatus, fileWords, stateOf } from "./file-words.ts";

/** The little of a browser that this script needs; the server's sources know nothing of browsers. */
interface PageElement {
  hidden: boolean;
  textContent: string | null;
  className: string;
  dataset: Record<string, string | undefined>;
  files?: ArrayLike<PageFile> | null;
  value?: string;
  classList: { toggle(name: string, isOn: boolean): void };
  append(...children: (PageElement | string)[]): void;
  replaceChildren(...children: PageElement[]): void;
  setAttribute(name: string, value: string): void;
  addEventListener(type: string, listener: (event: PageEvent) => void): void;
  focus(): void;
}
interface PageFile {
  name: string;
  size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}
interface PageEvent {
  preventDefault(): void;
  dataTransfer?: { files: ArrayLike<PageFile> } | null;
}
const { document, location } = globalThis as unknown as {
  document: {
    documentElement: { lang: string };
    getElementById(id: string): PageElement | null;
    createElement(name: string): PageElement;
    addEventListener(type: string, listener: (event: PageEvent) => void): void;
  };
  location: { hash: string };
};

/** Larger files are no certificates. */
const LARGEST_BYTES = 200_000_000;
const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";

const drop = document.getElementById("drop");
const input = document.getElementById("file");
const name = document.getElementById("file-name");
const answer = document.getElementById("file-answer");
if (drop && input && answer) start(drop, input, answer);

function start(area: PageElement, chooser: PageElement, answerBox: PageElement): void {
  const roots = (area.dataset.roots ?? "").split(" ");
  const isRoot = (fingerprint: string) => roots.includes(fingerprint);
  area.hidden = false;
  const answerFor = async (bytes: Uint8Array<ArrayBuffer>) => {
    show(answerBox, await examine(bytes, isRoot, area.dataset.status ?? ""));
  };
  const take = (files: ArrayLike<PageFile> | null | undefined) => {
    const [file] = Array.from(files ?? []);
    if (!file) return;
    if (name) name.textContent = file.name;
    show(answerBox, { state: "CHECKING" });
    const read = file.size > LARGEST_BYTES ? Promise.resolve(new ArrayBuffer(0)) : file.arrayBuffer();
    read.then((bytes) => answerFor(new Uint8Array(bytes))).catch(() => show(answerBox, { state: "UNREADABLE" }));
  };
  chooser.addEventListener("change", () => take(chooser.files));
  // Anywhere on the page: a file that misses the area would otherwise be opened in place of the page.
  for (const type of ["dragover", "drop", "dragleave"]) {
    document.addEventListener(type, (event) => {
      if (type !== "dragleave") event.preventDefault();
      area.classList.toggle("over", type === "dragover");
      if (type === "drop") take(event.dataTransfer?.files);
    });
  }
  const [, carried] = /^#proof=([\w-]+)$/.exec(location.hash) ?? [];
  if (carried) {
    const text = atob(carried.replaceAll("-", "+").replaceAll("_", "/"));
    void answerFor(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  }
}

/** What was found of a file, and what belongs to it. */
interface Found {
  state: FileState;
  number?: string | null;
  iccid?: string;
  cancelledAt?: string;
  timestampedAt?: string;
  supersededByNumber?: string | null;
}

async function examine(
  bytes: Uint8Array<ArrayBuffer>,
  isRoot: (fingerprint: string) => boolean,
  statusPath: string,
): Promise<Found> {
  const text = bytes.length < 1_000_000 ? new TextDecoder().decode(bytes) : "";
  if (readCardProof(text)) {
    const proof = await checkCardProof(text, isRoot);
    if (proof.state !== "GENUINE") return { state: proof.state === "NO_PROOF" ? "UNREADABLE" : proof.state };
    const { number, iccid, cancelledAt } = proof;
    const status = await askStatus(statusPath, { number });
    return { ...stateOf(status, "PROOF"), number, iccid, cancelledAt };
  }
  const pdf = await checkSignedPdf(bytes, isRoot);
  if (pdf.state === "ALTERED") return { state: "ALTERED", number: pdf.number };
  if (pdf.state === "NOT_OURS") return { state: "NOT_OURS" };
  const sha256 = hexOf(await hashed("SHA-256", bytes));
  if (pdf.state === "NOT_SIGNED") return { state: "NOT_SIGNED" };
  const status = await askStatus(statusPath, { number: pdf.number, sha256 });
  const { timestampedAt } = pdf;
  return {
    ...stateOf(status, "PDF"),
    number: pdf.number,
    ...(timestampedAt && { timestampedAt: timestampedAt.toISOString() }),
  };
}

/** What the server says of a number; null when it cannot be asked. */
async function askStatus(path: string, question: Record<string, string>): Promise<FileStatus | null> {
  try {
    const response = await fetch(`${path}?${new URLSearchParams(question)}`);
    return response.ok ? ((await response.json()) as FileStatus) : null;
  } catch {
    return null;
  }
}

function show(box: PageElement, found: Found): void {
  const { tone, heading, text } = fileWords(found.state)[language];
  const make = (name: string, content: string, className = "") => {
    const element = document.createElement(name);
    element.textContent = content;
    if (className) element.className = className;
    return element;
  };
  const inside = document.createElement("div");
  inside.append(make("h2", heading));
  if (found.number) inside.append(make("p", found.number, "number"));
  inside.append(make("p", text));
  if (found.supersededByNumber) inside.append(make("p", found.supersededByNumber, "number"));
  const details: [zh: string, en: string, value: string | undefined][] = [
    ["卡号 ICCID", "Card (ICCID)", found.iccid],
    ["注销生效时间", "Cancelled at", found.cancelledAt && beijing(found.cancelledAt)],
    ["可信时间戳", "Trusted timestamp", found.timestampedAt && beijing(found.timestampedAt)],
  ];
  for (const [zh, en, value] of details)
    if (value) inside.append(make("p", `${language === "zh" ? zh : en}: ${value}`));
  box.className = `verdict ${tone}`;
  box.replaceChildren(inside);
  box.hidden = false;
}

/** A moment in Beijing time, as the rest of the page writes it. */
function beijing(moment: string): string {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}
