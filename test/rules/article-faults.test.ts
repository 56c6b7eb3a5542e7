import { describe, expect, it } from "vitest";
import { guideArticles } from "../../server/assistant/content/index.ts";
import { type ArticleContent, articleFaults } from "../../server/assistant/rules/article-faults.ts";

const good: ArticleContent = {
  ...{ topic: "HELP", audience: "EVERYBODY" },
  title: { zh: "停车", en: "Parking" },
  text: { zh: "1. 驶入。\n2. 停车。", en: "1. Drive in.\n2. Park." },
  asked: { zh: ["车停哪", "停车", "车位"], en: ["parking", "car park", "park my car"] },
};
const codesOf = (change: Partial<ArticleContent>) =>
  articleFaults("parking", { ...good, ...change }, guideArticles).map(({ code, path }) => `${code} ${path.join(".")}`);

describe("An article that customers are to read", () => {
  it("is good as the product brings it, each of them", () => {
    for (const { slug, ...content } of guideArticles)
      expect(articleFaults(slug, content, guideArticles), slug).toEqual([]);
  });

  it.each<[string, Partial<ArticleContent>, string[]]>([
    ["is good", {}, []],
    ["has a title in both languages", { title: { zh: "停车", en: "" } }, ["LANGUAGE_MISSING title.en"]],
    ["has no Chinese in its English", { title: { zh: "停车", en: "停车" } }, ["OTHER_LANGUAGE title.en"]],
    ["has no line without Chinese in its Chinese", { text: { zh: "ok", en: "ok" } }, ["OTHER_LANGUAGE text.zh"]],
    ["has the same paragraphs in both", { text: { zh: "一。", en: "1. A.\n2. B." } }, ["LINES_DIFFER text.en"]],
    [
      "numbers its steps from 1 on",
      { text: { zh: "1. 一。\n3. 三。", en: "1. A.\n2. B." } },
      ["STEPS_OUT_OF_ORDER text.zh"],
    ],
    [
      "has no sentence that takes longer than 12 seconds to say",
      { text: { zh: `${"长".repeat(60)}。`, en: "Short." } },
      ["SENTENCE_TOO_LONG text.zh"],
    ],
    [
      "is not longer than somebody listens",
      { text: { zh: "好。".repeat(41), en: "Good." } },
      ["TOO_MANY_SENTENCES text.zh"],
    ],
    [
      "is asked for in three ways at least",
      { asked: { zh: ["停车"], en: good.asked.en } },
      ["TOO_FEW_PHRASES asked.zh"],
    ],
    [
      "takes no way to ask from another",
      { asked: { zh: ["车", "停", "注销收费吗"], en: good.asked.en } },
      ["PHRASE_TAKEN asked.zh.2"],
    ],
  ])("%s", (_, change, codes) => {
    expect(codesOf(change)).toEqual(codes);
  });
});
