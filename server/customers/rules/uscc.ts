import type { Fault, Refused } from "../../platform/fault.ts";
import { firstBadCharacter, isDamagedByExcel, normaliseEntry } from "./entered-text.ts";

/** Why a text cannot be a unified social credit code. */
export type UsccErrorCode =
  | "EMPTY"
  | "DAMAGED_BY_EXCEL"
  | "BAD_CHARACTER"
  | "OLD_REGISTRATION_NUMBER"
  | "WRONG_LENGTH"
  | "CHECK_CHARACTER"
  | "ORGANISATION_CODE_CHECK";

/** What is odd about a code that may still be right. */
export type UsccWarningCode = "EARLY_PILOT_CODE" | "UNKNOWN_AUTHORITY";

/** A doubt to show beside an accepted code; never a reason to refuse it. */
export type UsccWarning = Fault<UsccWarningCode>;

/** A code with the organisation code (GB 11714, 9 characters) that it contains; or why not. */
export type UsccParse =
  | { ok: true; uscc: string; organisationCode: string; warnings: UsccWarning[] }
  | Refused<UsccErrorCode>;

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const ORGANISATION_CODE_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** First character: the authority that registered the organisation (GB 32100-2015 with amendment 1 of 2016). */
const AUTHORITIES = "123456789ANY";

/**
 * Fuzhou and Xiamen issued codes of this form before the standard was final. Their last character follows no rule, they remain valid,
 * and their organisation code does carry its check character.
 */
const EARLY_PILOT = /^91350[12]\d{2}M000/;

const WARNINGS: Readonly<Record<UsccWarningCode, UsccWarning>> = {
  EARLY_PILOT_CODE: {
    code: "EARLY_PILOT_CODE",
    message: {
      zh: "该代码是福州、厦门早期试点发放的，末位不符合现行校验规则但仍然有效。请与营业执照核对一遍。",
      en: "Fuzhou or Xiamen issued this code in an early pilot: its last character does not fit today's check rule, yet it is valid. Please compare it with the licence once more.",
    },
  },
  UNKNOWN_AUTHORITY: {
    code: "UNKNOWN_AUTHORITY",
    message: {
      zh: "统一社会信用代码首位不是已知的登记管理部门代码，请与营业执照核对。",
      en: "The first character of the code names no registration authority that we know. Please compare it with the licence.",
    },
  },
};

/**
 * Reads a unified social credit code (GB 32100): 18 characters, the last one a check character; positions 3 to 8 a district, 9 to 17 an
 * organisation code (GB 11714) with its own check character.
 */
export function parseUscc(raw: string): UsccParse {
  const uscc = normaliseEntry(raw);
  if (uscc === "") {
    return refuse(
      "EMPTY",
      "请填写统一社会信用代码，即营业执照上的 18 位代码。",
      "Please enter the unified social credit code: the 18 characters on the business licence.",
    );
  }
  if (isDamagedByExcel(uscc)) {
    return refuse(
      "DAMAGED_BY_EXCEL",
      "统一社会信用代码已被 Excel 转成数字，末尾几位丢失且无法恢复。请把单元格设为文本格式，对照营业执照重新填写。",
      "Excel turned the credit code into a numeric value and lost its last digits for good. Set the cell to text and enter it again from the licence.",
    );
  }
  const bad = firstBadCharacter(uscc, (c, i) =>
    i >= 2 && i < 8 && uscc.length === 18 ? c >= "0" && c <= "9" : ALPHABET.includes(c),
  );
  if (bad) {
    const hint = lookAlikeHint(bad.shown);
    return refuse(
      "BAD_CHARACTER",
      `统一社会信用代码第 ${bad.place} 位的“${bad.shown}”不应出现。${hint.zh}`,
      `Character ${bad.place}, “${bad.shown}”, cannot be there in a unified social credit code. ${hint.en}`,
    );
  }
  if (/^\d{15}$/.test(uscc)) {
    return refuse(
      "OLD_REGISTRATION_NUMBER",
      "15 位的是旧版营业执照注册号。请填写新版营业执照上的 18 位统一社会信用代码。",
      "Fifteen digits are the registration number of an old licence. Please enter the 18-character unified social credit code of the present licence.",
    );
  }
  if (uscc.length !== 18) {
    return refuse(
      "WRONG_LENGTH",
      `统一社会信用代码应为 18 位，现在是 ${uscc.length} 位。请对照营业执照重填。`,
      `A unified social credit code has 18 characters; this one has ${uscc.length}. Please enter it again from the licence.`,
    );
  }
  const organisationCode = uscc.slice(8, 17);
  const isOrganisationCodeRight = organisationCodeCheckCharacter(organisationCode.slice(0, 8)) === organisationCode[8];
  const isCheckRight = usccCheckCharacter(uscc.slice(0, 17)) === uscc[17];
  const isEarlyPilot = !isCheckRight && EARLY_PILOT.test(uscc);
  if (!isCheckRight && !isEarlyPilot) {
    return refuse(
      "CHECK_CHARACTER",
      "统一社会信用代码校验不通过，至少有一位填错。请对照营业执照逐位核对，尤其是 0 与 D、8 与 B、2 与 Z。",
      "The check character of the credit code does not fit: at least one character is wrong. Compare it with the licence one by one, above all 0 and D, 8 and B, 2 and Z.",
    );
  }
  if (!isOrganisationCodeRight) {
    return refuse(
      "ORGANISATION_CODE_CHECK",
      "统一社会信用代码第 9 至 17 位（组织机构代码）校验不通过。请对照营业执照核对；若与执照完全一致，请联系客服人工核验。",
      "The 9th to 17th character, the organisation code, do not fit their check character. Compare them with the licence; if they are the same, ask customer service for a check by hand.",
    );
  }
  const warnings = isEarlyPilot ? [WARNINGS.EARLY_PILOT_CODE] : [];
  if (!AUTHORITIES.includes(uscc.charAt(0))) warnings.push(WARNINGS.UNKNOWN_AUTHORITY);
  return { ok: true, uscc, organisationCode, warnings };
}

/** The check character (mod 31) that belongs behind the first 17 characters; makes valid codes for seeds and tests. */
export function usccCheckCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** The check character of an organisation code (GB 11714) that belongs behind its first 8 characters. Letters count A = 10 to Z = 35. */
export function organisationCodeCheckCharacter(first8: string): string {
  const sum = ORGANISATION_CODE_WEIGHTS.reduce((total, w, i) => total + w * Number.parseInt(first8.charAt(i), 36), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? "X" : check === 11 ? "0" : String(check);
}

function lookAlikeHint(shown: string): { zh: string; en: string } {
  const meant = { I: "1", O: "0", S: "5", Z: "2", V: "U" }[shown];
  if (meant) {
    return {
      zh: `代码中不使用字母 I、O、S、V、Z，请核对这一位是否为“${meant}”。`,
      en: `The code never uses the letters I, O, S, V and Z: see whether it is “${meant}” on the licence.`,
    };
  }
  return {
    zh: "代码由数字和大写字母组成，第 3 至 8 位只能是数字，请对照营业执照改正。",
    en: "It has digits and capital letters, digits only from the 3rd to the 8th place: please correct it from the licence.",
  };
}

function refuse(code: UsccErrorCode, zh: string, en: string): Refused<UsccErrorCode> {
  return { ok: false, error: { code, message: { zh, en } } };
}
