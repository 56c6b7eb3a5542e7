import { describe, expect, it } from "vitest";
import { guideArticles } from "../../server/assistant/content/index.ts";
import { differenceOf } from "../../server/assistant/rules/rephrasing.ts";

const chinese =
  "注销后 7 天内，可以在申请页面选择退费。\n滞纳金每天为欠费的千分之三，最高 5 000 元，不能减免。\n详见 https://desk.example/halls。";
const english =
  "Within 7 days, choose the refund on the page.\nYou pay 12 yuan by March 3; it cannot be returned.\nSee https://desk.example/halls.";

describe("Other words for an approved answer", () => {
  it("are read when they say the same, and every approved answer says what it says itself", () => {
    expect(differenceOf(chinese, chinese.replace("可以在申请页面选择退费", "可在申请页面选退费"), "zh")).toBeNull();
    expect(
      differenceOf(english, english.replace("choose the refund on the page", "pick the refund there"), "en"),
    ).toBeNull();
    for (const { slug, text } of guideArticles)
      expect([differenceOf(text.zh, text.zh, "zh"), differenceOf(text.en, text.en, "en")], slug).toEqual([null, null]);
  });

  it.each([
    ["a number", "7 天", "8 天", "NUMBERS"],
    ["a number in words", "7 天", "七 天", "NUMBERS"],
    ["a share", "千分之三", "百分之三", "NUMBERS"],
    ["what an amount is of", "5 000 元", "5 000 分", "AMOUNTS"],
    ["that something is not so", "不能减免", "能减免", "NEGATIONS"],
    ["a link", "desk.example/halls", "desk.evil/halls", "LINKS"],
    ["how long it has time", "天内", "天后", "CONDITIONS"],
    ["a link that was not there", "在申请页面选择退费", "www.a.cn", "LINKS"],
    ["its length", "选择退费", "选择退费，退费选择，选择退费", "LONGER"],
    ["markup", "选择退费", "<退费>", "CHARACTERS"],
  ])("are refused when they change %s", (_, from, to, difference) => {
    expect(chinese).toContain(from);
    expect(differenceOf(chinese, chinese.replace(from, to), "zh")).toBe(difference);
  });

  it.each([
    ["a date", "March 3", "March 4", "NUMBERS"],
    ["a month", "March 3", "May 3", "NUMBERS"],
    ["a currency", "yuan", "€", "AMOUNTS"],
    ["that something is not so", "cannot be", "will be", "NEGATIONS"],
    ["its language", english, "七天内退费", "LANGUAGE"],
    ["everything into nothing", english, " ", "EMPTY"],
  ])("are refused when they change %s in English", (_, from, to, difference) => {
    expect(differenceOf(english, english.replace(from, to), "en")).toBe(difference);
  });
});
