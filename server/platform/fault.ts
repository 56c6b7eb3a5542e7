import type { LocalizedText } from "./localized-text.ts";

/** What is wrong with something a person entered: a stable code for programs and a sentence to read aloud that says what to do. */
export interface Fault<Code extends string = string> {
  code: Code;
  message: LocalizedText;
}

/** The answer of a check that found a fault. The faulty value is never repeated in it. */
export interface Refused<Code extends string = string> {
  ok: false;
  error: Fault<Code>;
}
