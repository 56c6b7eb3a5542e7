/**
 * Certificate numbers: `ZX-20261122-0000123-Q` = prefix (注销, *zhuxiao*), day of issue in Shanghai, sequence, check character.
 *
 * The check character is the one of GB 32100-2015, the standard behind every Chinese company's 统一社会信用代码: alphabet of 31 characters
 * without I, O, S, V, Z; weights `3^(i−1) mod 31` from the left (1 3 9 27 19 26 …); check = alphabet[(31 − Σ value·weight mod 31) mod 31].
 * It is computed over the digits of day and sequence; the prefix is constant and checked as such.
 *
 * Why it catches every single wrong character and every transposition of neighbours: 31 is prime and all values are below it. One wrong
 * character changes Σ by (a−b)·3^k, a swap of neighbours by (a−b)·2·3^k; neither can be 0 mod 31 unless a = b.
 *
 * Why not ISO 7064: MOD 37,36 lets some transpositions pass; MOD 37-2 needs `*` as a thirty-seventh character and uses both O and 0,
 * I and 1, so that a number read out on the phone could not be forgiven its O for a 0.
 */
import type { Fault, Refused } from "../../platform/fault.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { shanghaiDayDigits } from "../../platform/shanghai-time.ts";
import { AROUND_AN_ENTRY } from "./pasted-entry.ts";

const PREFIX = "ZX";
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const SEQUENCE_MIN_DIGITS = 7;
const SEQUENCE_MAX_DIGITS = 12;
/** Longest entry that is looked at; everything a person could type or paste for one number, its whole address included, is shorter. */
const ENTRY_MAX_CHARACTERS = 300;

/** Ways in which an entered number can be wrong. */
export type CertificateNumberFaultCode = "EMPTY" | "WRONG_SHAPE" | "IMPOSSIBLE_DATE" | "CHECK_CHARACTER_MISMATCH";

/** What is wrong with a number as entered, and what to do about it. */
export type CertificateNumberFault = Fault<CertificateNumberFaultCode>;

/** Outcome of {@link parseCertificateNumber}; `number` is the canonical spelling, `issuedOn` the Shanghai day `YYYY-MM-DD`. */
export type ParsedCertificateNumber =
  | { ok: true; number: string; issuedOn: string; sequence: number }
  | Refused<CertificateNumberFaultCode>;

const MESSAGES: Record<CertificateNumberFaultCode, LocalizedText> = {
  EMPTY: {
    zh: "请输入证明编号，例如 ZX-20261122-0000123-Q，印在证明的右上角。",
    en: "Enter the certificate number, for example ZX-20261122-0000123-Q. It is printed at the top right of the certificate.",
  },
  WRONG_SHAPE: {
    zh: "这不是证明编号的格式。编号由 ZX、8 位日期、至少 7 位序号和 1 位校验字符组成，请对照证明重新输入。",
    en: "This does not look like a certificate number. It is ZX, an 8-digit date, a sequence of at least 7 digits and one check character; please copy it from the certificate again.",
  },
  IMPOSSIBLE_DATE: {
    zh: "编号中的日期不存在，请核对 ZX 之后的 8 位数字。",
    en: "The date inside the number does not exist; please check the 8 digits after ZX.",
  },
  CHECK_CHARACTER_MISMATCH: {
    zh: "校验字符不符：至少有一位输错或两位颠倒，请逐位核对后重新输入。",
    en: "The check character does not match: at least one character is wrong or two are swapped. Please compare the number character by character.",
  },
};

/**
 * The number of the `sequence`-th certificate, dated by its day of issue in Shanghai. Sequences up to 9 999 999 take seven digits, larger
 * ones as many as they need.
 * @throws RangeError for a sequence that is not an integer of 1 to 999 999 999 999, or an invalid date: programming errors, not input.
 */
export function formatCertificateNumber(sequence: number, issuedAt: Date): string {
  if (!Number.isSafeInteger(sequence) || sequence < 1 || sequence >= 10 ** SEQUENCE_MAX_DIGITS) {
    throw new RangeError(`certificate sequence out of range: ${sequence}`);
  }
  return spell(shanghaiDayDigits(issuedAt), String(sequence).padStart(SEQUENCE_MIN_DIGITS, "0"));
}

/**
 * Reads a number as people write and paste it: any case, full-width characters, any or no separators, O for 0, I, L or | for 1, 〇 for 0;
 * with the brackets, quotes or full stop that stood around it, or as the whole address of its page.
 * Never corrects anything that the check character could not prove.
 */
export function parseCertificateNumber(text: string): ParsedCertificateNumber {
  const entered = text
    .slice(0, ENTRY_MAX_CHARACTERS)
    .normalize("NFKC")
    .replace(/^[a-z]+:\/\/[^?#]*\/(?=zx)/iu, "")
    .replace(/^[a-z]+:\/\/[^#]*[?&]number=/iu, "")
    .replace(/(?<=zx.*)[?&#].*$/isu, "")
    .replace(AROUND_AN_ENTRY, "")
    .replace(/[\s\p{Pd}\p{Pc}\p{Cf}\u2212.·•/]/gu, "")
    .toUpperCase();
  if (entered === "") return refuse("EMPTY");
  const shape = /^ZX([0-9OIL|〇]{8})([0-9OIL|〇]{7,12})([0-9A-Z|〇])$/u.exec(entered);
  if (!shape) return refuse("WRONG_SHAPE");
  const [, dayPart = "", sequencePart = "", checkPart = ""] = shape;
  const day = onlyDigits(dayPart);
  const sequence = onlyDigits(sequencePart);
  if (sequence.length > SEQUENCE_MIN_DIGITS && sequence.startsWith("0")) return refuse("WRONG_SHAPE");
  // L is a check character of its own; O and I are not in the alphabet and can only be misread digits.
  const check = checkPart.replace(/[O〇]/u, "0").replace(/[I|]/u, "1");
  if (check !== checkCharacter(day + sequence)) return refuse("CHECK_CHARACTER_MISMATCH");
  const issuedOn = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;
  if (!isRealDay(issuedOn)) return refuse("IMPOSSIBLE_DATE");
  if (Number(sequence) === 0) return refuse("WRONG_SHAPE");
  return { ok: true, number: spell(day, sequence), issuedOn, sequence: Number(sequence) };
}

function spell(day: string, sequence: string): string {
  return `${PREFIX}-${day}-${sequence}-${checkCharacter(day + sequence)}`;
}

function checkCharacter(digits: string): string {
  let sum = 0;
  let weight = 1;
  for (const digit of digits) {
    sum = (sum + ALPHABET.indexOf(digit) * weight) % 31;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - sum) % 31);
}

function onlyDigits(text: string): string {
  return text.replace(/[O〇]/gu, "0").replace(/[IL|]/g, "1");
}

function isRealDay(day: string): boolean {
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
}

function refuse(code: CertificateNumberFaultCode): Refused<CertificateNumberFaultCode> {
  return { ok: false, error: { code, message: MESSAGES[code] } };
}
