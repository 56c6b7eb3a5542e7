import type { Fault } from "../../platform/fault.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

/** Why a line of text that a person entered cannot be kept as it is. */
export type LineErrorCode = "EMPTY" | "TOO_LONG" | "BAD_CHARACTER";

/** What is wrong with one entered line; null when nothing is. `name` is what the line is called in a sentence, `most` its greatest length in characters. */
export function lineFault(
  text: string,
  { name, most }: { name: LocalizedText; most: number },
): Fault<LineErrorCode> | null {
  if (text === "") return { code: "EMPTY", message: { zh: `请填写${name.zh}。`, en: `Please enter the ${name.en}.` } };
  const length = [...text].length;
  if (length > most) {
    return {
      code: "TOO_LONG",
      message: {
        zh: `${name.zh}最多 ${most} 个字，现在有 ${length} 个，请缩短。`,
        en: `The ${name.en} has at most ${most} characters; this one has ${length}. Please shorten it.`,
      },
    };
  }
  // Line breaks, tabs, NUL and lone halves of surrogate pairs: some cannot be stored, the others break lists and exports.
  if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text)) {
    return {
      code: "BAD_CHARACTER",
      message: {
        zh: `${name.zh}中有换行或不可见的控制字符，请删去。`,
        en: `The ${name.en} has line breaks or invisible control characters in it. Please remove them.`,
      },
    };
  }
  return null;
}
