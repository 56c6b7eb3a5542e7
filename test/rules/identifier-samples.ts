import { expect } from "vitest";
import type { Fault } from "../../server/platform/fault.ts";

/** Every text that differs from this one in exactly one digit; places that hold a letter are left alone. */
export function singleDigitChanges(text: string): string[] {
  return singleCharacterChanges(text, "0123456789").filter((changed) =>
    /^\d$/.test(text.charAt(placeOfChange(text, changed))),
  );
}

/** Every text that differs from this one in exactly one place and has a character of the alphabet there. */
export function singleCharacterChanges(text: string, alphabet: string): string[] {
  return Array.from(text).flatMap((original, i) =>
    Array.from(alphabet)
      .filter((other) => other !== original)
      .map((other) => text.slice(0, i) + other + text.slice(i + 1)),
  );
}

/** A fault can be read aloud in both languages, says what to do, and does not repeat what was entered. */
export function expectReadableFault(fault: Fault, entered = ""): void {
  expect(fault.code).toMatch(/^[A-Z][A-Z0-9_]+$/);
  expect(fault.message.zh).toMatch(/请|可继续/);
  expect(fault.message.zh).toMatch(/[。？]$/);
  expect(fault.message.en).toMatch(/\b(please|enter|compare|check|use|see|ask|choose|go on|copy|set|dial|complete)\b/i);
  expect(fault.message.en).toMatch(/[.?]$/);
  if (entered.length > 4) {
    expect(fault.message.zh).not.toContain(entered);
    expect(fault.message.en).not.toContain(entered);
  }
}

function placeOfChange(one: string, other: string): number {
  return Array.from(one).findIndex((character, i) => character !== other.charAt(i));
}
