/**
 * An answer to be spoken: sentences that last 12 seconds at most, with numbers read digit by digit. Plain for those who read captions and for browsers that speak, SSML for speech services.
 */

/** A text to be spoken. */
export interface Speech {
  /** One after the other, each at most {@link LONGEST_SECONDS} long. */
  sentences: string[];
  /** The same as one document of SSML 1.1. */
  ssml: string;
}

/** Longest sentence, in seconds. */
export const LONGEST_SECONDS = 12;
/** Sentences of one text at most: nobody listens to more. */
export const MOST_SENTENCES = 40;
/** What speech services usually speak in a second: characters of Chinese, letters of English. */
const PER_SECOND = { zh: 4.5, en: 14 };
const DIGITS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
/** Numbers this long and those with letters in them are names of something, not amounts. */
const LONG_NUMBER = /[A-Z]*\d[\dA-Z]{5,}/g;

/** How long a sentence lasts when it is spoken, in seconds. */
export function secondsOf(sentence: string, language: "zh" | "en"): number {
  return [...sentence].length / PER_SECOND[language];
}

/** A text as it is spoken. */
export function speechOf(text: string, language: "zh" | "en"): Speech {
  const sentences = text
    .split("\n")
    .map((line) =>
      line.replace(/^(\d)\. /, (_, step: string) =>
        language === "zh" ? `第${DIGITS[Number(step)]}步，` : `Step ${step}: `,
      ),
    )
    .flatMap((line) => line.match(/[^。！？.!?]+(?:[.!?](?=\S)[^。！？.!?]+)*[。！？.!?”"]*/gu) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "")
    .flatMap((sentence) => shortened(spoken(sentence, language), language));
  const tag = language === "zh" ? "zh-CN" : "en";
  const marked = sentences.map((sentence) => `<s>${escaped(sentence)}</s>`).join("");
  return {
    sentences,
    ssml: `<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="${tag}"><p>${marked}</p></speak>`,
  };
}

/** Long numbers digit by digit; the groups of amounts as one number. */
function spoken(sentence: string, language: "zh" | "en"): string {
  return sentence.replaceAll(/(\d) (?=\d{3}\b)/g, "$1").replaceAll(LONG_NUMBER, (number) => {
    if (number === "100000") return language === "zh" ? "十万" : "one hundred thousand";
    const signs = [...number].map((sign) => (language === "zh" ? (DIGITS[Number(sign)] ?? sign) : sign));
    return signs.join(language === "zh" ? "" : " ");
  });
}

/** A sentence that is too long, cut at its commas. */
function shortened(sentence: string, language: "zh" | "en"): string[] {
  if (secondsOf(sentence, language) <= LONGEST_SECONDS) return [sentence];
  const clauses = sentence.match(/[^，；：,;:]+[，；：,;:]*/gu) ?? [sentence];
  const parts: string[] = [];
  for (const clause of clauses) {
    const longer = (parts.at(-1) ?? "") + clause;
    if (parts.length > 0 && secondsOf(longer, language) <= LONGEST_SECONDS) parts[parts.length - 1] = longer;
    else parts.push(clause);
  }
  return parts.map((part) => part.trim());
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
