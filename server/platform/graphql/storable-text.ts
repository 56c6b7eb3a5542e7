import type { ValidationRule } from "graphql";
import { BadUserInputError } from "../errors.ts";

const NUL = "\u0000";

/** A text with a NUL in it: no database holds one or can look for one, so it is refused before anything is asked. */
export function unstorableText(): BadUserInputError {
  return new BadUserInputError({
    zh: "输入中有不可见的空字符（NUL），请删去后重试",
    en: "There is an invisible NUL character in the input; remove it and try again",
  });
}

/** Whether a text has a NUL in it. */
export function holdsNul(text: string): boolean {
  return text.includes(NUL);
}

/** Refuses such texts where they are written into a document. */
export const storableTextRule: ValidationRule = (context) => ({
  StringValue(node) {
    if (!holdsNul(node.value)) return;
    context.reportError(unstorableText());
  },
});
