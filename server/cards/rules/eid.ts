import type { Refused } from "../../platform/fault.ts";
import { type DigitsErrorCode, readDigits } from "./read-digits.ts";

/** Why a text cannot be an EID. */
export type EidErrorCode = DigitsErrorCode | "NOT_89" | "CHECK_DIGITS";

/** An EID, or why not. Nothing is doubtful about an accepted one: `warnings` is always empty. */
export type EidParse = { ok: true; eid: string; warnings: never[] } | Refused<EidErrorCode>;

/** Reads the EID of an eSIM chip: 32 digits that begin with 89 and leave 1 when divided by 97 (GSMA SGP.29). */
export function parseEid(raw: string): EidParse {
  const read = readDigits(raw, { name: { zh: "EID", en: "EID" }, lengths: [32] });
  if (!read.ok) return read;
  if (!read.digits.startsWith("89")) {
    return refuse(
      "NOT_89",
      "EID 以 89 开头。请填写 eSIM 芯片或设备设置里以 89 开头的 32 位号码。",
      "An EID begins with 89. Please enter the 32 digits that begin with 89, from the eSIM chip or the device's settings.",
    );
  }
  if (remainderOf97(read.digits) !== 1) {
    return refuse(
      "CHECK_DIGITS",
      "EID 末两位校验不通过，可能有一位填错。请在设备设置里复制后重新粘贴。",
      "The check digits of the EID do not fit: one digit is probably wrong. Copy it from the device's settings and paste it again.",
    );
  }
  return { ok: true, eid: read.digits, warnings: [] };
}

/** The first 30 digits of an EID with the two check digits behind them; for seeds and tests. */
export function withEidCheckDigits(first30: string): string {
  return first30 + String(98 - remainderOf97(`${first30}00`)).padStart(2, "0");
}

function remainderOf97(digits: string): number {
  let remainder = 0;
  for (let i = 0; i < digits.length; i++) remainder = (remainder * 10 + digits.charCodeAt(i) - 48) % 97;
  return remainder;
}

function refuse(code: EidErrorCode, zh: string, en: string): Refused<EidErrorCode> {
  return { ok: false, error: { code, message: { zh, en } } };
}
