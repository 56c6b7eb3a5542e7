/** How good the assistant is on questions by which its rules were not tuned. What they said at first stands at the head of each set; here is below which they must not fall again. */
import { describe, expect, it } from "vitest";
import { guideArticles } from "../../server/assistant/content/index.ts";
import { indexArticles, SURE_ENOUGH } from "../../server/assistant/rules/rank-articles.ts";
import { heldOutFirst, outsideFirst } from "./held-out-first.ts";
import { heldOutSecond, outsideSecond } from "./held-out-second.ts";
import { heldOutThird, outsideThird } from "./held-out-third.ts";

const index = indexArticles(guideArticles);

describe.each([
  { set: "the first", questions: heldOutFirst, outside: outsideFirst, mostAnswered: 1 },
  { set: "the second", questions: heldOutSecond, outside: outsideSecond, mostAnswered: 4 },
  { set: "the third", questions: heldOutThird, outside: outsideThird, mostAnswered: 1 },
])("Of questions that were held out, $set", ({ questions, outside, mostAnswered }) => {
  const ranked = Object.entries(questions).flatMap(([slug, list]) =>
    list.map((question) => ({ slug, question, nearest: index.rank(question, 3).ranked })),
  );
  const shareOf = (isSo: (each: (typeof ranked)[number]) => boolean) => ranked.filter(isSo).length / ranked.length;

  it("find their article first in 95 of 100 cases, and among the first three in 99", () => {
    expect(shareOf(({ slug, nearest }) => nearest[0]?.article.slug === slug)).toBeGreaterThanOrEqual(0.95);
    const isAmong = shareOf(({ slug, nearest }) => nearest.some(({ article }) => article.slug === slug));
    expect(isAmong).toBeGreaterThanOrEqual(0.99);
  });

  it("are answered with a wrong article in no more than 2 of 100 cases", () => {
    const isWrong = shareOf(
      ({ slug, nearest: [best] }) => best !== undefined && best.confidence >= SURE_ENOUGH && best.article.slug !== slug,
    );
    expect(isWrong).toBeLessThanOrEqual(0.02);
  });

  it("are at least 120, beside 40 from outside of which hardly one is answered", () => {
    expect(ranked.length).toBeGreaterThanOrEqual(120);
    expect(outside.length).toBeGreaterThanOrEqual(40);
    const answered = outside.filter((question) => (index.rank(question, 1).ranked[0]?.confidence ?? 0) >= SURE_ENOUGH);
    expect(answered.length, answered.join()).toBeLessThanOrEqual(mostAnswered);
  });
});
