/** How good the assistant is: every question finds its article, and nothing is answered that the guide does not say. */
import { describe, expect, it } from "vitest";
import { guideArticles } from "../../server/assistant/content/index.ts";
import { indexArticles, SURE_ENOUGH } from "../../server/assistant/rules/rank-articles.ts";
import { LONGEST_SECONDS, secondsOf, speechOf } from "../../server/assistant/rules/speech.ts";
import { blockerCodes, warningCodes } from "../../server/preflight/rules/eligibility.ts";
import { outside, questions } from "./questions.ts";

const index = indexArticles(guideArticles);
const asked = Object.entries(questions).flatMap(([slug, list]) => list.map((question) => ({ slug, question })));
const ranked = asked.map(({ slug, question }) => {
  const nearest = index.rank(question, 3).ranked;
  return { slug, question, slugs: nearest.map(({ article }) => article.slug), confidence: nearest[0]?.confidence ?? 0 };
});
const share = (some: readonly unknown[]) => some.length / ranked.length;
const sayable = guideArticles.flatMap(({ slug, text }) => [
  { slug, language: "zh" as const, text: text.zh },
  { slug, language: "en" as const, text: text.en },
]);

describe("Questions of customers", () => {
  it("are at least 200 in both languages, about every article, and none is a phrasing of one", () => {
    const isChinese = ({ question }: { question: string }) => /\p{Script=Han}/u.test(question);
    expect(asked.filter(isChinese).length).toBeGreaterThanOrEqual(100);
    expect(asked.filter((each) => !isChinese(each)).length).toBeGreaterThanOrEqual(100);
    expect(Object.keys(questions).sort()).toEqual(guideArticles.map(({ slug }) => slug).sort());
    const phrasings = new Set(guideArticles.flatMap(({ asked: { zh, en } }) => [...zh, ...en]));
    expect(asked.filter(({ question }) => phrasings.has(question)).map(({ question }) => question)).toEqual([]);
  });

  it("find their article first in 95 of 100 cases, and among the first three in 99", () => {
    const missed = ranked.filter(({ slug, slugs }) => slugs[0] !== slug);
    const lost = ranked.filter(({ slug, slugs }) => !slugs.includes(slug));
    expect(share(missed), JSON.stringify(missed)).toBeLessThanOrEqual(0.05);
    expect(share(lost), JSON.stringify(lost)).toBeLessThanOrEqual(0.01);
  });

  it("are sent to a person though the guide knows in no more than 5 of 100 cases", () => {
    const unsure = ranked.filter(({ confidence }) => confidence < SURE_ENOUGH);
    expect(share(unsure), JSON.stringify(unsure)).toBeLessThanOrEqual(0.05);
  });

  it.each(outside)("%s has no answer in the guide", (question) => {
    const [best] = index.rank(question, 1).ranked;
    expect(best?.confidence ?? 0, best?.article.slug).toBeLessThan(SURE_ENOUGH);
  });

  it("are ranked in less than 50 ms in 95 of 100 cases", () => {
    const times = asked.map(({ question }) => {
      const from = performance.now();
      index.rank(question, 4);
      return performance.now() - from;
    });
    expect(times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)]).toBeLessThan(50);
  });
});

describe("The guide", () => {
  it("explains every blocker and warning of a preflight that a customer sees", () => {
    const explained = guideArticles.flatMap(({ explains }) => explains ?? []);
    // A customer never learns that a card is another's: it sees UNKNOWN_CARD.
    const seen = [...blockerCodes.filter((code) => code !== "NOT_OWNER"), ...warningCodes];
    expect(explained.sort()).toEqual(seen.sort());
  });

  it("has each article once, in both languages, with no sentence that is not of its language", () => {
    const slugs = guideArticles.map(({ slug }) => slug);
    expect(slugs).toEqual([...new Set(slugs)]);
    for (const {
      slug,
      title,
      text,
      asked: { zh, en },
    } of guideArticles) {
      expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect([title.en, text.en, ...en].join(), slug).not.toMatch(/\p{Script=Han}/u);
      for (const line of [title.zh, ...text.zh.split("\n")]) expect(line, slug).toMatch(/\p{Script=Han}/u);
      expect(text.zh.split("\n").length, slug).toBe(text.en.split("\n").length);
      expect(Math.min(zh.length, en.length), slug).toBeGreaterThanOrEqual(5);
    }
  });

  it.each(sayable)("$slug can be spoken in $language, no sentence longer than 12 seconds", ({ text, language }) => {
    const { sentences, ssml } = speechOf(text, language);
    expect(sentences.length).toBeLessThanOrEqual(40);
    for (const sentence of sentences)
      expect(secondsOf(sentence, language), sentence).toBeLessThanOrEqual(LONGEST_SECONDS);
    // Every word is said: nothing is lost between the sentences. Numbers are said otherwise than they are written.
    const words = (some: string) =>
      some
        .replaceAll(/第.步，|Step \d: |one hundred thousand/g, "")
        .replaceAll(/[^\p{Script=Han}a-z]|[零一二三四五六七八九十万]/giu, "");
    expect(words(sentences.join(""))).toBe(words(text));
    expect(ssml.match(/<s>/g)).toHaveLength(sentences.length);
  });

  it("reads long numbers digit by digit, and says what could be markup as it is", () => {
    expect(speechOf("卡号 89860620。完成", "zh").sentences).toEqual(["卡号 八九八六零六二零。", "完成"]);
    expect(speechOf("Card 898606 & <b>.", "en").ssml).toContain("<s>Card 8 9 8 6 0 6 &amp; &lt;b&gt;.</s>");
  });
});
