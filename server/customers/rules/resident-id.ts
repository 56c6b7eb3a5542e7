import type { Fault, Refused } from "../../platform/fault.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { isCurrentDivision } from "./division-codes.ts";
import { firstBadCharacter, isDamagedByExcel, normaliseEntry } from "./entered-text.ts";

/** Why a text cannot be a resident identity number. */
export type ResidentIdErrorCode =
  | "EMPTY"
  | "DAMAGED_BY_EXCEL"
  | "BAD_CHARACTER"
  | "OLD_15_DIGITS"
  | "WRONG_LENGTH"
  | "NO_SUCH_BIRTH_DATE"
  | "BIRTH_DATE_NOT_PAST"
  | "CHECK_DIGIT";

/** What is odd about a number that may still be right. */
export type ResidentIdWarningCode = "OLD_DIVISION_CODE";

/** A doubt to show beside an accepted number; never a reason to refuse it. */
export type ResidentIdWarning = Fault<ResidentIdWarningCode>;

/** A resident identity number, upper-case, with the birth date (YYYY-MM-DD) that it contains; or why not. */
export type ResidentIdParse =
  | { ok: true; residentId: string; birthDate: string; warnings: ResidentIdWarning[] }
  | Refused<ResidentIdErrorCode>;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = "10X98765432";

/** Nobody alive was born earlier; a smaller year is a typing error that happens to pass the check digit. */
const EARLIEST_BIRTH_YEAR = 1800;

const OLD_DIVISION_CODE: ResidentIdWarning = {
  code: "OLD_DIVISION_CODE",
  message: {
    zh: "身份证前六位的地区代码不在现行行政区划内。区划调整前办理的证件属于正常情况，核对无误即可继续。",
    en: "The first six digits name a district that is not in the current list. That is normal for a card issued before districts changed; if the number is right, go on.",
  },
};

/**
 * Reads a resident identity number (GB 11643): 18 characters, the last one a check digit or X. The birth date must exist and lie before
 * today in Shanghai. Residence permits of people from Hong Kong, Macau and Taiwan follow the same rule; other documents do not.
 */
export function parseResidentId(raw: string, now: Date): ResidentIdParse {
  // The multiplication sign is what many type for the X.
  const residentId = normaliseEntry(raw).replace(/×$/, "X");
  if (residentId === "") {
    return refuse("EMPTY", "请填写身份证号码，共 18 位。", "Please enter the resident identity number: 18 characters.");
  }
  if (isDamagedByExcel(residentId)) {
    return refuse(
      "DAMAGED_BY_EXCEL",
      "身份证号码已被 Excel 转成数字，末尾几位丢失且无法恢复。请把单元格设为文本格式，对照证件重新填写。",
      "Excel turned the identity number into a numeric value and lost its last digits for good. Set the cell to text and enter it again from the card.",
    );
  }
  const bad = firstBadCharacter(residentId, (c, index) => (c >= "0" && c <= "9") || (c === "X" && index === 17));
  if (bad) {
    return refuse(
      "BAD_CHARACTER",
      `身份证号码第 ${bad.place} 位的“${bad.shown}”不应出现。前 17 位是数字，最后一位是数字或 X。若持其他证件，请改选证件类型。`,
      `Character ${bad.place}, “${bad.shown}”, cannot be there: the first 17 are digits, the last is a digit or X. For another document, choose its type.`,
    );
  }
  if (residentId.length === 15) {
    return refuse(
      "OLD_15_DIGITS",
      "15 位号码属于已停用的第一代身份证。请填写第二代身份证上的 18 位号码。",
      "A number of 15 digits belongs to the first-generation card, which is no longer valid. Please enter the 18 characters of the present card.",
    );
  }
  if (residentId.length !== 18) {
    return refuse(
      "WRONG_LENGTH",
      `身份证号码应为 18 位，现在是 ${residentId.length} 位。请对照证件重填；若持其他证件，请改选证件类型。`,
      `A resident identity number has 18 characters; this one has ${residentId.length}. Compare it with the card; for another document, choose its type.`,
    );
  }
  const birthDate = `${residentId.slice(6, 10)}-${residentId.slice(10, 12)}-${residentId.slice(12, 14)}`;
  if (!isCalendarDate(birthDate)) {
    return refuse(
      "NO_SUCH_BIRTH_DATE",
      "身份证号码第 7 至 14 位应为出生日期，但没有这一天。请对照证件重填。",
      "The 7th to 14th digit should be the date of birth, but there is no such day. Please enter the number again from the card.",
    );
  }
  if (birthDate >= shanghaiDay(now)) {
    return refuse(
      "BIRTH_DATE_NOT_PAST",
      "身份证号码第 7 至 14 位的出生日期还没有到。请对照证件重填。",
      "The date of birth in the 7th to 14th digit has not passed yet. Please enter the number again from the card.",
    );
  }
  if (residentIdCheckCharacter(residentId.slice(0, 17)) !== residentId[17]) {
    return refuse(
      "CHECK_DIGIT",
      "身份证号码校验不通过，至少有一位填错。请对照证件逐位核对；若从 Excel 复制，请确认末尾几位没有变成 0。",
      "The check digit of the identity number does not fit: at least one digit is wrong. Compare it digit by digit with the card; if it came from Excel, see whether its end became zeros.",
    );
  }
  // Numbers that begin with 9 are foreigners' permanent residence cards: no district in them.
  const hasKnownOrigin = residentId.startsWith("9") || isCurrentDivision(residentId.slice(0, 6));
  return { ok: true, residentId, birthDate, warnings: hasKnownOrigin ? [] : [OLD_DIVISION_CODE] };
}

/** The check character (ISO 7064 MOD 11-2) that belongs behind the first 17 digits; makes valid numbers for seeds and tests. */
export function residentIdCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * (first17.charCodeAt(i) - 48), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

function isCalendarDate(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const daysOfMonth = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return year >= EARLIEST_BIRTH_YEAR && daysOfMonth !== undefined && day >= 1 && day <= daysOfMonth;
}

function refuse(code: ResidentIdErrorCode, zh: string, en: string): Refused<ResidentIdErrorCode> {
  return { ok: false, error: { code, message: { zh, en } } };
}
