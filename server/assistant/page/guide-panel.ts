/** `/guide/panel.js`: what the guide's button opens. Asks the assistant, lists the guide by topic, reads both aloud, and shows the way in. */
import type { Language } from "../../platform/localized-text.ts";
import { articleLinks, topicItems } from "./article-links.ts";
import { AskedTooOften, deskAt, type PanelAnswer } from "./ask-desk.ts";
import { customElements, dress, make, type PageElement, type PageEvent, PageHtmlElement } from "./browser.ts";
import { PANEL_CSS } from "./guide-element-style.ts";
import { type PanelWords, panelWords } from "./guide-element-words.ts";
import { listenButton } from "./listen-button.ts";
import { toldText } from "./told-text.ts";
import { canListen, stopSpeaking } from "./voice.ts";

/** What the panel is opened with. */
export interface PanelPlace {
  language: Language;
  /** Address beside which the desk's others are. */
  home: string;
  /** Where cancellation begins, and where a person is asked; null where the page names none. */
  entry: string | null;
  person: string | null;
  whenClosed: () => void;
}

/** What the button knows of its panel. */
export interface GuidePanel {
  readonly language: Language | undefined;
  open(place: PanelPlace): void;
}

class GuidePanelElement extends PageHtmlElement implements GuidePanel {
  language: Language | undefined;
  private words: PanelWords = panelWords.zh;
  private place!: PanelPlace;
  private desk!: ReturnType<typeof deskAt>;
  private readonly dialog = make("dialog", { "aria-labelledby": "title", part: "panel" });
  private readonly question = make("input", {
    id: "question",
    maxlength: "300",
    required: "",
    autocomplete: "off",
    autofocus: "",
    dir: "auto",
  });
  private readonly status = make("p", { role: "status" });
  private readonly reader = make("section", { "aria-live": "polite" });
  private readonly topics = make("ul");
  /** Counts what was asked for: an answer that comes after the next question is not shown. */
  private asked = 0;
  private stopListening: (() => void) | null = null;

  /** Opens it as a dialog above the page; the first time it lists the guide. */
  open(place: PanelPlace): void {
    const isNew = this.language === undefined;
    this.place = place;
    this.language = place.language;
    if (isNew) this.build();
    this.dialog.showModal();
    if (isNew || this.topics.textContent === "") void this.listTopics();
  }

  private build(): void {
    const { language, home, entry } = this.place;
    const words = panelWords[language];
    this.words = words;
    this.desk = deskAt(home, language);
    const root = this.attachShadow({ mode: "open" });
    dress(root, PANEL_CSS);
    this.dialog.lang = language === "zh" ? "zh-CN" : "en";
    const close = make("button", { type: "button" }, words.close);
    close.addEventListener("click", () => this.dialog.close());
    const ask = make("button", { class: "first" }, words.ask);
    const form = make("form", {}, make("label", { for: "question" }, words.question));
    form.append(
      make("div", { class: "row" }, this.question, ask, ...(canListen ? [this.listenButton()] : [])),
      this.status,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.ask(this.question.value.trim());
    });
    this.reader.setAttribute("aria-label", words.answer);
    // It stands where the page's direction puts it; what it says is written from left to right.
    const content = make("div", { dir: "ltr" }, make("header", {}, make("h2", { id: "title" }, words.title), close));
    content.append(
      ...[form, this.reader],
      make("nav", { "aria-label": words.topics }, make("h3", {}, words.topics), this.topics),
      ...(entry ? [make("footer", {}, wayTo(entry, words.enter, "way first"))] : []),
    );
    this.dialog.append(content);
    this.dialog.addEventListener("keydown", (event) => this.keepFocus(event));
    this.dialog.addEventListener("close", () => {
      stopSpeaking();
      this.stopListening?.();
      this.place.whenClosed();
    });
    root.append(this.dialog);
  }

  private async ask(question: string): Promise<void> {
    if (question === "") return;
    const answer = await this.fetched(() => this.desk.answer(question));
    if (!answer) return;
    this.reader.setAttribute("aria-live", "polite");
    this.reader.replaceChildren(...this.answerParts(answer));
  }

  private answerParts(answer: PanelAnswer): PageElement[] {
    const { words, place } = this;
    const parts = [toldText(answer, words)];
    if (answer.sources.length > 0) parts.push(make("p", {}, words.source), articleLinks(answer.sources, this.show));
    if (answer.near.length > 0) parts.push(make("p", {}, words.near), articleLinks(answer.near, this.show));
    if (answer.offersPerson) {
      const halls = wayTo(new URL(`halls?lang=${place.language}`, place.home).href, words.halls);
      parts.push(make("p", { class: "row" }, ...(place.person ? [wayTo(place.person, words.person)] : []), halls));
    }
    return parts;
  }

  /** Shows an article. Its heading gets the focus, so nothing is announced beside that. */
  private readonly show = async (slug: string): Promise<void> => {
    const article = await this.fetched(() => this.desk.article(slug));
    if (!article) return;
    const heading = make("h3", { tabindex: "-1" }, article.title);
    this.reader.setAttribute("aria-live", "off");
    this.reader.replaceChildren(heading, toldText(article, this.words));
    heading.focus();
    heading.scrollIntoView({ block: "nearest" });
  };

  /** What was asked for; null when there is no answer, which is said, and when something else was asked for meanwhile. */
  private async fetched<T>(fetch: () => Promise<T>): Promise<T | null> {
    stopSpeaking();
    this.asked += 1;
    const mine = this.asked;
    this.status.textContent = this.words.asking;
    try {
      const found = await fetch();
      if (mine !== this.asked) return null;
      this.status.textContent = "";
      return found;
    } catch (error) {
      if (mine === this.asked)
        this.status.textContent = error instanceof AskedTooOften ? this.words.tooOften : this.words.unreachable;
      return null;
    }
  }

  private async listTopics(): Promise<void> {
    // Where it does not come, questions are still answered, and the next opening lists them.
    const articles = await this.desk.articles().catch(() => []);
    this.topics.replaceChildren(...topicItems(articles, this.place.language, this.show));
  }

  private listenButton(): PageElement {
    return listenButton(this.words, this.dialog.lang, {
      says: (text) => {
        this.status.textContent = text;
      },
      heard: (text) => {
        this.question.value = text;
        void this.ask(text);
      },
      isListening: (stop) => {
        this.stopListening = stop;
      },
    });
  }

  /** The page behind a dialog is out of reach; this keeps the tab key from the browser's own buttons too. */
  private keepFocus(event: PageEvent): void {
    const root = this.shadowRoot;
    if (event.key !== "Tab" || !root) return;
    const all = Array.from(root.querySelectorAll("a[href], button, input")).filter(
      (each) => each.getClientRects().length > 0,
    );
    const [leaving, entering] = event.shiftKey ? [all.at(0), all.at(-1)] : [all.at(-1), all.at(0)];
    if (root.activeElement !== leaving) return;
    event.preventDefault();
    entering?.focus();
  }
}

/** A link out of the panel. */
function wayTo(address: string, text: string, className = "way"): PageElement {
  return make("a", { href: address, class: className }, text);
}

if (!customElements.get("sim-cancellation-guide-panel"))
  customElements.define("sim-cancellation-guide-panel", GuidePanelElement);
