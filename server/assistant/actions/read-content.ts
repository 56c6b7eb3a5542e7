import { type Outcome, refused } from "../../platform/action.ts";
import { freeText } from "../../platform/free-text.ts";
import type { Language } from "../../platform/localized-text.ts";
import type { ArticleContent } from "../rules/article-faults.ts";

/** Longest texts, in characters, and most ways to ask, of each language. */
const MOST = { title: 80, text: 2_000, phrase: 120, phrases: 60 };
const languages = ["zh", "en"] as const satisfies readonly Language[];

/** What somebody typed as an article, as it is kept: trimmed, without empty lines and without a phrasing twice. A draft may lack whatever it likes; only what could not be kept is refused. */
export function readContent(given: ArticleContent): Outcome<{ content: ArticleContent }> {
  const content: ArticleContent = {
    ...{ topic: given.topic, audience: given.audience },
    title: { zh: tidy(given.title.zh).join(" "), en: tidy(given.title.en).join(" ") },
    text: { zh: tidy(given.text.zh).join("\n"), en: tidy(given.text.en).join("\n") },
    asked: { zh: phrases(given.asked.zh), en: phrases(given.asked.en) },
  };
  const faults = languages.flatMap((language) => {
    const { title, text, asked } = content;
    const at = (...path: string[]) => ["content", ...path];
    const tooMany = asked[language].length > MOST.phrases;
    const looked = [
      freeText(title[language], { at: at("title", language), most: MOST.title }),
      freeText(text[language], { at: at("text", language), most: MOST.text }),
      ...asked[language]
        .slice(0, MOST.phrases)
        .map((phrase, index) => freeText(phrase, { at: at("asked", language, String(index)), most: MOST.phrase })),
      ...(tooMany ? [tooManyPhrases(language)] : []),
    ];
    return looked.flatMap((each) => (each.ok ? [] : each.errors));
  });
  return faults.length > 0 ? refused(...faults) : { ok: true, content };
}

function tidy(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

const phrases = (given: readonly string[]) => [...new Set(given.flatMap(tidy))];

const tooManyPhrases = (language: Language) =>
  refused({
    ...{ kind: "InvalidInputError", code: "TOO_MANY", path: ["input", "content", "asked", language] },
    text: {
      zh: `每种语言最多 ${MOST.phrases} 个问法，请删去不常用的`,
      en: `At most ${MOST.phrases} ways to ask in each language; please remove some`,
    },
  });
