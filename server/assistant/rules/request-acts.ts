/** What the panel offers a customer to do with their own request. What they may do now is said by the request's `allowedActions`. */
import type { Words } from "../../platform/localized-text.ts";
import { requestActionWords } from "../../requests/rules/request-words.ts";

/** What is done with one button and a confirmation, each with its mutation. */
export const actsHere = { UNDO: "cancellationUndo", WITHDRAW: "cancellationRequestWithdraw" } as const;

/** What takes more than a button, each with the step of the way in at which it is done. */
export const actsOnTheWay = [
  ["ADD_CARDS", "cards"],
  ["ADD_MATERIAL", "papers"],
  ["SUBMIT", "summary"],
] as const;

const { ADD_CARDS, ADD_MATERIAL, SUBMIT, UNDO, WITHDRAW } = requestActionWords;

/** What these are called. */
export const requestActWords = { ADD_CARDS, ADD_MATERIAL, SUBMIT, UNDO, WITHDRAW } as const satisfies Words<
  keyof typeof actsHere | (typeof actsOnTheWay)[number][0]
>;
