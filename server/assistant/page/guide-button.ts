/**
 * `/guide.js`: `<sim-cancellation-guide>`, a button for any page that opens the guide and its assistant. It is this button alone until somebody presses it; then the panel is fetched from
 * where this script came from.
 */
import type { Language } from "../../platform/localized-text.ts";
import { customElements, document, dress, make, navigator, type PageElement, PageHtmlElement } from "./browser.ts";
import { BUTTON_CSS } from "./guide-element-style.ts";
import { buttonWords } from "./guide-element-words.ts";
import type { GuidePanel } from "./guide-panel.ts";

const NAME = "sim-cancellation-guide";
/** Where the script lies beside which everything else is found. A module does not know its own element. */
const home = (document.currentScript ?? document.querySelector('script[src*="/guide.js"]'))?.src ?? document.baseURI;
/** The server writes the panel's version into it, so that a browser keeps exactly the panel that belongs to this button. */
const PANEL = "guide/panel.js?v=PANEL_VERSION";
let failures = 0;

class GuideButton extends PageHtmlElement {
  private readonly button: PageElement = make("button", { type: "button", part: "button", "aria-haspopup": "dialog" });
  private readonly status: PageElement = make("p", { role: "status" });
  private panel: (PageElement & GuidePanel) | null = null;
  /** The access token of the customer who is signed in in this page; it is kept here only. An attribute would show it to everything in the page. */
  accessToken: string | null = givenBefore(this, "accessToken");
  /** Gives one that still holds; asked at each call, in place of `accessToken`. */
  getAccessToken: (() => Promise<string | null> | string | null) | null = givenBefore(this, "getAccessToken");

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    dress(root, BUTTON_CSS);
    root.append(this.status, this.button);
    this.button.addEventListener("click", () => void this.open());
  }

  connectedCallback(): void {
    this.speakPageLanguage();
  }

  /** Opens the guide, as pressing the button does; resolves when it is open, or says beside the button that it cannot be. */
  async open(): Promise<void> {
    const language = this.speakPageLanguage();
    this.status.textContent = "";
    this.button.setAttribute("aria-busy", "true");
    try {
      const address = new URL(failures === 0 ? PANEL : `${PANEL}&again=${failures}`, home).href;
      if (!customElements.get(`${NAME}-panel`)) await import(address);
      if (this.panel?.language !== language) {
        this.panel?.remove();
        this.panel = document.createElement(`${NAME}-panel`) as PageElement & GuidePanel;
        this.shadowRoot?.append(this.panel);
      }
      const links = {
        entry: webAddress(this.getAttribute("entry-url")),
        person: webAddress(this.getAttribute("person-url")),
      };
      const token = async () => (this.getAccessToken ? await this.getAccessToken() : this.accessToken) || null;
      this.panel.open({ language, home, token, ...links, whenClosed: () => this.button.focus() });
    } catch {
      failures += 1;
      this.status.textContent = buttonWords[language].failed;
    } finally {
      this.button.removeAttribute("aria-busy");
    }
  }

  /** Its own language or the page's, else the browser's. Says everything in Chinese or English. */
  private speakPageLanguage(): Language {
    const tag = this.closest("[lang]")?.lang || navigator.language;
    const language = /^zh\b/i.test(tag) ? "zh" : "en";
    this.button.lang = language === "zh" ? "zh-CN" : "en";
    this.status.lang = this.button.lang;
    this.button.textContent = buttonWords[language].open;
    return language;
  }
}

/** What the page gave an element before this script came and made it one of ours; null when nothing. */
function givenBefore<Value>(element: object, property: string): Value | null {
  return (Reflect.get(element, property) as Value | undefined) ?? null;
}

/** An address that the page gives, when a link may lead there; a script is none. */
function webAddress(text: string | null): string | null {
  if (!text) return null;
  try {
    const { protocol, href } = new URL(text, document.baseURI);
    return protocol === "https:" || protocol === "http:" ? href : null;
  } catch {
    return null;
  }
}

if (!customElements.get(NAME)) customElements.define(NAME, GuideButton);
