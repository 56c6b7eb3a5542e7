import type { Refused } from "../../platform/fault.ts";
import { firstBadCharacter, isDamagedByExcel, normaliseEntry, toHalfWidth } from "./entered-text.ts";

/** Why a text cannot be the bank account of a company. */
export type CompanyAccountErrorCode =
  | "EMPTY"
  | "DAMAGED_BY_EXCEL"
  | "BAD_CHARACTER"
  | "TOO_SHORT"
  | "TOO_LONG"
  | "PERSONAL_CARD";

/** An account number of digits, or why not. There is no national check digit: only the bank can confirm it. `warnings` is always empty. */
export type CompanyAccountParse = { ok: true; account: string; warnings: never[] } | Refused<CompanyAccountErrorCode>;

/** Why a text cannot be a CNAPS bank code. */
export type CnapsErrorCode = "EMPTY" | "BAD_CHARACTER" | "WRONG_LENGTH";

/** A CNAPS code, or why not. `warnings` is always empty. */
export type CnapsParse = { ok: true; cnapsCode: string; warnings: never[] } | Refused<CnapsErrorCode>;

const ACCOUNT_DIGITS = { min: 9, max: 32 } as const;
const CNAPS_DIGITS = 12;

/** Reads a company's bank account number for a refund: 9 to 32 digits. The number of a personal bank card is refused. */
export function parseCompanyAccount(raw: string): CompanyAccountParse {
  const account = normaliseEntry(raw);
  if (account === "")
    return refuse("EMPTY", "请填写对公账户账号。", "Please enter the number of the company's bank account.");
  if (isDamagedByExcel(account)) {
    return refuse(
      "DAMAGED_BY_EXCEL",
      "账号已被 Excel 转成数字，末尾几位丢失且无法恢复。请把单元格设为文本格式，对照开户许可证或银行回单重新填写。",
      "Excel turned the account number into a numeric value and lost its last digits for good. Set the cell to text and enter it again from a bank document.",
    );
  }
  const bad = firstBadCharacter(account, (c) => c >= "0" && c <= "9");
  if (bad) {
    return refuse(
      "BAD_CHARACTER",
      `账号第 ${bad.place} 位的“${bad.shown}”不是数字。对公账号只含数字，请改正后重填。`,
      `Character ${bad.place}, “${bad.shown}”, is not a digit. An account number has digits only: please correct it.`,
    );
  }
  if (account.length < ACCOUNT_DIGITS.min) {
    return refuse(
      "TOO_SHORT",
      `对公账号一般为 9 至 32 位，现在只有 ${account.length} 位。请对照银行回单补全。`,
      `A company account has 9 to 32 digits; this one has ${account.length}. Please complete it from a bank document.`,
    );
  }
  if (account.length > ACCOUNT_DIGITS.max) {
    return refuse(
      "TOO_LONG",
      `对公账号一般为 9 至 32 位，现在有 ${account.length} 位。请检查是否多填。`,
      `A company account has 9 to 32 digits; this one has ${account.length}. Please check for extra digits.`,
    );
  }
  if (isPersonalCard(account)) {
    return refuse(
      "PERSONAL_CARD",
      "这是银行卡号，不能作为对公账户。退款只能转入与营业执照同名的对公账户，请填写对公账户的账号。",
      "This is the number of a bank card, not of a company account. A refund goes only to an account in the name on the licence: please enter that account's number.",
    );
  }
  return { ok: true, account, warnings: [] };
}

/** Reads the CNAPS code (12 digits) of the bank branch that keeps a company's account. */
export function parseCnapsCode(raw: string): CnapsParse {
  const cnapsCode = normaliseEntry(raw);
  if (cnapsCode === "") {
    return refuse("EMPTY", "请填写开户行的 12 位联行号。", "Please enter the 12-digit CNAPS code of the bank branch.");
  }
  const bad = firstBadCharacter(cnapsCode, (c) => c >= "0" && c <= "9");
  if (bad) {
    return refuse(
      "BAD_CHARACTER",
      `联行号第 ${bad.place} 位的“${bad.shown}”不是数字。请向开户行核对后重填。`,
      `Character ${bad.place}, “${bad.shown}”, is not a digit. Ask the bank for the CNAPS code and enter it again.`,
    );
  }
  if (cnapsCode.length !== CNAPS_DIGITS) {
    return refuse(
      "WRONG_LENGTH",
      `联行号应为 12 位数字，现在是 ${cnapsCode.length} 位。请向开户行核对后重填。`,
      `A CNAPS code has 12 digits; this one has ${cnapsCode.length}. Ask the bank for it and enter it again.`,
    );
  }
  return { ok: true, cnapsCode, warnings: [] };
}

/** Whether an account is in the name on the licence: equal but for width, case and spaces. Empty names equal nothing. */
export function isSameCompanyName(one: string, other: string): boolean {
  const folded = foldName(one);
  return folded !== "" && folded === foldName(other);
}

/** Cards of Chinese banks begin with 62, have 16 to 19 digits and pass the Luhn rule; an account number does so only by rare chance. */
function isPersonalCard(account: string): boolean {
  if (!/^62\d{14,17}$/.test(account)) return false;
  let sum = 0;
  for (let i = account.length - 1, isDoubled = false; i >= 0; i--, isDoubled = !isDoubled) {
    const digit = account.charCodeAt(i) - 48;
    sum += isDoubled ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

function foldName(name: string): string {
  return toHalfWidth(name)
    .replace(/[\s\u200B-\u200F\u2060\uFEFF]/g, "")
    .toUpperCase();
}

function refuse<Code extends string>(code: Code, zh: string, en: string): Refused<Code> {
  return { ok: false, error: { code, message: { zh, en } } };
}
