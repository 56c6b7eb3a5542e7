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

/** Whether a text anywhere in some variables has a NUL in it. */
export function holdsUnstorableText(value: unknown): boolean {
  if (typeof value === "string") return value.includes(NUL);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(holdsUnstorableText);
}

/** The same for texts that are written into a document. */
export const storableTextRule: ValidationRule = (context) => ({
  StringValue(node) {
    if (!node.value.includes(NUL)) return;
    context.reportError(unstorableText());
  },
});
