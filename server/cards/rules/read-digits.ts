import { firstBadCharacter, isDamagedByExcel } from "../../customers/rules/entered-text.ts";
import type { Refused } from "../../platform/fault.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { normaliseNumber } from "./normalise-number.ts";

/** Faults that every number made of digits alone can have. */
export type DigitsErrorCode = "EMPTY" | "DAMAGED_BY_EXCEL" | "BAD_CHARACTER" | "WRONG_LENGTH";

/**
 * Normalises a number that consists of digits and checks its length. `name` is what the number is called in a sentence, `lengths` the
 * allowed numbers of digits, `strip` removes what this kind of number is written with besides the usual fillers.
 */
export function readDigits(
  raw: string,
  { name, lengths, strip }: { name: LocalizedText; lengths: readonly number[]; strip?: (text: string) => string },
): { ok: true; digits: string } | Refused<DigitsErrorCode> {
  const normalised = normaliseNumber(raw);
  const digits = strip ? strip(normalised) : normalised;
  const allowed = { zh: lengths.join(" 或 "), en: lengths.join(" or ") };
  if (digits === "") {
    return refuse(
      "EMPTY",
      `请填写${name.zh}，共 ${allowed.zh} 位数字。`,
      `Please enter the ${name.en}: ${allowed.en} digits.`,
    );
  }
  if (isDamagedByExcel(digits)) {
    return refuse(
      "DAMAGED_BY_EXCEL",
      `${name.zh}已被 Excel 转成数字，部分数位丢失且无法恢复。请把单元格设为文本格式，重新填写完整号码。`,
      `Excel turned the ${name.en} into a numeric value and lost digits for good. Set the cell to text and enter the whole number again.`,
    );
  }
  const bad = firstBadCharacter(digits, (c) => c >= "0" && c <= "9");
  if (bad) {
    return refuse(
      "BAD_CHARACTER",
      `${name.zh}第 ${bad.place} 位的“${bad.shown}”不是数字。${name.zh}只含数字，请改正后重填。`,
      `Character ${bad.place}, “${bad.shown}”, is not a digit. The ${name.en} has digits only: please correct it.`,
    );
  }
  if (!lengths.includes(digits.length)) {
    return refuse(
      "WRONG_LENGTH",
      `${name.zh}应为 ${allowed.zh} 位数字，现在是 ${digits.length} 位。请核对后重填。`,
      `The ${name.en} has ${allowed.en} digits; this one has ${digits.length}. Please check and enter it again.`,
    );
  }
  return { ok: true, digits };
}

function refuse(code: DigitsErrorCode, zh: string, en: string): Refused<DigitsErrorCode> {
  return { ok: false, error: { code, message: { zh, en } } };
}
