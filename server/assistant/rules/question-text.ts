/** A question as it was typed, made comparable: one spelling, no numbers that could be somebody's. */
import { simplified } from "./lexicon.ts";

/** Longest question that is looked at, in characters. */
export const LONGEST_QUESTION = 300;

/** One spelling for what looks alike: full width becomes half, traditional simplified, capitals small. */
export function oneSpelling(text: string): string {
  return [...text.normalize("NFKC").toLowerCase()].map((character) => simplified[character] ?? character).join("");
}

/**
 * A question without what could be somebody's: e-mail addresses, and any run of letters and digits that has four digits or more, so card, phone, identity and licence numbers, whether written in one
 * or in groups, and numbers spelled out in Chinese. What is left can be shown to whoever writes the guide; it is no longer than a question.
 */
export function withoutNumbers(text: string): string {
  const masked = text
    .replaceAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)*/g, "#")
    .replaceAll(/[a-z0-9]*\p{Nd}(?:[ ._/()-]{0,2}[a-z0-9]*\p{Nd}){3,}[a-z0-9]*/giu, "#")
    .replaceAll(/[零〇一二三四五六七八九幺]{6,}/g, "#")
    .replaceAll(/\s+/g, " ");
  return [...masked].slice(0, LONGEST_QUESTION).join("").trim();
}
