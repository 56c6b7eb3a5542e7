import { describe, expect, it } from "vitest";
import { anAccount, anOpsManager } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { client } = desk;
const [manager, auditor] = [await anOpsManager(desk.store), await anAccount(desk.store, "AUDITOR")];
const fields = "id text status language nearSlug takenUpSlug note timesAsked";

const ask = (question: string, language: "zh" | "en" = "zh") =>
  client
    .asNobody({ language })
    .query("query ($question: String!) { assistantAnswer(question: $question) { isAnswered } }", { question });
const questions = async (filter: object = {}) =>
  (
    await client
      .asViewer(auditor)
      .query(
        `query ($filter: UnansweredQuestionFilter) { unansweredQuestions(filter: $filter) { nodes { ${fields} } } }`,
        { filter },
      )
  ).unansweredQuestions.nodes;
const idOf = async (text: string) => (await questions()).find((each: { text: string }) => each.text === text)?.id;
const codes = async (act: string, input: object) =>
  (await desk.call(manager, act, input)).userErrors.map(({ code }: { code: string }) => code);
const draftOf = (slug: string) => desk.store.prisma.guideVersion.findFirstOrThrow({ where: { slug, status: "DRAFT" } });

await ask("健身房几楼");
await ask("健身房几楼");
await ask("is there a gym", "en");
await ask("楼下停车库在哪");

describe("Questions without an answer", () => {
  it("are listed with their language and what was nearest, those asked most often first", async () => {
    const listed = await questions();
    expect(listed[0]).toMatchObject({ text: "健身房几楼", timesAsked: 2, language: "zh-CN", status: "OPEN" });
    expect(listed.find(({ text }: { text: string }) => text === "is there a gym")).toMatchObject({ language: "en" });
  });

  it("become a way to ask for an article, in its draft, which is begun where there is none", async () => {
    const questionId = await idOf("健身房几楼");
    const { question } = await desk.done(
      manager,
      "unansweredQuestionTakeUp",
      { questionId, slug: "person" },
      `question { ${fields} }`,
    );
    expect(question).toMatchObject({ status: "TAKEN_UP", takenUpSlug: "person" });
    const draft = await draftOf("person");
    const { asked, title } = draft.content as { asked: { zh: string[] }; title: { zh: string } };
    expect([asked.zh.at(-1), title.zh, draft.authorIds]).toEqual(["健身房几楼", "联系人工客服", [manager.accountId]]);
    expect(await codes("unansweredQuestionTakeUp", { questionId, slug: "refund" })).toEqual(["INVALID_TRANSITION"]);
    await desk.done(manager, "unansweredQuestionTakeUp", { questionId: await idOf("is there a gym"), slug: "gym" });
    expect(await draftOf("gym")).toMatchObject({ content: { asked: { zh: [], en: ["is there a gym"] } } });
  });

  it("are not taken up by an article that waits for approval; nothing of it stays", async () => {
    const questionId = await idOf("楼下停车库在哪");
    const { id, revision } = await draftOf("person");
    const submission = { versionId: `guideversion_${id}`, basedOnRevision: revision, statement: "客户常问" };
    await desk.done(manager, "guideVersionSubmit", submission);
    expect(await codes("unansweredQuestionTakeUp", { questionId, slug: "person" })).toEqual(["ALREADY_DRAFTED"]);
    expect(await codes("unansweredQuestionTakeUp", { questionId, slug: "No name" })).toEqual(["BAD_ARTICLE_NAME"]);
    expect(await questions({ statusIn: ["OPEN"] })).toMatchObject([{ id: questionId }]);
  });

  it("are dismissed with a reason, counted on when they are asked again, and opened again", async () => {
    const questionId = await idOf("楼下停车库在哪");
    await desk.done(manager, "unansweredQuestionDismiss", { questionId, reason: "与业务无关" });
    await ask("楼下停车库在哪");
    expect(await questions({ statusIn: ["DISMISSED"] })).toMatchObject([{ note: "与业务无关", timesAsked: 2 }]);
    await desk.done(manager, "unansweredQuestionReopen", { questionId });
    expect(await questions({ statusIn: ["OPEN"] })).toMatchObject([{ note: null }]);
  });

  it("have one fate when two decide at the same time", async () => {
    const questionId = await idOf("楼下停车库在哪");
    const decided = await Promise.all([
      codes("unansweredQuestionDismiss", { questionId, reason: "与业务无关" }),
      codes("unansweredQuestionTakeUp", { questionId, slug: "parking" }),
    ]);
    expect(decided.flat()).toEqual(["INVALID_TRANSITION"]);
  });
});
