/** What was said in a conversation, as the panel shows it. */
import { make, type PageElement } from "./browser.ts";
import type { PanelWords } from "./guide-element-words.ts";
import type { Said, SentFile } from "./person-case.ts";

/** The list of what was said: each once and in its order, however it came. Readers of screens hear what is added. */
export class SaidLog {
  readonly element: PageElement;
  private shown: { id: string; at: string; isMine: boolean; file: string | undefined; element: PageElement }[] = [];
  private readonly seen = make("p", { class: "who seen" });
  private readUntil = "";

  /** `tag` is a BCP 47 tag. */
  constructor(
    private readonly words: PanelWords,
    private readonly tag: string,
    private readonly fileOf: (file: SentFile) => PageElement,
  ) {
    this.element = make("div", { role: "log", tabindex: "0", class: "log", "aria-label": words.talk });
    this.seen.textContent = words.seen;
  }

  /** Forgets what is shown. */
  clear(): void {
    this.shown = [];
    this.readUntil = "";
    this.element.replaceChildren();
  }

  /** Shows what is not shown yet, and how a file stands by now. */
  add(messages: readonly Said[]): void {
    for (const said of messages) {
      const known = this.shown.find(({ id }) => id === said.id);
      const file = said.attachment?.status;
      if (known && known.file !== file) {
        known.file = file;
        known.element.replaceChildren(...this.partsOf(said));
      }
      if (known) continue;
      const element = make("div", { class: said.isMine ? "said mine" : "said" }, ...this.partsOf(said));
      const added = { id: said.id, at: said.writtenAt, isMine: said.isMine, file, element };
      const place = this.shown.findIndex(({ at }) => at > added.at);
      if (place < 0) {
        this.element.append(added.element);
        this.shown.push(added);
        added.element.scrollIntoView({ block: "nearest" });
      } else {
        this.shown[place]?.element.before(added.element);
        this.shown.splice(place, 0, added);
      }
    }
    // What was read may come later than the word that it was.
    this.readBy(this.readUntil);
  }

  /** Id of the last thing that somebody else said; undefined while nobody has. */
  get lastHeard(): string | undefined {
    return this.shown.findLast(({ isMine }) => !isMine)?.id;
  }

  /** Shows below the last of one's own messages that the other side has read it; `until` is when the last message was written that it has read. */
  readBy(until: string | null): void {
    this.readUntil = until ?? "";
    const last = this.shown.findLast(({ at, isMine }) => isMine && at <= this.readUntil);
    if (last) last.element.append(this.seen);
    else this.seen.remove();
  }

  private partsOf({ kind, text, isMine, authorName, writtenAt, attachment }: Said): PageElement[] {
    const { words, tag } = this;
    const time = new Date(writtenAt).toLocaleTimeString(tag, {
      hour: "2-digit",
      minute: "2-digit",
      timeZone: "Asia/Shanghai",
    });
    const who = isMine ? words.you : kind === "ASSISTANT" ? words.assistant : (authorName ?? words.agent);
    const lines = (text ?? "").split("\n").map((line) => make("p", { dir: "auto" }, line));
    // Without its text it was erased.
    const said = attachment && text !== null ? [this.fileOf(attachment)] : lines;
    return [make("p", { class: "who" }, `${who} ${time}`), ...said];
  }
}
