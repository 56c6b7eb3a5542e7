/** What the panel offers a customer to do with their own request. What they may do now is said by the request's `allowedActions`. */
import type { Words } from "../../platform/localized-text.ts";
import { requestActionWords } from "../../requests/rules/request-words.ts";

/** What is done with one button and a confirmation, each with its mutation. */
export const actsHere = { UNDO: "cancellationUndo", WITHDRAW: "cancellationRequestWithdraw" } as const;

/** What takes more than a button: the page's own way in is opened for it. */
export const actsOnPage = ["ADD_CARDS", "ADD_MATERIAL", "SUBMIT"] as const;

const { ADD_CARDS, ADD_MATERIAL, SUBMIT, UNDO, WITHDRAW } = requestActionWords;

/** What these are called. */
export const requestActWords = { ADD_CARDS, ADD_MATERIAL, SUBMIT, UNDO, WITHDRAW } as const satisfies Words<
  keyof typeof actsHere | (typeof actsOnPage)[number]
>;
