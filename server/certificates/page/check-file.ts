/**
 * Runs in the verification page: checks a certificate's or a receipt's file, or a card's proof, that is dropped there, photographed, or carried by the address. All of it stays in the browser; what is
 * asked of the server is the number that stands in it, with the file's hash or the list's root.
 */
import { hashed } from "../checks/algorithms.ts";
import { checkCardProof, readCardProof } from "../checks/card-proof.ts";
import { expandProof } from "../checks/compact-proof.ts";
import { hexOf } from "../checks/der.ts";
import { checkReceiptFile, readReceiptFile } from "../checks/receipt-file.ts";
import { checkSignedPdf } from "../checks/signed-pdf.ts";
import { meansReceipt } from "../rules/receipt-number.ts";
import { codeInPicture, hasCamera, type Video, watchCamera } from "./camera.ts";
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
  type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}
interface PageEvent {
  preventDefault(): void;
  dataTransfer?: { files: ArrayLike<PageFile> } | null;
}
const { document, location, addEventListener } = globalThis as unknown as {
  addEventListener(type: "hashchange", listener: () => void): void;
  document: {
    documentElement: { lang: string };
    getElementById(id: string): PageElement | null;
    createElement(name: string): PageElement;
    addEventListener(type: string, listener: (event: PageEvent) => void): void;
  };
  location: { hash: string; href: string };
};

/** Larger files are no certificates. */
const LARGEST_BYTES = 200_000_000;
const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";

const drop = document.getElementById("drop");
const input = document.getElementById("file");
const name = document.getElementById("file-name");
const answer = document.getElementById("file-answer");
if (drop && input && answer) start(drop, input, answer);

/** What files and proofs are checked against, as the page brings it along. */
interface Keys {
  isRoot: (fingerprint: string) => boolean;
  isWithdrawn: (fingerprint: string) => boolean;
  /** Chains of the keys that signed certificates. */
  issuers: string[][];
  /** Path of the page. */
  path: string;
}

function keysOf({ dataset: { roots = "", withdrawn = "", issuers = "", path = "" } }: PageElement): Keys {
  const listed = (text: string) => text.split(" ").filter(Boolean);
  const among = (text: string) => (fingerprint: string) => listed(text).includes(fingerprint);
  const chains = listed(issuers).map((chain) => chain.split(","));
  return { isRoot: among(roots), isWithdrawn: among(withdrawn), issuers: chains, path };
}

function start(area: PageElement, chooser: PageElement, answerBox: PageElement): void {
  const keys = keysOf(area);
  area.hidden = false;
  const answerWith = (found: Promise<Found>) => {
    show(answerBox, { state: "CHECKING" });
    found.then(
      (answered) => show(answerBox, answered),
      () => show(answerBox, { state: "UNREADABLE" }),
    );
  };
  const take = (files: ArrayLike<PageFile> | null | undefined) => {
    const [file] = Array.from(files ?? []);
    if (!file) return;
    if (name) name.textContent = file.name;
    if (file.type.startsWith("image/")) answerWith(examinePicture(file, keys));
    else if (file.size > LARGEST_BYTES) show(answerBox, { state: "UNREADABLE" });
    else answerWith(file.arrayBuffer().then((bytes) => examine(new Uint8Array(bytes), keys)));
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
  offerCamera(
    keys.path,
    (text) => answerWith(examineText(text, keys)),
    () => show(answerBox, { state: "NO_CAMERA" }),
  );
  const takeAddress = () => {
    if (location.hash.length > 1 && proofIn(location.hash)) answerWith(examineText(location.hash, keys));
  };
  takeAddress();
  // A second code that is scanned into the same tab changes the address and nothing else.
  addEventListener("hashchange", takeAddress);
}

/** The camera, where there is one and a button for it. */
function offerCamera(path: string, onText: (text: string) => void, onFailure: () => void): void {
  const [button, box, video, end] = ["scan", "camera", "video", "scan-end"].map((id) => document.getElementById(id));
  if (!button || !box || !video || !end || !hasCamera()) return;
  button.hidden = false;
  let stop = () => {};
  const close = () => {
    stop();
    box.hidden = true;
  };
  button.addEventListener("click", () => {
    close();
    box.hidden = false;
    stop = watchCamera(video as unknown as Video, {
      path,
      // What is no code of ours, such as that on the parcel beside it, is not taken.
      wants: (text) => proofIn(text) !== null || numberIn(text) !== null,
      onText: (text) => {
        close();
        onText(text);
      },
      onFailure: () => {
        close();
        onFailure();
      },
    });
  });
  end.addEventListener("click", close);
}

async function examinePicture(file: PageFile, keys: Keys): Promise<Found> {
  const text = await codeInPicture(file, keys.path);
  return text === null ? { state: "NO_CODE" } : examineText(text, keys);
}

/** What an address of ours says: the proof of a card, or the number of a certificate, whose own page is opened then. */
async function examineText(text: string, keys: Keys): Promise<Found> {
  const carried = proofIn(text);
  if (carried) {
    const proof = await expandProof(carried, keys.issuers);
    return proof ? examineProof(JSON.stringify(proof), keys) : { state: "UNREADABLE" };
  }
  const number = numberIn(text);
  if (number === null) return { state: "UNREADABLE" };
  location.href = `${keys.path}/${number}`;
  return { state: "CHECKING" };
}

/** The proof in the address of its QR code. */
function proofIn(text: string): string | null {
  return /#c=(\d+)$/.exec(text)?.[1] ?? null;
}

/** Number and code in the address of a certificate's QR code: only what ours are made of, whatever address it is. */
function numberIn(text: string): string | null {
  return /\/(ZX-[0-9A-Z-]{8,40}(?:\?code=[\w-]{1,40})?)$/.exec(text)?.[1] ?? null;
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

async function examine(bytes: Uint8Array<ArrayBuffer>, keys: Keys): Promise<Found> {
  const text = bytes.length < 1_000_000 ? new TextDecoder().decode(bytes) : "";
  if (readCardProof(text)) return examineProof(text, keys);
  const receipt = readReceiptFile(text);
  if (receipt) return examineReceipt(receipt, keys);
  const pdf = await checkSignedPdf(bytes, keys.isRoot, keys.isWithdrawn);
  if (pdf.state === "ALTERED") return { state: "ALTERED", number: pdf.number };
  if (pdf.state === "NOT_OURS" || pdf.state === "NOT_SIGNED") return { state: pdf.state };
  const { number, cardTreeRoot, timestampedAt, isKeyWithdrawn } = pdf;
  const sha256 = hexOf(await hashed("SHA-256", bytes));
  const isReceipt = meansReceipt(number);
  const status = isReceipt
    ? await askStatus(`${keys.path}/receipts`, { number, sha256, hash: cardTreeRoot })
    : await askStatus(keys.path, { number, sha256 });
  return {
    ...stateOf(status, { what: isReceipt ? "RECEIPT" : "PDF", isKeyWithdrawn }),
    number,
    ...(timestampedAt && { timestampedAt: timestampedAt.toISOString() }),
  };
}

async function examineProof(text: string, keys: Keys): Promise<Found> {
  const proof = await checkCardProof(text, keys.isRoot, keys.isWithdrawn);
  if (proof.state !== "GENUINE") return { state: proof.state === "NO_PROOF" ? "UNREADABLE" : proof.state };
  const { number, iccid, cancelledAt, root, isKeyWithdrawn } = proof;
  const status = await askStatus(keys.path, { number, root });
  return { ...stateOf(status, { what: "PROOF", isKeyWithdrawn }), number, iccid, cancelledAt };
}

async function examineReceipt(file: NonNullable<ReturnType<typeof readReceiptFile>>, keys: Keys): Promise<Found> {
  const receipt = await checkReceiptFile(file, keys.isRoot, keys.isWithdrawn);
  if (receipt.state !== "GENUINE") return receipt;
  const { number, hash, isKeyWithdrawn } = receipt;
  // The hash is that of all it says: a receipt that the server knows by it is ours, whoever has the key.
  const status = await askStatus(`${keys.path}/receipts`, { number, hash });
  return { ...stateOf(status, { what: "RECEIPT", isKeyWithdrawn }), number };
}

/** What the server says of a number; null when it cannot be asked. */
async function askStatus(path: string, question: Record<string, string>): Promise<FileStatus | null> {
  try {
    const response = await fetch(`${path}/status?${new URLSearchParams(question)}`);
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
