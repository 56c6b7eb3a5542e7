import { normaliseNumber, parseIccid } from "../../cards/rules/iccid.ts";
import { carrierOfMsisdn } from "../../cards/rules/msisdn.ts";

/** A card number with whatever people put between its digits. */
const longestNumberText = 64;

/** Whether the text is a card number, or was one before a spreadsheet damaged it. */
export function looksLikeIccid(text: string): boolean {
  if (text.length > longestNumberText) return false;
  const parsed = parseIccid(text);
  if (parsed.ok) return true;
  return parsed.error.code === "DAMAGED_BY_EXCEL" && normaliseNumber(text).startsWith("8");
}

/** Whether the text has the length and beginning of a phone number, an IoT card's or a person's. */
export function looksLikeMsisdn(text: string): boolean {
  return text.length <= longestNumberText && /^(?:\+?86)?1(?:\d{10}|\d{12})$/.test(normaliseNumber(text));
}

/** Whether the text names a card in either way. */
export function looksLikeCard(text: string): boolean {
  return looksLikeIccid(text) || looksLikeMsisdn(text);
}

/** Whether the text is a phone number out of the ranges of IoT cards. */
export function isInIotRange(text: string): boolean {
  return carrierOfMsisdn(normaliseNumber(text).replace(/^\+?86(?=1\d{10})/, "")) !== null;
}

/** How many digits are in the text. */
export function countDigits(text: string): number {
  return normaliseNumber(text).replace(/\D/g, "").length;
}
