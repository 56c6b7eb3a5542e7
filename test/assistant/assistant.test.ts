import { describe, expect, it } from "vitest";
import { forgetQuestions } from "../../server/assistant/actions/unanswered-questions.ts";
import { noAnswer } from "../../server/assistant/rules/answer.ts";
import { useDesk } from "../support/desk.ts";

const { store, services, client } = await useDesk();
const anybody = client.asNobody({ language: "zh" });

const QUESTION = `query ($question: String!) { assistantAnswer(question: $question) {
  isAnswered language text confidence offersPerson speech { sentences ssml } sources { slug title } near { slug } } }`;
const ask = async (question: string, caller = anybody) => (await caller.query(QUESTION, { question })).assistantAnswer;
const codeOf = async (question: string) =>
  (await anybody.run(QUESTION, { question })).body.errors?.[0]?.extensions?.code;
const written = () =>
  store.prisma.unansweredQuestion.findMany({ orderBy: { id: "asc" }, select: { text: true, timesAsked: true } });
const nextMinute = () => services.clock.advance({ minutes: 1 });

describe("The guide", () => {
  it("is read by anybody in their language, whole or by topic and kind of customer", async () => {
    const query = `query ($audience: GuideAudience) { guideArticles(topic: DOCUMENTS, audience: $audience) { slug topic audience language title } }`;
    const all = (await anybody.query(query)).guideArticles;
    expect(all.every(({ topic }: { topic: string }) => topic === "DOCUMENTS")).toBe(true);
    const forPersons = (await anybody.query(query, { audience: "INDIVIDUAL" })).guideArticles;
    expect(forPersons.length).toBeLessThan(all.length);
    expect(new Set(forPersons.map(({ audience }: { audience: string }) => audience))).toEqual(
      new Set(["EVERYBODY", "INDIVIDUAL"]),
    );
    expect(all[0].language).toBe("zh-CN");
  });

  it("has one article by its name, to read and to be spoken, and says null for a name that there is not", async () => {
    const query = `query ($slug: String!) { guideArticle(slug: $slug) { title text explains speech { sentences ssml } } }`;
    const { guideArticle } = await anybody.query(query, { slug: "arrears" });
    expect(guideArticle).toMatchObject({ title: "欠费的卡怎么注销", explains: "ARREARS" });
    expect(guideArticle.speech.ssml).toContain('xml:lang="zh-CN"');
    expect((await anybody.query(query, { slug: "none" })).guideArticle).toBeNull();
  });
});

describe("The assistant", () => {
  it("answers anybody word for word out of one article, in the language of the question, with its source", async () => {
    const chinese = await ask("欠费了能销户吗");
    expect(chinese).toMatchObject({ isAnswered: true, language: "zh-CN", offersPerson: false });
    expect(chinese.sources).toMatchObject([{ slug: "arrears", title: "欠费的卡怎么注销" }]);
    const { guideArticle } = await anybody.query('{ guideArticle(slug: "arrears") { text } }');
    expect(chinese.text).toBe(guideArticle.text);
    const english = await ask("can i cancle with unpaid bils?");
    expect(english).toMatchObject({
      language: "en",
      sources: [{ slug: "arrears", title: "Cancel a card with overdue bills" }],
    });
    expect(english.speech.sentences[0]).toMatch(/^Overdue bills/);
    expect(await ask("qianfei le zenme ban")).toMatchObject({ language: "zh-CN", sources: [{ slug: "arrears" }] });
  });

  it("says that it has no answer, offers a person, and writes the question down once, without the numbers in it", async () => {
    const answer = await ask("今天天气怎么样");
    expect(answer).toMatchObject({ isAnswered: false, text: noAnswer.zh, sources: [], offersPerson: true });
    await ask("帮我查 13800138000 和 898606 2020 0029 875009 的话单，zhang@example.com");
    await ask("帮我查 13900139000 和 898606 2020 0029 875010 的话单，li@example.com");
    await ask("12345678901234567890");
    await ask("欠费了能销户吗");
    expect(await written()).toEqual([
      { text: "今天天气怎么样", timesAsked: 1 },
      { text: "帮我查 # 和 # 的话单,#", timesAsked: 2 },
    ]);
  });

  it("offers a person to who asks for one", async () => {
    expect(await ask("转人工")).toMatchObject({ isAnswered: true, offersPerson: true, sources: [{ slug: "person" }] });
  });

  it("refuses an empty question and one that is too long, and takes any sign that can be typed", async () => {
    expect(await codeOf("  ")).toBe("BAD_USER_INPUT");
    expect(await codeOf("长".repeat(301))).toBe("BAD_USER_INPUT");
    for (const odd of ["ﷺ".repeat(300), "a".repeat(300), "\ud800?", "٠١٢٣٤٥٦٧٨٩ x", "' OR 1=1 --", "👍👍"])
      expect(await ask(odd), odd).toMatchObject({ isAnswered: false });
    for (const { text } of await written()) expect([...text].length).toBeLessThanOrEqual(300);
  });

  it("stops to answer one address that asks more than 30 questions in a minute, and counts none of the rest", async () => {
    nextMinute();
    for (let asked = 0; asked < 30; asked += 1) await ask("什么是量子力学");
    expect(await codeOf("什么是量子力学")).toBe("RATE_LIMITED");
    expect(await written()).toContainEqual({ text: "什么是量子力学", timesAsked: 30 });
    nextMinute();
    expect(await codeOf("转人工")).toBeUndefined();
  });

  it("forgets what nobody asked for 90 days", async () => {
    services.clock.advance({ days: 89 });
    await ask("什么是量子力学");
    services.clock.advance({ days: 2 });
    await forgetQuestions(services);
    expect(await written()).toEqual([{ text: "什么是量子力学", timesAsked: 31 }]);
  });
});
