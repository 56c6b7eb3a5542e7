/** `/guide/panel.js`: what the guide's button opens. Asks the assistant, lists the guide by topic, reads both aloud, and shows the way in. */
import type { Language } from "../../platform/localized-text.ts";
import { articleLinks, topicItems } from "./article-links.ts";
import { guideOf, type PanelAnswer } from "./ask-desk.ts";
import { customElements, dress, make, type PageElement, type PageEvent, PageHtmlElement } from "./browser.ts";
import { type Ask, AskedTooOften, act, askAs, keyKeeper, Refused, SignedOut } from "./call-desk.ts";
import { Entrance } from "./entrance.ts";
import { PANEL_CSS } from "./guide-element-style.ts";
import { type PanelWords, panelWords } from "./guide-element-words.ts";
import { listenButton } from "./listen-button.ts";
import { followLive } from "./live-line.ts";
import { ownRequestParts } from "./own-request.ts";
import { casesOf, type Turn } from "./person-case.ts";
import { PersonTalk } from "./person-talk.ts";
import { toldText } from "./told-text.ts";
import { canListen, stopSpeaking } from "./voice.ts";

/** What the panel is opened with. */
export interface PanelPlace {
  language: Language;
  /** Address beside which the desk's others are. */
  home: string;
  /** The access token of the customer who is signed in, asked for at each call; null when nobody is. */
  token: () => Promise<string | null>;
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
  private call!: Ask;
  private desk!: ReturnType<typeof guideOf>;
  private talk!: PersonTalk;
  private entrance!: Entrance;
  private isSignedIn = false;
  /** What was asked and answered since somebody spoke last, oldest first. */
  private turns: Turn[] = [];
  private readonly key = keyKeeper();
  private readonly form = make("form");
  private readonly personButton = make("button", { type: "button" });
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
  /** All but the conversation with a person and the way in. */
  private readonly guide = make("div");
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
    void this.resume();
    this.entrance.reopen();
    if (isNew || this.topics.textContent === "") void this.listTopics();
  }

  private build(): void {
    const { language, home, entry } = this.place;
    const words = panelWords[language];
    this.words = words;
    const caller = { home, language, token: () => this.place.token() };
    this.call = askAs(caller);
    this.desk = guideOf(this.call, () => this.isSignedIn);
    this.talk = new PersonTalk({ ...caller, words, turned: (isPersonSpeaking) => this.turn(isPersonSpeaking) });
    const root = this.attachShadow({ mode: "open" });
    dress(root, PANEL_CSS);
    const { call: ask, desk, guide } = this;
    this.entrance = new Entrance({
      lent: {
        ...{ language, home, words, ask, act, keyKeeper, dress: (css) => dress(root, css) },
        follow: (followed, listener) => followLive(caller, followed, null, listener),
        reasonOf: (error) => this.reasonOf(error),
      },
      ...{ desk, entry },
      fetched: (fetch) => this.fetched(fetch),
      shown: (wayIn) => {
        if (!wayIn.isConnected) this.talk.section.before(wayIn);
        guide.hidden = true;
      },
      left: () => {
        guide.hidden = false;
        close.focus();
        void this.resume();
      },
    });
    this.dialog.lang = language === "zh" ? "zh-CN" : "en";
    const close = make("button", { type: "button" }, words.close);
    close.addEventListener("click", () => this.dialog.close());
    const askButton = make("button", { class: "first" }, words.ask);
    const { form } = this;
    form.append(
      make("label", { for: "question" }, words.question),
      make("div", { class: "row" }, this.question, askButton, ...(canListen ? [this.listenButton()] : [])),
      this.status,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.ask(this.question.value.trim());
    });
    this.reader.setAttribute("aria-label", words.answer);
    this.personButton.textContent = words.person;
    this.personButton.addEventListener("click", () => void this.askPerson());
    // It stands where the page's direction puts it; what it says is written from left to right.
    const content = make("div", { dir: "ltr" }, make("header", {}, make("h2", { id: "title" }, words.title), close));
    const topics = make("nav", { "aria-label": words.topics }, make("h3", {}, words.topics), this.topics);
    this.guide.append(form, this.reader, make("section", {}, this.personButton), this.entrance.element, topics);
    content.append(this.talk.section, this.guide);
    this.dialog.append(content);
    this.dialog.addEventListener("keydown", (event) => this.keepFocus(event));
    this.dialog.addEventListener("close", () => {
      stopSpeaking();
      this.stopListening?.();
      this.talk.stop();
      this.entrance.stop();
      this.place.whenClosed();
    });
    root.append(this.dialog);
  }

  private async ask(question: string): Promise<void> {
    if (question === "") return;
    const answer = await this.fetched(() => this.desk.answer(question));
    if (!answer) return;
    if (answer.personCase) return this.goOnWith(answer.personCase.id);
    const [source] = answer.sources;
    this.turns.push({ question, ...(source && { slug: source.slug }) });
    this.reader.setAttribute("aria-live", "polite");
    this.reader.replaceChildren(...this.answerParts(answer));
  }

  private answerParts(answer: PanelAnswer): PageElement[] {
    const { words, place } = this;
    const parts = [toldText(answer, words)];
    if (answer.sources.length > 0) parts.push(make("p", {}, words.source), articleLinks(answer.sources, this.show));
    if (answer.near.length > 0) parts.push(make("p", {}, words.near), articleLinks(answer.near, this.show));
    if (answer.offersPerson) parts.push(this.ways());
    const { call: ask, show, entrance } = this;
    const { language } = place;
    if (answer.situation)
      parts.push(
        ...ownRequestParts(answer.situation, { ask, words, language, tag: answer.language, goIn: entrance.go, show }),
      );
    else if (this.isSignedIn) parts.push(entrance.button(words.enter));
    return parts;
  }

  /** Where a person is found outside of this panel. */
  private ways(): PageElement {
    const { words, place } = this;
    const halls = wayTo(new URL(`halls?lang=${place.language}`, place.home).href, words.halls);
    return make("p", { class: "row" }, ...(place.person ? [wayTo(place.person, words.person)] : []), halls);
  }

  /** Finds out who is signed in, and goes on with the conversation that they have. */
  private async resume(): Promise<void> {
    this.isSignedIn = (await this.place.token().catch(() => null)) !== null;
    // Where the conversation cannot be read now, the next question tells of it.
    await Promise.all([this.entrance.offer(this.isSignedIn), this.isSignedIn && this.talk.find().catch(() => {})]);
  }

  /** Hands over to a person what was asked so far; tells how to reach one where nobody is signed in. */
  private async askPerson(): Promise<void> {
    if (!this.isSignedIn) {
      this.reader.setAttribute("aria-live", "polite");
      return this.reader.replaceChildren(make("p", {}, this.words.personHow), this.ways());
    }
    const typed = this.question.value.trim();
    const isSaid = typed !== "" && typed !== this.turns.at(-1)?.question;
    if (!isSaid && this.turns.length === 0) {
      this.status.textContent = this.words.sayFirst;
      return this.question.focus();
    }
    const input = { turns: this.turns.slice(-10), ...(isSaid && { message: typed }) };
    const given = { ...input, idempotencyKey: this.key.keyOf(input) };
    const id = await this.fetched(() => casesOf(this.call).handOver(given, this.place.language));
    if (!id) return;
    this.key.settled();
    this.turns = [];
    this.question.value = "";
    this.reader.replaceChildren();
    await this.goOnWith(id);
  }

  private async goOnWith(caseId: string): Promise<void> {
    await this.talk.show(caseId);
    this.talk.focus();
  }

  /** Only one of the two speaks. */
  private turn(isPersonSpeaking: boolean): void {
    const wasAsking = this.question.matches(":focus");
    this.form.hidden = isPersonSpeaking;
    this.reader.hidden = isPersonSpeaking;
    this.personButton.hidden = isPersonSpeaking;
    if (wasAsking && isPersonSpeaking) this.talk.focus();
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
      if (mine === this.asked) this.status.textContent = this.reasonOf(error);
      return null;
    }
  }

  private reasonOf(error: unknown): string {
    if (error instanceof Refused) return error.message;
    if (error instanceof SignedOut) return this.words.signedOut;
    return error instanceof AskedTooOften ? this.words.tooOften : this.words.unreachable;
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
    const all = Array.from(
      root.querySelectorAll("a[href], button:enabled, input:enabled, select, summary, textarea, [tabindex='0']"),
    ).filter((each) => each.getClientRects().length > 0);
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
