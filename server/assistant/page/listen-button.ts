/** The button of the panel that takes a spoken question. */
import { make, type PageElement } from "./browser.ts";
import type { PanelWords } from "./guide-element-words.ts";
import { listen, stopSpeaking } from "./voice.ts";

/** What the panel does with it. */
interface Ear {
  /** Tells how it stands; the empty text when there is nothing to tell. */
  says(text: string): void;
  heard(question: string): void;
  /** Gets what ends listening early; null when it has ended. */
  isListening(stop: (() => void) | null): void;
}

/** Listens when it is pressed, and no longer when it is pressed again. `language` is a BCP 47 tag. */
export function listenButton(words: PanelWords, language: string, ear: Ear): PageElement {
  const button = make("button", { type: "button" }, words.listen);
  let stop: (() => void) | null = null;
  button.addEventListener("click", () => {
    if (stop) return stop();
    stopSpeaking();
    button.textContent = words.stopListening;
    ear.says(words.listening);
    let isTold = false;
    const heard = (text: string | null) => {
      isTold = true;
      ear.says(text === null ? words.notHeard : "");
      if (text !== null) ear.heard(text);
    };
    stop = listen(language, heard, () => {
      stop = null;
      ear.isListening(null);
      button.textContent = words.listen;
      if (!isTold) ear.says("");
    });
    ear.isListening(stop);
  });
  return button;
}
