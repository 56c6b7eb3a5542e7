import { describe, expect, it } from "vitest";
import { customerKey } from "../../server/cards/rules/customer-key.ts";

const now = new Date("2026-03-10T12:00:00+08:00");

describe("What somebody gives to be found by", () => {
  it.each([
    ["11010519491231002x", "IDENTITY", "11010519491231002X"],
    ["110105 19491231 002X", "IDENTITY", "11010519491231002X"],
    ["91330100799655058b", "CREDIT_CODE", "91330100799655058B"],
    ["e00000012", "CUSTOMER_NUMBER", "E00000012"],
    ["8986 0620 0200 2987 5009", "CARD", "89860620020029875009"],
    ["+86 1440012345678", "CARD", "1440012345678"],
    [" 王小明 ", "NAME", "王小明"],
    ["量子表计", "NAME", "量子表计"],
  ])("%s is taken for %s", (text, by, value) => {
    expect(customerKey(text, now)).toEqual({ ok: true, by, value });
  });

  it.each([
    ["110105194912310021", "CHECK_DIGIT"],
    ["8986062002002987", "TOO_SHORT"],
    ["王", "NAME_TOO_SHORT"],
  ])("%s is answered with what is wrong with it", (text, code) => {
    expect(customerKey(text, now)).toMatchObject({ ok: false, error: { code } });
  });
});
