/** Cards as people name them. */

/** A card of the customer. */
export interface OwnCard {
  id: string;
  iccid: string;
  msisdn: string | null;
  label: string | null;
}

/** A card by its number, and by what its customer calls it. */
export function cardName({ iccid, msisdn, label }: OwnCard): string {
  return [iccid, msisdn, label].filter(Boolean).join(" · ");
}

/** Whether somebody who types this means the card: the end or the beginning of a number, or a part of its label. */
export function isMeant({ iccid, msisdn, label }: OwnCard, typed: string): boolean {
  const text = typed.trim().toLowerCase();
  const digits = text.replace(/[\s-]/g, "");
  const isOf = (number: string | null) => number !== null && (number.endsWith(digits) || number.startsWith(digits));
  return text === "" || isOf(iccid) || isOf(msisdn) || (label ?? "").toLowerCase().includes(text);
}

/** Fewest digits that stand for a number of their own between blanks: shorter ones are the groups of one number. */
const LEAST_OF_A_NUMBER = 11;

/** The numbers in what was pasted, each once: one a line, or several between commas, tabs or blanks. A number that is written in groups stays one. */
export function pastedNumbers(text: string): string[] {
  const numbers = text.split(/[\n\r\t,;，；、]+/).flatMap((line) => {
    const words = line.trim().split(/\s+/);
    return words.every((word) => word.length >= LEAST_OF_A_NUMBER) ? words : [words.join("")];
  });
  return [...new Set(numbers.filter(Boolean))];
}

/** Those numbers that are none of these cards. */
export function numbersLeft(numbers: readonly string[], cards: readonly OwnCard[]): string[] {
  const known = cards.flatMap(({ iccid, msisdn }) => (msisdn ? [iccid, msisdn] : [iccid]));
  return numbers.filter((number) => {
    const digits = number.replace(/[\s-]|^(\+|00)86/g, "");
    return !known.some((each) => each === digits || each === `86${digits}`);
  });
}
