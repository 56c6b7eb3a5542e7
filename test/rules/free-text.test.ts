import { describe, expect, it } from "vitest";
import { freeText, requiredText } from "../../server/platform/free-text.ts";

const codeOf = (text: string | null | undefined, rule = {}) => {
  const kept = freeText(text, { at: "reason", ...rule });
  return kept.ok ? kept.text : kept.errors.map(({ code, path }) => `${code} at ${path?.join(".")}`).join();
};

describe("Words that somebody adds to an act", () => {
  it.each<[string, string | null | undefined, string | null]>([
    ["are kept without the blanks around them", "  客户要求  ", "客户要求"],
    ["may be absent", undefined, null],
    ["may be empty, which is the same", " \n ", null],
    ["may have lines and tabs", "一\n二\t三", "一\n二\t三"],
    ["may be as long as somebody reads, counted as people count", "😀".repeat(500), "😀".repeat(500)],
    ["are refused beyond that", "x".repeat(501), "TOO_LONG at input.reason"],
    ["are refused with half a character", "a\ud83d", "BAD_CHARACTER at input.reason"],
    ["are refused with control characters that nobody sees", "a\u001bb", "BAD_CHARACTER at input.reason"],
  ])("%s", (_, given, expected) => {
    expect(codeOf(given)).toBe(expected);
  });

  it("must be there where an act needs a reason, and say where they are missing", () => {
    const missing = requiredText("  ", { at: ["delegation", "ground"] });
    expect(missing).toMatchObject({ ok: false, errors: [{ code: "EMPTY", path: ["input", "delegation", "ground"] }] });
    expect(requiredText(" 换卡 ", { at: "reason" })).toEqual({ ok: true, text: "换卡" });
  });
});
