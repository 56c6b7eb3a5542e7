/** What must be right before customers read an article; everything that is wrong is told at once. */
import type { Language, LocalizedText } from "../../platform/localized-text.ts";
import type { GuideArticle } from "./guide-article.ts";
import { oneSpelling } from "./question-text.ts";
import { LONGEST_SECONDS, MOST_SENTENCES, secondsOf, speechOf } from "./speech.ts";

/** What people write of an article. Its name and what it explains are not theirs to change. */
export type ArticleContent = Pick<GuideArticle, "topic" | "audience" | "title" | "text" | "asked">;

/** What is wrong, and where in the content. */
export interface ArticleFault {
  code:
    | "LANGUAGE_MISSING"
    | "OTHER_LANGUAGE"
    | "LINES_DIFFER"
    | "STEPS_OUT_OF_ORDER"
    | "SENTENCE_TOO_LONG"
    | "TOO_MANY_SENTENCES"
    | "TOO_FEW_PHRASES"
    | "PHRASE_TAKEN";
  text: LocalizedText;
  path: readonly string[];
}

/** Phrasings that an article needs in each language to be found. */
export const FEWEST_PHRASES = 3;
const languages = ["zh", "en"] as const satisfies readonly Language[];
const HAN = /\p{Script=Han}/u;

/** In which languages an article lacks something that customers read. */
export function languageGaps({ title, text, asked }: ArticleContent): Language[] {
  return languages.filter((each) => title[each] === "" || text[each] === "" || asked[each].length === 0);
}

/** Everything that is wrong with an article, beside those that customers read. */
export function articleFaults(
  slug: string,
  content: ArticleContent,
  articles: readonly Pick<GuideArticle, "slug" | "title" | "asked">[],
): ArticleFault[] {
  const { title, text, asked } = content;
  const others = new Map(
    articles
      .filter((article) => article.slug !== slug)
      .flatMap(({ title, asked }) => [...asked.zh, ...asked.en].map((phrase) => [oneSpelling(phrase), title] as const)),
  );
  const faults = languages.flatMap((language) => [
    ...(["title", "text"] as const).flatMap((part) => textFaults(content[part][language], language, part)),
    ...spokenFaults(text[language], language),
    ...phraseFaults(asked[language], language, others),
  ]);
  const [zh, en] = [text.zh.split("\n"), text.en.split("\n")];
  if (title.zh && title.en && text.zh && text.en && zh.length !== en.length)
    faults.push({
      ...{ code: "LINES_DIFFER", path: ["text", "en"] },
      text: {
        zh: `中文有 ${zh.length} 段，英文有 ${en.length} 段，请逐段对应`,
        en: `There are ${zh.length} paragraphs in Chinese and ${en.length} in English; each must have its counterpart`,
      },
    });
  return faults;
}

function textFaults(text: string, language: Language, part: "title" | "text"): ArticleFault[] {
  const path = [part, language];
  if (text === "")
    return [
      {
        ...{ code: "LANGUAGE_MISSING", path },
        text: { zh: "中文和英文都要填写", en: "Both languages are needed, Chinese and English" },
      },
    ];
  const isOther = language === "en" ? HAN.test(text) : text.split("\n").some((line) => !HAN.test(line));
  const otherLanguage: ArticleFault = {
    ...{ code: "OTHER_LANGUAGE", path },
    text:
      language === "en"
        ? { zh: "英文内容中不能有汉字", en: "There must be no Chinese characters in the English text" }
        : { zh: "中文内容的每一段都要有汉字", en: "Each paragraph of the Chinese text must be in Chinese" },
  };
  return isOther ? [otherLanguage] : [];
}

function spokenFaults(text: string, language: Language): ArticleFault[] {
  const path = ["text", language];
  const steps = text.split("\n").flatMap((line) => line.match(/^\d+(?=\. )/) ?? []);
  const faults: ArticleFault[] = [];
  if (steps.some((step, index) => Number(step) !== index + 1) || steps.length > 9)
    faults.push({
      ...{ code: "STEPS_OUT_OF_ORDER", path },
      text: { zh: "步骤请从 1 起依次编号，最多 9 步", en: "Number the steps from 1 on, one after another, at most 9" },
    });
  const { sentences } = speechOf(text, language);
  const long = sentences.find((sentence) => secondsOf(sentence, language) > LONGEST_SECONDS);
  if (long !== undefined)
    faults.push({
      ...{ code: "SENTENCE_TOO_LONG", path },
      text: {
        zh: `“${begin(long)}…”读出来超过 ${LONGEST_SECONDS} 秒，请拆成短句`,
        en: `“${begin(long)}…” takes more than ${LONGEST_SECONDS} seconds to say; please make shorter sentences of it`,
      },
    });
  if (sentences.length > MOST_SENTENCES)
    faults.push({
      ...{ code: "TOO_MANY_SENTENCES", path },
      text: { zh: `最多 ${MOST_SENTENCES} 句，请精简`, en: `At most ${MOST_SENTENCES} sentences; please say less` },
    });
  return faults;
}

function phraseFaults(
  phrases: readonly string[],
  language: Language,
  others: ReadonlyMap<string, LocalizedText>,
): ArticleFault[] {
  const faults: ArticleFault[] = [];
  if (phrases.length < FEWEST_PHRASES)
    faults.push({
      ...{ code: "TOO_FEW_PHRASES", path: ["asked", language] },
      text: {
        zh: `每种语言至少写 ${FEWEST_PHRASES} 个客户会问的问法，每行一个`,
        en: `Write at least ${FEWEST_PHRASES} ways to ask for it in each language, one a line`,
      },
    });
  for (const [index, phrase] of phrases.entries()) {
    const owner = others.get(oneSpelling(phrase));
    if (owner)
      faults.push({
        ...{ code: "PHRASE_TAKEN", path: ["asked", language, String(index)] },
        text: {
          zh: `“${phrase}”已用于文章“${owner.zh}”`,
          en: `“${phrase}” leads to the article “${owner.en}” already`,
        },
      });
  }
  return faults;
}

const begin = (sentence: string) => [...sentence].slice(0, 12).join("");
