import { firstBadCharacter, isDamagedByExcel } from "../../customers/rules/entered-text.ts";
import type { Fault, Refused } from "../../platform/fault.ts";
import type { CarrierCode } from "./carrier-code.ts";
import { passesLuhn } from "./luhn.ts";
import { normaliseNumber } from "./normalise-number.ts";

export { luhnDigit, withLuhn } from "./luhn.ts";
export { normaliseNumber } from "./normalise-number.ts";

/** Why a text cannot be an ICCID. */
export type IccidErrorCode = "EMPTY" | "DAMAGED_BY_EXCEL" | "BAD_CHARACTER" | "TOO_SHORT" | "TOO_LONG" | "NOT_89";

/** What is odd about an ICCID that may still be right: genuine cards fail the Luhn rule, and issuers are added. */
export type IccidWarningCode = "LUHN_MISMATCH" | "UNKNOWN_ISSUER" | "LOOKS_ROUNDED" | "LOOKS_MISTYPED";

/** A doubt to show beside an accepted ICCID; never a reason to refuse it. */
export type IccidWarning = Fault<IccidWarningCode>;

/** An ICCID in its normalised form, or why not. */
export type IccidParse = { ok: true; iccid: string; warnings: IccidWarning[] } | Refused<IccidErrorCode>;

const PLAIN = /^89\d{17,18}$/;
const LENGTHS = { min: 19, max: 20 } as const;

/** Country 86 and issuer, by carrier (ITU-T E.118 issuer identifiers as used by the carriers). */
const CARRIERS: Readonly<Record<string, CarrierCode>> = {
  "898600": "CMCC",
  "898602": "CMCC",
  "898604": "CMCC",
  "898607": "CMCC",
  "898608": "CMCC",
  "898613": "CMCC",
  "898601": "CUCC",
  "898606": "CUCC",
  "898609": "CUCC",
  "898603": "CTCC",
  "898611": "CTCC",
  "898615": "CBN",
};

const WARNINGS: Readonly<Record<IccidWarningCode, IccidWarning>> = {
  LUHN_MISMATCH: {
    code: "LUHN_MISMATCH",
    message: {
      zh: "卡号末位与校验规则不符。部分真卡也会如此；请对照卡面再核对一遍，无误即可继续。",
      en: "The last digit of the card number does not fit the check rule. Some genuine cards are like that: compare it with the card once more; if it is the same, go on.",
    },
  },
  UNKNOWN_ISSUER: {
    code: "UNKNOWN_ISSUER",
    message: {
      zh: "卡号前六位不属于已知的国内运营商，请对照卡面核对。",
      en: "The first six digits belong to no mainland carrier that we know. Please compare them with the card.",
    },
  },
  LOOKS_ROUNDED: {
    code: "LOOKS_ROUNDED",
    message: {
      zh: "卡号末尾是一串 0，很可能已被 Excel 或程序按数字舍入。请对照卡面核对最后五位。",
      en: "The card number ends in a row of zeros: Excel or a program may have rounded it. Please compare the last five digits with the card.",
    },
  },
  LOOKS_MISTYPED: {
    code: "LOOKS_MISTYPED",
    message: {
      zh: "卡号中有字母 O 或 I，请核对是否应为数字 0 或 1。",
      en: "There is a letter O or I in the card number. Please check whether it should be the digit 0 or 1.",
    },
  },
};

/**
 * Reads an ICCID (card number, ITU-T E.118) as people enter it. It is a text throughout: as a number its last digits are lost.
 * Letters are accepted from the 7th character on: carriers put number range, maker and check there.
 */
export function parseIccid(raw: string): IccidParse {
  const iccid = withoutLabel(normaliseNumber(raw));
  // The usual case, a hundred thousand times in an import; everything below finds out what is wrong, or that letters are in it.
  if (PLAIN.test(iccid)) return { ok: true, iccid, warnings: warningsOf(iccid, true) };
  if (iccid === "") {
    return refuse(
      "EMPTY",
      "请填写卡号（ICCID），即卡面上的 19 或 20 位号码。",
      "Please enter the card number (ICCID): the 19 or 20 characters printed on the card.",
    );
  }
  if (isDamagedByExcel(iccid)) {
    return refuse(
      "DAMAGED_BY_EXCEL",
      "卡号已被 Excel 转成数字，末尾几位丢失且无法恢复。请使用模板（卡号列为文本格式），对照卡面重新填写。",
      "Excel turned this card number into a numeric value and lost its last digits for good. Use the template, whose card column is text, and enter it again from the card.",
    );
  }
  const bad = firstBadCharacter(iccid, (c, index) => (index < 6 ? /^\d$/ : /^[0-9A-Z]$/).test(c));
  if (bad) {
    return refuse(
      "BAD_CHARACTER",
      `卡号第 ${bad.place} 位的“${bad.shown}”不应出现。卡号由数字组成（第 7 位起可含英文字母），请改正后重填。`,
      `Character ${bad.place}, “${bad.shown}”, cannot be part of a card number, which has digits only (letters from the 7th place on). Please correct it.`,
    );
  }
  const entered = iccid.length;
  if (entered < LENGTHS.min) {
    return refuse(
      "TOO_SHORT",
      `卡号应为 19 或 20 位，现在只有 ${entered} 位。${shortHint(entered).zh}`,
      `A card number has 19 or 20 characters; this one has ${entered}. ${shortHint(entered).en}`,
    );
  }
  if (entered > LENGTHS.max) {
    return refuse(
      "TOO_LONG",
      `卡号应为 19 或 20 位，现在有 ${entered} 位。请检查是否多填，或把两张卡填在了一起。`,
      `A card number has 19 or 20 characters; this one has ${entered}. Check for extra digits, or two cards in one field.`,
    );
  }
  if (!iccid.startsWith("89")) {
    return refuse(
      "NOT_89",
      "卡号（ICCID）以 89 开头。请填写卡面上以 89 开头的那串号码。",
      "A card number (ICCID) begins with 89. Please enter the number on the card that begins with 89.",
    );
  }
  return { ok: true, iccid, warnings: warningsOf(iccid, false) };
}

/** The carrier that issued the card, from the first six digits of a normalised ICCID; null when unknown. */
export function carrierOfIccid(iccid: string): CarrierCode | null {
  return CARRIERS[iccid.slice(0, 6)] ?? null;
}

/** Without the words that modems and people put before the number: `+CCID: 8986…`, `卡号：8986…`. Words that say which card, such as 旧卡, are kept and refused. */
function withoutLabel(text: string): string {
  const first = text.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) return text;
  return text.replace(
    /^[+^#*]?(?:[A-Z]?CCID|(?:物联网?|SIM|流量)*卡号|(?:USIM|SIM)卡?|NO\.?)(?:号码?|号|NO\.?)?(?:[:=.]|(?=\d))["'“]?(?=\d)/,
    "",
  );
}

function warningsOf(iccid: string, isAllDigits: boolean): IccidWarning[] {
  const warnings: IccidWarning[] = [];
  // With letters the Luhn rule is not defined.
  if (isAllDigits && !passesLuhn(iccid)) warnings.push(WARNINGS.LUHN_MISMATCH);
  if (carrierOfIccid(iccid) === null) warnings.push(WARNINGS.UNKNOWN_ISSUER);
  // A double keeps 16 to 17 of these digits (Excel 15) and prints zeros for the rest.
  if (iccid.endsWith("000") && /^0+$/.test(iccid.slice(16))) warnings.push(WARNINGS.LOOKS_ROUNDED);
  if (!isAllDigits && /[OI]/.test(iccid)) warnings.push(WARNINGS.LOOKS_MISTYPED);
  return warnings;
}

function shortHint(entered: number): { zh: string; en: string } {
  if (entered === 11 || entered === 13) {
    return {
      zh: "这像是卡的手机号码（MSISDN），请填在号码一栏，或改填卡面上的 ICCID。",
      en: "It looks like the card's phone number (MSISDN): enter it in that field, or enter the ICCID printed on the card.",
    };
  }
  if (entered === 15) {
    return {
      zh: "这像是 IMSI 或设备的 IMEI，请改填卡面上以 89 开头的号码。",
      en: "It looks like an IMSI or a device's IMEI: enter the number on the card that begins with 89.",
    };
  }
  return { zh: "请对照卡面补全。", en: "Please complete it from the card." };
}

function refuse(code: IccidErrorCode, zh: string, en: string): Refused<IccidErrorCode> {
  return { ok: false, error: { code, message: { zh, en } } };
}
