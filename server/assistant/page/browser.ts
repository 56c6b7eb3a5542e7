/** The little of a browser that the guide needs; the server's sources know nothing of browsers. */

/** An element of a page. */
export interface PageElement {
  readonly isConnected: boolean;
  hidden: boolean;
  textContent: string | null;
  className: string;
  id: string;
  lang: string;
  dir: string;
  value: string;
  disabled: boolean;
  /** Of an input for files. */
  readonly files?: Iterable<{ readonly name: string; readonly size: number }> | null;
  readonly shadowRoot: PageRoot | null;
  append(...children: (PageElement | string)[]): void;
  replaceChildren(...children: (PageElement | string)[]): void;
  remove(): void;
  before(...siblings: PageElement[]): void;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  closest(selector: string): PageElement | null;
  matches(selector: string): boolean;
  getClientRects(): ArrayLike<unknown>;
  addEventListener(type: string, listener: (event: PageEvent) => void): void;
  attachShadow(options: { mode: "open" }): PageRoot;
  focus(): void;
  click(): void;
  scrollIntoView(options: { block: "nearest" | "start" }): void;
  /** Of dialogs. */
  showModal(): void;
  /** Of dialogs. */
  close(): void;
}

/** What an element of its own is drawn in. */
export interface PageRoot {
  adoptedStyleSheets: unknown[];
  readonly activeElement: PageElement | null;
  append(...children: PageElement[]): void;
  querySelectorAll(selector: string): ArrayLike<PageElement>;
}

/** What happened to an element. */
export interface PageEvent {
  readonly key?: string;
  readonly shiftKey?: boolean;
  /** Whether a word is being put together, as in pinyin. */
  readonly isComposing?: boolean;
  preventDefault(): void;
}

/** The browser's own things, by their own names. */
export const {
  document,
  customElements,
  navigator,
  HTMLElement: PageHtmlElement,
  CSSStyleSheet: PageStyleSheet,
} = globalThis as unknown as {
  document: {
    readonly baseURI: string;
    readonly documentElement: PageElement;
    readonly visibilityState: string;
    readonly currentScript: { readonly src: string } | null;
    createElement(name: string): PageElement;
    addEventListener(type: string, listener: () => void): void;
    querySelector(selector: string): { readonly src: string } | null;
  };
  customElements: {
    get(name: string): unknown;
    define(name: string, element: new () => PageElement): void;
  };
  /** Its language is a BCP 47 tag. */
  navigator: { readonly language: string };
  HTMLElement: new () => PageElement;
  CSSStyleSheet: new () => { replaceSync(text: string): void };
};

/** A new element with its attributes and what it holds. */
export function make(
  name: string,
  attributes: Record<string, string> = {},
  ...children: (PageElement | string)[]
): PageElement {
  const element = document.createElement(name);
  for (const [each, value] of Object.entries(attributes)) element.setAttribute(each, value);
  element.append(...children);
  return element;
}

/** A new window of the browser that knows nothing of this page, for an address that is yet to come. */
export function openWindow(): { go(address: string): void; close(): void } {
  const { open } = globalThis as unknown as {
    open(address: string, name: string): { opener: unknown; location: string; close(): void } | null;
  };
  const opened = open("", "_blank");
  if (opened) opened.opener = null;
  return {
    go: (address) => {
      if (opened) opened.location = address;
    },
    close: () => opened?.close(),
  };
}

/** Adds a style to a root without a style element or attribute, which a strict policy of the page would refuse. */
export function dress(root: PageRoot, css: string): void {
  const sheet = new PageStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
