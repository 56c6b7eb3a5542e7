/** Texts of the guide in the panel, with what speaks them. */
import type { Told } from "./ask-desk.ts";
import { make, type PageElement } from "./browser.ts";
import type { PanelWords } from "./guide-element-words.ts";
import { canSpeak, speak, stopSpeaking } from "./voice.ts";

/** Paragraphs and numbered steps of a plain text; see `GuideArticle.text` in the schema. */
export function paragraphs(text: string): PageElement[] {
  const made: PageElement[] = [];
  let steps: PageElement | null = null;
  for (const line of text.split("\n")) {
    const [, number, step] = /^(\d+)\. (.*)$/.exec(line) ?? [];
    if (step === undefined) {
      steps = null;
      made.push(make("p", {}, line));
    } else {
      if (!steps) {
        steps = make("ol", { start: number ?? "1" });
        made.push(steps);
      }
      steps.append(make("li", {}, step));
    }
  }
  return made;
}

/** A text and, where the browser speaks, what reads it aloud with captions. The captions repeat what stands above them, so readers of screens pass them by. */
export function toldText({ text, language, speech: { sentences } }: Told, words: PanelWords): PageElement {
  const shown = make("div", { lang: language }, ...paragraphs(text));
  if (!canSpeak || sentences.length === 0) return shown;
  const marks = sentences.map((sentence) => make("span", {}, sentence));
  const captions = make("p", { class: "captions", "aria-hidden": "true" }, ...marks.flatMap((each) => [each, " "]));
  captions.hidden = true;
  const read = make("button", { type: "button" }, words.readAloud);
  const stop = make("button", { type: "button" }, words.stop);
  stop.hidden = true;
  const follow = (at: number | null) => {
    // A button that is gone takes the focus with it.
    if (at === null && stop.matches(":focus")) read.focus();
    captions.hidden = at === null;
    stop.hidden = at === null;
    marks.forEach((mark, index) => {
      const sentence = sentences[index] ?? "";
      mark.replaceChildren(index === at ? make("mark", {}, sentence) : sentence);
    });
    if (at !== null) marks[at]?.scrollIntoView({ block: "nearest" });
  };
  read.addEventListener("click", () => {
    read.textContent = words.repeat;
    speak(sentences, language, follow);
  });
  stop.addEventListener("click", stopSpeaking);
  shown.append(make("p", { class: "row" }, read, stop), captions);
  return shown;
}
