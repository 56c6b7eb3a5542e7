/** What the steps of a cancellation in the panel have in common. */
import type { Language } from "../../../platform/localized-text.ts";
import type { PageElement } from "../browser.ts";
import type { Ask, act, keyKeeper } from "../call-desk.ts";
import type { PanelWords } from "../guide-element-words.ts";
import type { Followed, Listener } from "../live-line.ts";
import type { OwnRequest, requestsOf } from "./desk-requests.ts";
import type { StepName, WayInWords } from "./way-in-words.ts";

/** What the panel lends, so that nothing is fetched twice. */
export interface Lent {
  language: Language;
  /** Address beside which the desk's others are. */
  home: string;
  words: PanelWords;
  ask: Ask;
  act: typeof act;
  keyKeeper: typeof keyKeeper;
  /** Follows something from now on until the answer of it is called. */
  follow: (followed: Followed, listener: Listener<{ cursor: string }>) => () => void;
  /** Adds a style sheet to the panel. */
  dress: (css: string) => void;
  reasonOf: (error: unknown) => string;
  /** Hears that the customer wants back to the guide. */
  left: () => void;
}

/** A step of a request. */
export interface Begun {
  step: StepName;
  requestId: string;
}

/** What the panel knows of the way in. */
export interface WayIn {
  /** Shows a step, or where nothing is meant what was begun. */
  begin(lent: Lent, begun: Begun | null): void;
  /** Hears no more of what goes on; what is shown stays. */
  stop(): void;
}

/** What a step works with. */
export interface StepPlace {
  lent: Lent;
  words: WayInWords;
  /** A BCP 47 tag. */
  tag: string;
  desk: ReturnType<typeof requestsOf>;
  go(step: StepName, requestId: string): void;
  /** Shows what can be begun. */
  goToStart(): void;
  /** Tells how it goes; readers of screens hear it. */
  say(text: string): void;
  /** Hears when the step is left. */
  whenLeft(stop: () => void): void;
}

/** What a step of a request works with. */
export interface RequestPlace extends StepPlace {
  request: OwnRequest;
}

/** The step that a request can be shown at: a draft is put together, and nothing else is. */
export function stepFor(wanted: StepName, request: Pick<OwnRequest, "status"> | null): StepName {
  if (!request) return "start";
  if (request.status === "DRAFT") return wanted === "follow" || wanted === "start" ? "cards" : wanted;
  return wanted === "papers" ? "papers" : "follow";
}

/** Parts of a step, in their order. */
export type Parts = PageElement[];
