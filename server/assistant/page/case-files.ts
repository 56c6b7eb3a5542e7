/** Files in the conversation of the panel: sending them, and how they are shown among what was said. */
import { make, openWindow, type PageElement } from "./browser.ts";
import { Refused } from "./call-desk.ts";
import type { PanelWords } from "./guide-element-words.ts";
import type { casesOf, SentFile } from "./person-case.ts";

/** Largest file that the desk takes, in bytes. */
const LARGEST_BYTES = 20 * 1_048_576;
/** As many at a time as the desk takes in a minute. */
const MOST_AT_ONCE = 10;

/** A file of the customer's computer. */
export interface PageFile {
  readonly name: string;
  readonly size: number;
}

/** An address of the desk as this page reaches it: the desk names itself by one address, the page may have come by another. */
export function onDesk(url: string, home: string): string {
  const { pathname, search } = new URL(url);
  return new URL(`${pathname}${search}`, home).href;
}

/** Brings the bytes of a file to their place. Rejects with `Refused` where the desk says why not. */
export async function bring(url: string, file: PageFile, tag: string): Promise<void> {
  const body = file as unknown as NonNullable<Parameters<typeof fetch>[1]>["body"];
  const answer = await fetch(url, { method: "PUT", credentials: "omit", headers: { "accept-language": tag }, body });
  // That they are there already is what a repeated call is told whose answer was lost.
  if (answer.ok || answer.status === 409) return;
  const { message } = (await answer.json()) as { message?: string };
  throw message ? new Refused(message) : new Error("no answer");
}

/** A button that sends files, with what becomes of them. */
export class FileSender {
  readonly button: PageElement;
  /** What is being sent. */
  readonly state = make("p", { role: "status" });
  /** Not shown: the button opens it. */
  readonly input = make("input", { type: "file", multiple: "", hidden: "", accept: ".jpg,.jpeg,.png,.webp,.pdf" });

  /** `send` sends one file. `failed` hears why one was not sent; the others still are. */
  constructor(
    private readonly words: PanelWords,
    private readonly send: (file: PageFile) => Promise<void>,
    private readonly failed: (name: string, error: unknown) => void,
  ) {
    this.button = make("button", { type: "button", title: words.attachHint }, words.attach);
    this.button.addEventListener("click", () => this.input.click());
    this.input.addEventListener("change", () => void this.sendAll());
  }

  private async sendAll(): Promise<void> {
    const { words } = this;
    const files = [...(this.input.files ?? [])];
    // The same file can be chosen again.
    this.input.value = "";
    this.button.disabled = true;
    for (const file of files.slice(0, MOST_AT_ONCE)) {
      this.state.textContent = words.sendingFile.replace("{name}", file.name);
      const isTooLarge = file.size > LARGEST_BYTES;
      await (isTooLarge ? Promise.reject(new Refused(words.fileTooLarge)) : this.send(file)).catch((error: unknown) =>
        this.failed(file.name, error),
      );
    }
    this.state.textContent = "";
    this.button.disabled = false;
  }
}

/** A file among what was said: its name, which opens it once it was checked, its size, and how it stands. */
export function fileLine(
  { id, status, fileName, sizeBytes, refusal }: SentFile,
  words: PanelWords,
  cases: Pick<ReturnType<typeof casesOf>, "linkOf">,
  home: string,
): PageElement {
  const size = sizeBytes === null ? "" : sizeOf(sizeBytes);
  const said = { CHECKING: words.fileChecking, REFUSED: `${words.fileRefused}${refusal ?? ""}`, ACCEPTED: "" }[status];
  const facts = make("p", { class: "who" }, [size, said].filter(Boolean).join(" · "));
  if (status !== "ACCEPTED") return make("div", {}, make("p", { dir: "auto" }, fileName), facts);
  const open = make("button", { type: "button", dir: "auto", title: words.openFile }, fileName);
  open.addEventListener("click", () => {
    // Opened at once, because a browser lets nobody open a window later; links are good for five minutes, so each is asked for when it is needed.
    const opened = openWindow();
    cases
      .linkOf(id)
      .then((link) => (link ? opened.go(onDesk(link, home)) : opened.close()))
      .catch(() => opened.close());
  });
  return make("div", {}, open, facts);
}

const sizeOf = (bytes: number) =>
  bytes >= 1_048_576 ? `${Math.round(bytes / 104_857.6) / 10} MB` : `${Math.ceil(bytes / 1024)} KB`;
