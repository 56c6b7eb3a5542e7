import { describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAccount, anEnterprise } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store, client } = desk;

const QUESTION = `query ($question: String!, $requestId: ID) { assistantAnswer(question: $question, requestId: $requestId) {
  isAnswered situation { text speech { sentences } request { id number allowedActions { action isAllowed reason } }
    blockers { code cardCount remedy article { slug title } } } } }`;
const situationOf = async (viewer: Viewer | null, question = "到哪一步了", requestId: string | null = null) =>
  (await (viewer ? client.asViewer(viewer) : client.asNobody()).query(QUESTION, { question, requestId }))
    .assistantAnswer.situation;

async function aBlockedRequest() {
  const acme = await anEnterprise(store).withCards(2).withArrears().withCards(1).boundToDevices().withCards(2).save();
  const requestId = await desk.handIn(acme);
  await desk.work();
  const { number } = await desk.look(acme.viewer, requestId);
  return { acme, requestId, number };
}

describe("Beside its answer the assistant tells a customer", async () => {
  const { acme, requestId, number } = await aBlockedRequest();

  it("how their latest request stands: what blocks which number of cards, by what that goes away, until when undo is possible", async () => {
    const situation = await situationOf(acme.viewer);
    expect(situation.request).toMatchObject({ id: requestId, number });
    expect(situation.text.split("\n")).toEqual([
      expect.stringMatching(new RegExp(`^申请 ${number}：.+。$`)),
      "共 5 张卡，已注销 0 张。",
      "3 张卡被阻断：欠费、已绑定设备。",
      expect.stringMatching(/^2 张卡已停机，2026-03-02 \d\d:\d\d 前可以撤销。$/),
      expect.stringMatching(/^承诺最晚 2026-03-\d\d \d\d:\d\d 办完。$/),
    ]);
    expect(situation.blockers).toEqual([
      { code: "ARREARS", cardCount: 2, remedy: "ARREARS_PAY", article: { slug: "arrears", title: "欠费的卡怎么注销" } },
      {
        code: "DEVICE_BOUND",
        cardCount: 1,
        remedy: "DEVICE_UNBIND",
        article: { slug: "device-bound", title: "卡绑定了设备" },
      },
    ]);
    expect(situation.speech.sentences.length).toBeGreaterThanOrEqual(5);
  });

  it("what can be done with it, and does none of it by itself", async () => {
    const before = await desk.look(acme.viewer, requestId);
    const { request } = await situationOf(acme.viewer, "帮我撤销注销");
    expect(request.allowedActions).toContainEqual({ action: "UNDO", isAllowed: true, reason: null });
    expect(await desk.look(acme.viewer, requestId)).toEqual(before);
  });

  it("in English what was asked in English", async () => {
    expect((await situationOf(acme.viewer, "where is my request")).text).toContain(
      "3 cards blocked: Arrears, Bound to a device.",
    );
  });

  it("of the request that the question names or that is on the screen, where there are several", async () => {
    const second = await desk.draft(acme.viewer);
    expect((await situationOf(acme.viewer)).request.id).toBe(second);
    expect((await situationOf(acme.viewer, "到哪一步了", requestId)).request.id).toBe(requestId);
    expect((await situationOf(acme.viewer, `${number.toLowerCase()} 到哪一步了`, second)).request.id).toBe(requestId);
  });

  it("nothing of another customer's, and nobody anything who did not sign in", async () => {
    const stranger = (await anEnterprise(store).withCards(1).save()).viewer;
    expect(await situationOf(stranger, "到哪一步了", requestId)).toBeNull();
    expect(await situationOf(stranger, `${number} 到哪一步了`)).toBeNull();
    expect(await situationOf(null, `${number} 到哪一步了`, requestId)).toBeNull();
    const agent = await anAccount(store, "AGENT");
    expect((await situationOf(agent, `${number} 到哪一步了`)).request.id).toBe(requestId);
    expect(await situationOf(agent)).toBeNull();
  });
});
