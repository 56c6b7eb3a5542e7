import { type Outcome, refused, type UserFault } from "./action.ts";

/** Longest text that goes along with an act, in characters, where nothing else is said. It may be written to the history of every card of a request. */
const LONGEST = 500;

/** What a free text may be, and where it stands in the input. */
export interface FreeTextRule {
  /** Name of the field, for example `reason`; a path when it lies deeper. */
  at: string | readonly string[];
  /** Characters at most. */
  most?: number;
  isRequired?: boolean;
}

/** A text that somebody wrote in their own words, as it is kept: trimmed, null when there is none; refused when nobody would read it or the database could not hold it. */
export function freeText(given: string | null | undefined, rule: FreeTextRule): Outcome<{ text: string | null }> {
  const text = given?.trim() ?? "";
  const fault = freeTextFault(text, rule);
  return fault ? refused(fault) : { ok: true, text: text === "" ? null : text };
}

/** The same for a text that must be there. */
export function requiredText(given: string, rule: FreeTextRule): Outcome<{ text: string }> {
  const text = given.trim();
  const fault = freeTextFault(text, { ...rule, isRequired: true });
  return fault ? refused(fault) : { ok: true, text };
}

function freeTextFault(text: string, { at, most = LONGEST, isRequired = false }: FreeTextRule): UserFault | null {
  const path = ["input", ...(typeof at === "string" ? [at] : at)];
  const fault = (code: string, zh: string, en: string): UserFault => ({
    ...{ kind: "InvalidInputError", code, path },
    text: { zh, en },
  });
  if (isRequired && text === "") return fault("EMPTY", "请填写说明", "Please write a few words");
  const length = [...text].length;
  if (length > most)
    return fault(
      "TOO_LONG",
      `最多 ${most} 个字，现在有 ${length} 个，请缩短`,
      `At most ${most} characters; this has ${length}. Please shorten it`,
    );
  // Lone halves of surrogate pairs cannot be stored, the others are seen by nobody; line breaks and tabs are fine.
  if (/[^\P{Cc}\n\r\t]|\p{Cs}/u.test(text))
    return fault(
      "BAD_CHARACTER",
      "内容中有不可见的控制字符，请删去",
      "There are invisible control characters in it; please remove them",
    );
  return null;
}
