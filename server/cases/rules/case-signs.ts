/** Small signs of life in a conversation: who types, and how far each side has read. */

/** One of the two sides of a case. */
export type CaseSide = "CUSTOMER" | "STAFF";

/** For how long somebody counts as typing after saying so, in seconds. Screens say so again every three. */
export const TYPING_SECONDS = 6;

/** A sign that comes sooner after the last one is not written down, in seconds: however often a program says so, it costs no more. */
const AGAIN_AFTER_SECONDS = 2;

/** Until when somebody who types now counts as typing. */
export const typingEnd = (now: Date): Date => new Date(now.getTime() + TYPING_SECONDS * 1000);

/** A sign that ends later than this was given just now. */
export const givenJustNow = (now: Date): Date =>
  new Date(now.getTime() + (TYPING_SECONDS - AGAIN_AFTER_SECONDS) * 1000);
