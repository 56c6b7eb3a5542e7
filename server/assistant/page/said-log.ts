/** What was said in a conversation, as the panel shows it. */
import { make, type PageElement } from "./browser.ts";
import type { PanelWords } from "./guide-element-words.ts";
import type { Said } from "./person-case.ts";

/** The list of what was said: each once and in its order, however it came. Readers of screens hear what is added. */
export class SaidLog {
  readonly element: PageElement;
  private shown: { id: string; at: string; element: PageElement }[] = [];

  /** `tag` is a BCP 47 tag. */
  constructor(
    private readonly words: PanelWords,
    private readonly tag: string,
  ) {
    this.element = make("div", { role: "log", tabindex: "0", class: "log", "aria-label": words.talk });
  }

  /** Forgets what is shown. */
  clear(): void {
    this.shown = [];
    this.element.replaceChildren();
  }

  /** Shows what is not shown yet. */
  add(messages: readonly Said[]): void {
    for (const said of messages) {
      if (this.shown.some(({ id }) => id === said.id)) continue;
      const added = { id: said.id, at: said.writtenAt, element: this.bubble(said) };
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
  }

  private bubble({ kind, text, isMine, authorName, writtenAt }: Said): PageElement {
    const { words, tag } = this;
    const time = new Date(writtenAt).toLocaleTimeString(tag, { hour: "2-digit", minute: "2-digit" });
    const who = isMine ? words.you : kind === "ASSISTANT" ? words.assistant : (authorName ?? words.agent);
    const lines = (text ?? "").split("\n").map((line) => make("p", { dir: "auto" }, line));
    return make(
      "div",
      { class: isMine ? "said mine" : "said" },
      make("p", { class: "who" }, `${who} ${time}`),
      ...lines,
    );
  }
}
