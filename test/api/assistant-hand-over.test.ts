import { describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAgent, anEnterprise } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store, client, call, done } = desk;
let keys = 0;

const inner = `id status speaker place subject kind agentName openedByName request { id }
  allowedActions { action isAllowed } messages { nodes { kind text isMine authorName } }`;
const asked = [{ question: "欠费了能销户吗", slug: "arrears" }, { question: "今天\n天气怎么样" }];
const handOver = (viewer: Viewer, input: object = {}) => {
  keys += 1;
  const given = { turns: asked, language: "ZH", idempotencyKey: `hand over ${keys}`, ...input };
  return call(viewer, "assistantHandOver", given, `supportCase { ${inner} }`);
};
const look = async (viewer: Viewer, id: string) =>
  (await client.asViewer(viewer).query(`query ($id: ID!) { supportCase(id: $id) { ${inner} } }`, { id })).supportCase;
const ask = async (viewer: Viewer, question = "欠费了能销户吗") =>
  (
    await client
      .asViewer(viewer)
      .query(
        "query ($question: String!) { assistantAnswer(question: $question) { isAnswered text personCase { id } } }",
        { question },
      )
  ).assistantAnswer;
const codes = ({ userErrors }: { userErrors: { code: string; path: string[] }[] }) =>
  userErrors.map(({ code, path }) => `${code} ${path?.join(".")}`);

describe("A customer whom the assistant hands over to a person", async () => {
  const acme = await anEnterprise(store).withCards(1).withArrears().withCards(1).save();
  const requestId = await desk.handIn(acme);
  await desk.work();

  it("tells nothing twice: the case begins with what was asked and answered, and how the request stands", async () => {
    const { supportCase } = await handOver(acme.viewer, { requestId });
    expect(supportCase).toMatchObject({
      ...{ status: "WAITING", speaker: "PERSON", kind: "CANCELLATION", place: 1, request: { id: requestId } },
      subject: "今天 天气怎么样",
    });
    const [first, second] = supportCase.messages.nodes;
    expect(first).toMatchObject({ kind: "ASSISTANT", isMine: false, authorName: null });
    expect(first.text.split("\n")).toEqual([
      "客户问过智能助手：",
      "1. 问：欠费了能销户吗 答：《欠费的卡怎么注销》（arrears）",
      "2. 问：今天 天气怎么样 答：没有答案",
      expect.stringMatching(/^申请 CR-\d{8}-\d+：.+。$/),
      "共 2 张卡，已注销 0 张。",
      "1 张卡被阻断：欠费。",
      expect.stringMatching(/^1 张卡已停机/),
      expect.stringMatching(/^承诺最晚/),
      expect.stringMatching(/^客户现在可以：.*撤销注销.*。$/),
    ]);
    expect(second).toMatchObject({ kind: "CUSTOMER", text: "今天 天气怎么样", isMine: true });
    const agent = await anAgent(store);
    expect((await look(agent, supportCase.id)).messages.nodes[0].text).toBe(first.text);
    await done(acme.viewer, "supportCaseResolve", { caseId: supportCase.id });
  });

  it("hears a person only, until the case is resolved or they ask for the assistant while nobody has come", async () => {
    const { supportCase } = await handOver(acme.viewer, { message: "请人工看看", turns: [] });
    const { id } = supportCase;
    expect(supportCase.messages.nodes[1]).toMatchObject({ text: "请人工看看" });
    expect(await ask(acme.viewer)).toEqual({
      ...{ isAnswered: false, personCase: { id } },
      text: "您的问题已转给人工客服，请在对话里继续说明。问题解决后，智能助手会再次回答。",
    });
    const resume = () => call(acme.viewer, "supportCaseAssistantResume", { caseId: id }, `supportCase { ${inner} }`);
    expect((await resume()).supportCase).toMatchObject({ status: "WAITING", place: 1, speaker: "ASSISTANT" });
    expect(await ask(acme.viewer)).toMatchObject({ isAnswered: true, personCase: null });
    expect(codes(await resume())).toEqual(["INVALID_TRANSITION "]);

    const agent = await anAgent(store);
    await done(agent, "agentPresenceSet", { state: "AVAILABLE" });
    expect(await look(agent, id)).toMatchObject({ status: "ASSIGNED", speaker: "PERSON" });
    expect(await ask(acme.viewer)).toMatchObject({ isAnswered: false, personCase: { id } });
    expect(codes(await resume())).toEqual(["INVALID_TRANSITION "]);
    await done(agent, "supportCaseResolve", { caseId: id });
    expect(await ask(acme.viewer)).toMatchObject({ isAnswered: true, personCase: null });
    await done(acme.viewer, "supportCaseReopen", { caseId: id });
    expect(await look(acme.viewer, id)).toMatchObject({ speaker: "PERSON", agentName: agent.displayName });
    await done(agent, "agentPresenceSet", { state: "OFF" });
  });

  it("is told what to put right, hands over once however often it is sent, and never says another's words as the assistant's", async () => {
    const other = await anEnterprise(store).save();
    expect(codes(await handOver(other.viewer, { turns: [] }))).toEqual(["EMPTY input.message"]);
    const long = [{ question: "长".repeat(301) }];
    expect(codes(await handOver(other.viewer, { turns: long }))).toEqual(["TOO_LONG input.turns.0.question"]);
    expect(codes(await handOver(other.viewer, { requestId }))).toEqual(["NOT_FOUND input.requestId"]);
    const many = Array.from({ length: 12 }, (_, index) => ({
      question: `第 ${index + 1} 问`,
      slug: "no-such-article",
    }));
    const once = { turns: many, idempotencyKey: "once" };
    const [{ supportCase }, again] = [await handOver(other.viewer, once), await handOver(other.viewer, once)];
    expect(again.supportCase.id).toBe(supportCase.id);
    const lines = supportCase.messages.nodes[0].text.split("\n");
    expect(lines.slice(0, 3)).toEqual(["客户问过智能助手：", "（更早的 2 个问题略去）", "3. 问：第 3 问 答：没有答案"]);
    expect(lines).toHaveLength(12);
    expect(supportCase).toMatchObject({ kind: "OTHER", request: null });
  });

  it("does not learn from the assistant what only staff may know, when staff hand over for them", async () => {
    const agent = await anAgent(store);
    const given = { customerId: acme.publicId, requestId, language: "EN" };
    const { supportCase } = await handOver(agent, given);
    expect(supportCase.messages.nodes[0]).toMatchObject({ kind: "ASSISTANT", authorName: null });
    expect(supportCase.messages.nodes[0].text).toContain("The customer can now: ");
    expect(await ask(agent)).toMatchObject({ isAnswered: true, personCase: null });
  });
});
