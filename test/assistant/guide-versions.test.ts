import { describe, expect, it } from "vitest";
import { guideInForce } from "../../server/assistant/actions/guide-in-force.ts";
import { guideArticles } from "../../server/assistant/content/index.ts";
import { anAccount, anOpsManager } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store, services, client } = desk;
const [writer, colleague, third] = [await anOpsManager(store), await anOpsManager(store), await anOpsManager(store)];
const auditor = await anAccount(store, "AUDITOR");
const anybody = client.asNobody({ language: "zh" });

const content = (facts: object = {}) => ({
  ...{ topic: "HELP", audience: "EVERYBODY" },
  title: { zh: "停车场在哪里", en: "Where to park" },
  text: { zh: "营业厅门前有免费车位。", en: "There are free parking spaces in front of our halls." },
  asked: {
    zh: ["停车场在哪", "有车位吗", "哪里可以停车"],
    en: ["where can i park", "parking space", "is there a car park"],
  },
  ...facts,
});
const shown = "version { id status version revision note authorNames decidedByName languageGaps }";
const draft = async (slug: string, said = content(), viewer = writer) =>
  (await desk.done(viewer, "guideVersionDraft", { slug, content: said }, shown)).version;
const submit = async ({ id, revision }: { id: string; revision: number }, viewer = writer) =>
  (
    await desk.done(
      viewer,
      "guideVersionSubmit",
      { versionId: id, basedOnRevision: revision, statement: "客户常问" },
      shown,
    )
  ).version;
const approve = async ({ id }: { id: string }, viewer = colleague) =>
  (await desk.done(viewer, "guideVersionApprove", { versionId: id }, shown)).version;
const codes = async (act: string, input: object, viewer = writer) =>
  (await desk.call(viewer, act, input)).userErrors.map(({ code }: { code: string }) => code);
const answerTo = async (question: string) =>
  (
    await anybody.query(
      `query ($question: String!) { assistantAnswer(question: $question) { isAnswered text sources { slug } } }`,
      { question },
    )
  ).assistantAnswer;
const article = async (slug: string) =>
  (await anybody.query(`query ($slug: String!) { guideArticle(slug: $slug) { title text explains } }`, { slug }))
    .guideArticle;

describe("An article that operations write", () => {
  it("is read by customers when somebody approved it who wrote none of it, and answers from the next question on", async () => {
    expect(await answerTo("停车场在哪里呀")).toMatchObject({ isAnswered: false });
    const begun = await draft("parking");
    expect(begun).toMatchObject({ status: "DRAFT", version: null, authorNames: [expect.any(String)] });
    const waiting = await submit(begun);
    expect(await article("parking")).toBeNull();
    expect(await codes("guideVersionApprove", { versionId: waiting.id })).toEqual(["SECOND_PERSON_NEEDED"]);
    expect(await approve(waiting)).toMatchObject({ status: "IN_FORCE", version: 1, decidedByName: expect.any(String) });
    expect(await answerTo("停车场在哪里呀")).toMatchObject({ isAnswered: true, sources: [{ slug: "parking" }] });
    const slugs = (await anybody.query("{ guideArticles(topic: HELP) { slug } }")).guideArticles.map(
      ({ slug }: { slug: string }) => slug,
    );
    expect(slugs.at(-1)).toBe("parking");
  });

  it("takes the place of the product's, keeps what that explains, and gives the place back when it is taken away", async () => {
    const product = guideArticles.find(({ slug }) => slug === "arrears");
    const said = content({
      ...{ topic: "BLOCKERS", title: { zh: "先缴欠费", en: "Pay what is owed first" } },
      text: { zh: "请先缴清欠费。", en: "Please pay what is owed first." },
      asked: product?.asked,
    });
    const own = await approve(await submit(await draft("arrears", said)));
    expect(own.version).toBe(2);
    expect(await article("arrears")).toEqual({ title: "先缴欠费", text: "请先缴清欠费。", explains: "ARREARS" });
    const other = await approve(
      await submit(
        await draft("arrears", { ...said, text: { zh: "欠费可在线缴清。", en: "What is owed can be paid online." } }),
      ),
    );
    expect(other.version).toBe(3);
    await desk.done(writer, "guideVersionRestore", { versionId: own.id, reason: "新版有误" }, shown);
    expect((await article("arrears")).text).toBe("请先缴清欠费。");
    const away = { versionId: own.id, reason: "政策已变" };
    expect((await desk.done(writer, "guideVersionWithdraw", away, shown)).version).toMatchObject({
      ...{ status: "WITHDRAWN", version: 2, note: "政策已变" },
    });
    expect((await article("arrears")).text).toBe(product?.text.zh);
    const { guideVersions } = await client
      .asViewer(auditor)
      .query(`{ guideVersions(slug: "arrears") { nodes { version status } } }`);
    expect(guideVersions.nodes).toEqual([
      { version: 3, status: "REPLACED" },
      { version: 2, status: "WITHDRAWN" },
    ]);
  });

  it("may be unfinished as a draft, and is told all that is missing when it is submitted", async () => {
    const begun = await draft("unfinished", content({ title: { zh: "早安", en: "" }, asked: { zh: ["早"], en: [] } }));
    expect(begun.languageGaps).toEqual(["en"]);
    expect(
      await codes("guideVersionSubmit", { versionId: begun.id, basedOnRevision: begun.revision, statement: "x" }),
    ).toEqual(["TOO_FEW_PHRASES", "LANGUAGE_MISSING", "TOO_FEW_PHRASES"]);
    expect(await codes("guideVersionDraft", { slug: "unfinished", content: content() }, third)).toEqual([
      "ALREADY_DRAFTED",
    ]);
    await desk.done(writer, "guideVersionDiscard", { versionId: begun.id });
    expect(await codes("guideVersionChange", { versionId: begun.id, basedOnRevision: 2, content: content() })).toEqual([
      "INVALID_TRANSITION",
    ]);
    expect(await codes("guideVersionDraft", { slug: "No Name", content: content() })).toEqual(["BAD_ARTICLE_NAME"]);
  });

  it("is written by several, none of whom overwrites another or approves it; who approves may send it back", async () => {
    const begun = await draft("shared", content({ asked: { zh: ["甲", "乙", "丙"], en: ["aa", "bb", "cc"] } }));
    const change = { versionId: begun.id, basedOnRevision: begun.revision, content: content() };
    expect(
      (await desk.call(third, "guideVersionChange", { ...change, content: { ...change.content } }, shown)).userErrors,
    ).toEqual([]);
    expect(await codes("guideVersionChange", change)).toEqual(["CHANGED_MEANWHILE"]);
    const own = content({ asked: { zh: ["甲", "乙", "丙"], en: ["aa", "bb", "cc"] } });
    await desk.done(third, "guideVersionChange", { ...change, basedOnRevision: 2, content: own });
    const waiting = await submit({ id: begun.id, revision: 3 });
    expect(await codes("guideVersionApprove", { versionId: begun.id }, third)).toEqual(["SECOND_PERSON_NEEDED"]);
    const back = { versionId: begun.id, note: "请写清楚楼层" };
    expect((await desk.done(colleague, "guideVersionReturn", back, shown)).version).toMatchObject({
      ...{ status: "DRAFT", note: "请写清楚楼层" },
    });
    expect(await codes("guideVersionApprove", { versionId: waiting.id }, colleague)).toEqual(["INVALID_TRANSITION"]);
  });

  it("has one winner when two approve or take away at the same time", async () => {
    const waiting = await submit(
      await draft("raced", content({ asked: { zh: ["丁", "戊", "己"], en: ["dd", "ee", "ff"] } })),
    );
    const tries = [colleague, third].map((viewer) => codes("guideVersionApprove", { versionId: waiting.id }, viewer));
    expect((await Promise.all(tries)).sort()).toEqual([["INVALID_TRANSITION"], []].sort());
    const rows = await store.prisma.guideVersion.findMany({ where: { slug: "raced" }, select: { version: true } });
    expect(rows).toEqual([{ version: 1 }]);
  });

  it("keeps its words once it is submitted, whoever writes to the database", async () => {
    const change = store.pool.query(`UPDATE "GuideVersion" SET "content" = '{}' WHERE "slug" = 'parking'`);
    await expect(change).rejects.toThrow(/only the words of a draft/);
    const own = store.pool.query(`UPDATE "GuideVersion" SET "decidedById" = "authorIds"[1] WHERE "slug" = 'parking'`);
    await expect(own).rejects.toThrow(/four_eyes/);
  });
});

describe("The guide of a process", () => {
  it("is made ready once for each change, and anew after what another process did", async () => {
    const before = await guideInForce(services);
    expect(await guideInForce(services)).toBe(before);
    expect(before.index()).toBe(before.index());
    await store.pool.query(`UPDATE "GuideVersion" SET "status" = 'WITHDRAWN' WHERE "slug" = 'parking'`);
    const after = await guideInForce(services);
    expect(after.articles.some(({ slug }) => slug === "parking")).toBe(false);
    expect(before.articles.some(({ slug }) => slug === "parking")).toBe(true);
  });
});

describe("Who writes the guide", () => {
  const PREVIEW = `query ($input: GuidePreviewInput!) { guidePreview(input: $input) {
    faults { code path } speechZh { sentences }
    trial { isAnswered isOutside unknownWords candidates { slug confidence phrase sharedWords } } } }`;
  const preview = async (input: object) => (await client.asViewer(auditor).query(PREVIEW, { input })).guidePreview;

  it("sees which article would answer a question, with what is being written in place, and why", async () => {
    const asked = { question: "你们健身房几楼" };
    expect((await preview(asked)).trial).toMatchObject({ isAnswered: false });
    const gym = content({ asked: { zh: ["健身房几楼", "健身房", "丁"], en: ["gym", "fitness", "work out"] } });
    const { faults, trial, speechZh } = await preview({ ...asked, slug: "gym", content: gym });
    expect(faults).toEqual([{ code: "PHRASE_TAKEN", path: ["asked", "zh", "2"] }]);
    expect(speechZh.sentences).toEqual(["营业厅门前有免费车位。"]);
    expect(trial).toMatchObject({ isAnswered: true });
    expect(trial.candidates[0]).toMatchObject({ slug: "gym", phrase: "健身房几楼" });
    expect(trial.candidates[0].sharedWords).toContain("健身");
    const outside = (await preview({ question: "怎么换套餐" })).trial;
    expect(outside).toMatchObject({ isAnswered: false, isOutside: true, candidates: [] });
  });

  it("sees every article with what is being written of it", async () => {
    const { guideDeskArticles } = await client
      .asViewer(auditor)
      .query("{ guideDeskArticles { slug version product { title { zh } } inForce { id } open { status } } }");
    const of = (slug: string) => guideDeskArticles.find((each: { slug: string }) => each.slug === slug);
    expect(of("arrears")).toMatchObject({ version: 1, inForce: null, open: null });
    expect(of("shared")).toMatchObject({ version: null, product: null, open: { status: "DRAFT" } });
    expect(of("raced")).toMatchObject({ version: 1, product: null, inForce: { id: expect.any(String) } });
  });
});
