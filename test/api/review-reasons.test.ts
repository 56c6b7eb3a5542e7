import { describe, expect, it } from "vitest";
import { rowId } from "../support/desk.ts";
import { useReviewDesk } from "./review-desk.ts";

const desk = await useReviewDesk();
const { ann, ben, client, store } = desk;

const reasonsOf = async (taskId: string, decision: string) => {
  const asked = "query ($id: ID!) { reviewTask(id: $id) { reasonTemplates { code decision title text } } }";
  const { reviewTask } = await client.asViewer(ann, { language: "zh" }).query(asked, { id: taskId });
  return (reviewTask.reasonTemplates as { code: string; decision: string; title: string; text: string }[]).filter(
    (reason) => reason.decision === decision,
  );
};
const finding = (code: string, message: string, remedy: string, severity = "WARNING") => ({
  ...{ code, severity, confidence: 0.8, region: null },
  message: { zh: message, en: message },
  remedy: { zh: remedy, en: remedy },
});
const glare = finding("IMAGE_GLARE", "画面反光，部分文字看不清。", "请避开灯光重新拍摄。");

/** A task about an identity card in which something was found. */
async function aCardInDoubt(...findings: object[]) {
  const { requestId, acme } = await desk.doubtful();
  await store.prisma.material.updateMany({
    where: { requestId: rowId(requestId), kind: "BUSINESS_LICENCE" },
    data: { kind: "HANDLER_ID_CARD_FRONT", findings: findings as never },
  });
  const [task] = await desk.tasks({ requestId });
  return { requestId, acme, task };
}

describe("Reasons for sending documents back", () => {
  it("begin with what was found, say what to do in the customer's words, and ask for no seal on an identity card", async () => {
    const { task } = await aCardInDoubt(glare, finding("IMAGE_TURNED_UPRIGHT", "已转正。", "", "INFO"));
    const reasons = await reasonsOf(task.id, "REJECT_MATERIALS");
    expect(reasons[0]).toEqual({
      code: "IMAGE_GLARE",
      decision: "REJECT_MATERIALS",
      title: "经办人身份证人像面：画面反光",
      text: "经办人身份证人像面：画面反光，部分文字看不清。请避开灯光重新拍摄。",
    });
    expect(reasons.map(({ code }) => code)).toEqual(["IMAGE_GLARE", "NAME_DIFFERS", "DOCUMENT_EXPIRED"]);
    expect((await reasonsOf(task.id, "ASK_CUSTOMER"))[0]?.code).toBe("IMAGE_GLARE");
  });

  it("have one that tells all findings together, where there are several", async () => {
    const blurred = finding("IMAGE_BLURRY", "画面模糊。", "请对焦后重新拍摄。");
    const { task } = await aCardInDoubt(glare, blurred);
    const [all, ...others] = await reasonsOf(task.id, "REJECT_MATERIALS");
    expect(all).toMatchObject({ code: "ALL_FINDINGS", title: "全部 2 个问题" });
    expect(all?.text.split("\n")).toEqual(others.slice(0, 2).map(({ text }) => text));
  });

  it("reach the customer as they were sent, and none without words", async () => {
    const { task, requestId, acme } = await aCardInDoubt(glare);
    const fence = await desk.claim(ann, task.id);
    const decide = (more: object) =>
      desk.act(ann, "Decide", {
        taskId: task.id,
        fence,
        decision: "REJECT_MATERIALS",
        reasonCode: "IMAGE_GLARE",
        ...more,
      });
    expect((await decide({})).userErrors).toMatchObject([{ code: "REASON_REQUIRED" }]);
    const [reason] = await reasonsOf(task.id, "REJECT_MATERIALS");
    expect((await decide({ note: reason?.text })).userErrors).toEqual([]);
    const seen = await desk.asCustomer(acme, requestId, "materials { nodes { kind status decisionNote } }");
    expect(seen.materials.nodes).toContainEqual({
      ...{ kind: "HANDLER_ID_CARD_FRONT", status: "REJECTED" },
      decisionNote: reason?.text,
    });
  });
});

describe("Clearing a risk", () => {
  it("needs a reason", async () => {
    const { tasks } = await desk.held(1);
    const taskId = tasks[0].id;
    const fence = await desk.claim(ann, taskId);
    const clear = (more: object) => desk.act(ann, "Decide", { taskId, fence, decision: "CLEAR_FLAGS", ...more });
    expect((await clear({})).userErrors).toMatchObject([{ code: "REASON_REQUIRED" }]);
    expect((await clear({ reasonCode: "OWNER_CONFIRMED" })).userErrors).toEqual([]);
  });

  it("of a hit on the watch list needs words of the reviewer's own, and says so beforehand", async () => {
    const { tasks } = await desk.held(1, { isWatched: true });
    const taskId = tasks[0].id;
    const asked = "query ($id: ID!) { reviewTask(id: $id) { decisions { decision needsReason needsNote } } }";
    const { reviewTask } = await client.asViewer(ann).query(asked, { id: taskId });
    expect(reviewTask.decisions[0]).toEqual({ decision: "CLEAR_FLAGS", needsReason: true, needsNote: true });
    const fence = await desk.claim(ann, taskId);
    const clear = (more: object) => desk.act(ann, "Decide", { taskId, fence, decision: "CLEAR_FLAGS", ...more });
    expect((await clear({ reasonCode: "OWNER_CONFIRMED" })).userErrors).toMatchObject([{ code: "OWN_WORDS_REQUIRED" }]);
    const cleared = await clear({ reasonCode: "OWNER_CONFIRMED", note: "已与市公安局经办人电话核实" });
    expect(cleared.task.status).toBe("AWAITING_SECOND");
    expect(await desk.tasks({ requestId: undefined, statusIn: ["AWAITING_SECOND"] }, ben)).not.toEqual([]);
  });
});
