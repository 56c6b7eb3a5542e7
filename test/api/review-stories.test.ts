import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { askToAdvance } from "../../server/cancellation/actions/advance-request.ts";
import { receiveUpload } from "../../server/materials/actions/receive-upload.ts";
import { tellDueNotices } from "../../server/notices/actions/tell-due-notices.ts";
import { enqueue } from "../../server/platform/jobs/job.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { sweepReviewTasks } from "../../server/reviews/jobs/review-tasks.ts";
import { LEASE_SECONDS } from "../../server/reviews/rules/task-states.ts";
import { anEnterprise, aReviewer } from "../factories/index.ts";
import { insertMaterial } from "../factories/request-papers.ts";
import { earlier } from "../support/clock.ts";
import { rowId } from "../support/desk.ts";
import { useReviewDesk } from "./review-desk.ts";

const desk = await useReviewDesk();
const { ann, ben, store } = desk;

describe("A risky card", () => {
  it("is held, reviewed, released and cancelled, while the others do not wait for it", async () => {
    const { requestId, tasks } = await desk.held(1, { total: 3 });
    expect(await desk.counts(requestId)).toEqual({ HELD: 1, BARRED: 2 });
    expect(tasks).toMatchObject([{ kind: "HIGH_RISK", status: "OPEN", cardCount: 1, claim: null }]);
    const [{ id: taskId }] = tasks;
    expect(await desk.decide(ann, taskId, "CLEAR_FLAGS", { reasonCode: "OWNER_CONFIRMED" })).toMatchObject({
      task: { status: "DECIDED", decision: "CLEAR_FLAGS", decidedByName: ann.displayName, claim: null },
      userErrors: [],
    });
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 3 });
    expect(await desk.look(taskId)).toMatchObject({ status: "DECIDED" });
    const [item] = await desk.items(requestId);
    const events = await store.prisma.cancellationEvent.findMany({
      where: { itemId: item?.id ?? "", action: "RELEASE" },
    });
    expect(events).toMatchObject([{ actorId: ann.accountId, reason: expect.stringContaining("登记联系人") }]);
    expect(await desk.tasks({ requestId, statusIn: ["OPEN"] })).toEqual([]);
  });

  it("whose risk is confirmed is refused with the reason, and nothing is decided without one", async () => {
    const { requestId, tasks } = await desk.held(1, { total: 2 });
    const [{ id: taskId }] = tasks;
    const without = await desk.decide(ann, taskId, "CONFIRM_RISK", { note: "   " });
    expect(without.userErrors).toMatchObject([{ code: "REASON_REQUIRED", path: ["input", "note"] }]);
    expect((await desk.decide(ann, taskId, "CONFIRM_RISK", { note: "非本人申请" })).userErrors).toEqual([]);
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ REJECTED: 1, BARRED: 1 });
  });

  it("that is taken back by its customer leaves nothing to decide, and the reviewer is told so", async () => {
    const { acme, requestId, tasks } = await desk.held(1, { total: 2 });
    const [{ id: taskId }] = tasks;
    const fence = await desk.claim(ann, taskId);
    const [item] = await desk.items(requestId);
    await desk.done(acme.viewer, "cancellationUndo", { requestId, itemIds: [item?.publicId] });
    const late = await desk.act(ann, "Decide", { taskId, fence, decision: "CLEAR_FLAGS", note: "已核实" });
    expect(late.userErrors).toMatchObject([{ __typename: "ConflictError", code: "ALREADY_DECIDED" }]);
    expect(await desk.look(taskId)).toMatchObject({ status: "OBSOLETE", claim: null });
    expect(await desk.counts(requestId)).toMatchObject({ WITHDRAWN: 1 });
  });

  it("makes its task obsolete by itself when nobody looks", async () => {
    const { acme, requestId, tasks } = await desk.held(1, { total: 2 });
    await desk.done(acme.viewer, "cancellationUndo", { requestId });
    await desk.work();
    expect(await desk.look(tasks[0].id)).toMatchObject({ status: "OBSOLETE" });
  });
});

describe("A request that is a risk as a whole", () => {
  const ofNewContact = async (count: number) => {
    const acme = await anEnterprise(store).withCards(count).save();
    const contactChangedAt = earlier(desk.clock.now(), { hours: 2 });
    await store.prisma.customer.update({ where: { id: acme.id }, data: { contactChangedAt } });
    const requestId = await desk.handIn(acme);
    await desk.work();
    return { acme, requestId, tasks: await desk.tasks({ requestId }) };
  };

  it("is one question about all its cards, and one answer lets them go", async () => {
    const { acme, requestId, tasks } = await ofNewContact(60);
    expect(tasks).toMatchObject([{ kind: "HIGH_RISK", cardCount: 60, item: null }]);
    const [item] = await desk.items(requestId);
    await desk.done(acme.viewer, "cancellationUndo", { requestId, itemIds: [item?.publicId] });
    await desk.done(acme.viewer, "cancellationItemsRetry", { requestId });
    await desk.work();
    expect(await desk.look(tasks[0].id)).toMatchObject({ status: "OPEN", cardCount: 59 });
    await desk.decide(ann, tasks[0].id, "CLEAR_FLAGS");
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 59, WITHDRAWN: 1 });
  });

  it("needs two persons when a thousand cards go with one word", async () => {
    const { requestId, tasks } = await ofNewContact(1_000);
    expect(tasks).toMatchObject([{ cardCount: 1_000 }]);
    expect((await desk.decide(ann, tasks[0].id, "CLEAR_FLAGS")).task).toMatchObject({ status: "AWAITING_SECOND" });
    expect(await desk.counts(requestId)).toEqual({ HELD: 1_000 });
    const fence = await desk.claim(ben, tasks[0].id);
    await desk.act(ben, "Agree", { taskId: tasks[0].id, fence });
    expect(await desk.counts(requestId)).toEqual({ CLEARED: 1_000 });
    await desk.dropJobs();
  });
});

describe("The queue", () => {
  it("is the same page by page as at once, forwards and backwards, the most urgent first", async () => {
    const { requestId, tasks } = await desk.held(9);
    for (const { id: taskId } of tasks.slice(4, 7)) await desk.act(ann, "Escalate", { taskId });
    await desk.act(ben, "Escalate", { taskId: (await desk.doubtful()).tasks[0].id });
    const document = `query ($filter: ReviewTaskFilter, $first: Int, $after: String, $last: Int, $before: String) {
      reviewTasks(filter: $filter, first: $first, after: $after, last: $last, before: $before) { nodes { id priority } pageInfo { startCursor endCursor } totalCount } }`;
    const read = async (page: object) =>
      (await desk.client.asViewer(ann).query(document, { filter: { requestId }, ...page })).reviewTasks;
    const whole = await read({ first: 100 });
    expect(whole.totalCount).toBe(9);
    const priorities = whole.nodes.map(({ priority }: { priority: number }) => priority);
    expect(priorities).toEqual([...priorities].sort((a, b) => b - a));
    const forwards: object[] = [];
    for (let after: string | null = null; forwards.length < 9; ) {
      const page: { nodes: object[]; pageInfo: { endCursor: string } } = await read({ first: 2, after });
      forwards.push(...page.nodes);
      after = page.pageInfo.endCursor;
    }
    expect(forwards).toEqual(whole.nodes);
    const backwards: object[] = [];
    for (let before: string | null = null; backwards.length < 9; ) {
      const page: { nodes: object[]; pageInfo: { startCursor: string } } = await read({ last: 2, before });
      backwards.unshift(...page.nodes);
      before = page.pageInfo.startCursor;
    }
    expect(backwards).toEqual(whole.nodes);
  });

  it("is found by the numbers people quote, and by what they are to do", async () => {
    const { acme, requestId, tasks } = await desk.held(2);
    const request = await desk.asCustomer(acme, requestId, "number");
    const found = async (filter: object) => (await desk.tasks({ requestId, ...filter })).map(({ id }) => id).sort();
    const all = tasks.map(({ id }) => id).sort();
    const [item] = await desk.items(requestId);
    expect(await found({ search: tasks[0].number })).toEqual([tasks[0].id]);
    expect(await found({ search: request.number })).toEqual(all);
    expect(await found({ search: acme.number })).toEqual(all);
    expect(await found({ search: item?.iccid })).toEqual(
      tasks.filter((each) => each.item.id === item?.publicId).map(({ id }) => id),
    );
    await desk.claim(ann, tasks[0].id);
    expect(await found({ isMine: true })).toEqual([tasks[0].id]);
    expect(await found({ isFree: true })).toEqual([tasks[1].id]);
    expect(await found({ isOverdue: true })).toEqual([]);
    expect(await found({ laneIn: ["STANDARD"], kindIn: ["HIGH_RISK"], statusIn: ["OPEN"] })).toEqual(all);
    desk.clock.advance({ days: 1, minutes: 1 });
    expect(await found({ isOverdue: true })).toEqual(all);
    expect(await found({ isMine: true })).toEqual([]);
  });
});

describe("A queue that missed its events", () => {
  it("is put right by the sweep: what is missing is opened, what has gone is closed", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    await desk.lately(acme.cards);
    const requestId = await desk.handIn(acme);
    await desk.work();
    await store.pool.query(`UPDATE "ReviewTask" SET "status" = 'OBSOLETE' WHERE "requestId" = $1`, [rowId(requestId)]);
    const sweep = async () => {
      await inTransaction(store, (tx) => enqueue(tx, sweepReviewTasks, {}));
      await desk.work();
      return (await desk.tasks({ requestId })).map(({ status }) => status).sort();
    };
    expect(await sweep()).toEqual(["OBSOLETE", "OBSOLETE", "OPEN", "OPEN"]);
    expect(await sweep()).toEqual(["OBSOLETE", "OBSOLETE", "OPEN", "OPEN"]);
    await desk.call(acme.viewer, "cancellationUndo", { requestId });
    await desk.dropJobs();
    expect(await sweep()).toEqual(["OBSOLETE", "OBSOLETE", "OBSOLETE", "OBSOLETE"]);
  });
});

describe("A doubtful licence", () => {
  const upload = async (acme: { viewer: typeof ann }, requestId: string) => {
    const input = {
      requestId,
      kind: "BUSINESS_LICENCE",
      fileName: "licence.jpg",
      idempotencyKey: `again ${requestId}`,
    };
    const { material } = await desk.done(acme.viewer, "materialUploadCreate", input, "material { id }");
    const bytes = await readFile(new URL("../fixtures/materials/licence-02.jpg", import.meta.url));
    await receiveUpload(desk.services, rowId(material.id), Readable.from([bytes]));
    await desk.work();
  };

  it("is rejected with its remedy, handed in again, and accepted", async () => {
    const { acme, requestId, tasks } = await desk.doubtful();
    expect(tasks).toMatchObject([{ kind: "MATERIALS", status: "OPEN", cardCount: 2 }]);
    await desk.decide(ann, tasks[0].id, "REJECT_MATERIALS", { reasonCode: "SEAL_UNREADABLE" });
    await desk.work();
    const sentBack = await desk.asCustomer(acme, requestId, "status decisionNote materials { nodes { kind status } }");
    expect(sentBack).toMatchObject({ status: "ACTION_REQUIRED", decisionNote: expect.stringContaining("红色公章") });
    expect(sentBack.materials.nodes).toContainEqual({ kind: "BUSINESS_LICENCE", status: "REJECTED" });
    expect(await desk.tasks({ requestId, statusIn: ["OPEN"] })).toEqual([]);

    await upload(acme, requestId);
    expect(await desk.asCustomer(acme, requestId, "status")).toEqual({ status: "IN_PROGRESS" });
  });

  it("is never accepted unseen: a document that came in since is named, and a verdict must fit its decision", async () => {
    const { requestId, tasks } = await desk.doubtful();
    const [{ id: taskId }] = tasks;
    const materials = await store.prisma.material.findMany({ where: { requestId: rowId(requestId) } });
    const said = materials.map(({ id }) => ({ materialId: `material_${id}`, isAccepted: true }));
    const fence = await desk.claim(ann, taskId);
    const decide = (decision: string, verdicts: object[], note?: string) =>
      desk.act(ann, "Decide", { taskId, fence, decision, materials: verdicts, note });
    const unseen = said.filter(({ materialId }) =>
      materials.some(({ id, kind }) => materialId.endsWith(id) && kind !== "BUSINESS_LICENCE"),
    );
    expect((await decide("ACCEPT_MATERIALS", unseen)).userErrors).toMatchObject([{ code: "CHANGED_MEANWHILE" }]);
    expect((await decide("REJECT_MATERIALS", said, "请重拍")).userErrors).toMatchObject([
      { code: "VERDICTS_CONTRADICT" },
    ]);
    expect((await decide("ACCEPT_MATERIALS", said)).userErrors).toEqual([]);
  });

  it("is asked about: the request waits for its customer, and their answer brings the task back", async () => {
    const { acme, requestId, tasks } = await desk.doubtful();
    const [{ id: taskId }] = tasks;
    const asked = await desk.decide(ann, taskId, "ASK_CUSTOMER", { note: "请说明公司更名情况" });
    expect(asked.task).toMatchObject({ status: "WAITING_FOR_CUSTOMER", claim: null });
    await desk.work();
    const seen = await desk.asCustomer(acme, requestId, "status decisionNote");
    expect(seen).toEqual({ status: "ACTION_REQUIRED", decisionNote: "请说明公司更名情况" });
    expect(await desk.look(taskId)).toMatchObject({ status: "WAITING_FOR_CUSTOMER" });
    await desk.done(acme.viewer, "cancellationQuestionAnswer", { requestId, statement: "2025 年已更名" });
    await desk.work();
    const back = await desk.look(taskId);
    expect(back).toMatchObject({ status: "OPEN" });
    expect(back.events.nodes[0]).toMatchObject({
      action: "COME_BACK",
      note: "2025 年已更名",
      actorName: acme.viewer.displayName,
    });
    expect(await desk.asCustomer(acme, requestId, "status")).toEqual({ status: "IN_REVIEW" });
    const twice = await desk.call(acme.viewer, "cancellationQuestionAnswer", { requestId, statement: "再次答复" });
    expect(twice.userErrors).toMatchObject([{ code: "NOTHING_ASKED" }]);
  });

  it("stays asked about while the customer does something else, until a document or an answer comes", async () => {
    const { acme, requestId, tasks } = await desk.doubtful(3);
    const [{ id: taskId }] = tasks;
    await desk.decide(ann, taskId, "ASK_CUSTOMER", { note: "请说明公司更名情况" });
    await desk.work();
    const [item] = await desk.items(requestId);
    await desk.done(acme.viewer, "cancellationUndo", { requestId, itemIds: [item?.publicId] });
    await desk.work();
    expect(await desk.look(taskId)).toMatchObject({ status: "WAITING_FOR_CUSTOMER" });
    expect(await desk.asCustomer(acme, requestId, "status")).toEqual({ status: "ACTION_REQUIRED" });
    desk.clock.advance({ minutes: 5 });
    const papers = { requestId: rowId(requestId), customerId: acme.id, accountId: acme.viewer.accountId };
    await insertMaterial("OTHER", "DOUBTFUL")(store, { ...papers, cards: [], now: desk.clock.now() });
    await inTransaction(store, (tx) => askToAdvance(tx, rowId(requestId)));
    await desk.work();
    expect(await desk.asCustomer(acme, requestId, "status")).toEqual({ status: "IN_REVIEW" });
    expect(await desk.look(taskId)).toMatchObject({ status: "OPEN" });
  });

  it("is not decided at the request itself while a colleague has claimed it", async () => {
    const { acme, requestId, tasks } = await desk.doubtful();
    await desk.claim(ben, tasks[0].id);
    const { revision } = await desk.asCustomer(acme, requestId, "revision");
    const decide = (decision: string) =>
      desk.call(ann, "cancellationRequestDecide", { requestId, revision, decision, note: "不符" });
    for (const decision of ["APPROVE", "REJECT"])
      expect((await decide(decision)).userErrors).toMatchObject([
        { __typename: "ConflictError", code: "CLAIMED_BY_OTHER", message: expect.stringContaining(ben.displayName) },
      ]);
    expect(await desk.asCustomer(acme, requestId, "status")).toEqual({ status: "IN_REVIEW" });
    desk.clock.advance({ seconds: LEASE_SECONDS });
    expect((await decide("APPROVE")).userErrors).toEqual([]);
  });

  it("decided at the request itself leaves no task behind", async () => {
    const { acme, requestId, tasks } = await desk.doubtful();
    const { revision } = await desk.asCustomer(acme, requestId, "revision");
    await desk.done(ann, "cancellationRequestDecide", { requestId, revision, decision: "APPROVE" });
    await desk.work();
    expect(await desk.look(tasks[0].id)).toMatchObject({ status: "OBSOLETE" });
  });
});

describe("A card that the law holds", () => {
  it("is checked again when the hold was lifted, asked about anew when not, or refused", async () => {
    const acme = await anEnterprise(store).withCards(2).underLegalHold(1).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    const [task] = await desk.tasks({ requestId });
    expect(task).toMatchObject({ kind: "BLOCKED_CARD", status: "OPEN" });
    await desk.decide(ann, task.id, "RECHECK_CARD");
    await desk.work();
    const [again] = await desk.tasks({ requestId, statusIn: ["OPEN"] });
    expect(again.id).not.toBe(task.id);
    await desk.decide(ann, again.id, "REJECT_CARD", { reasonCode: "HELD_BY_LAW" });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ REJECTED: 1, BARRED: 1 });
  });
});

describe("Where two persons must agree", () => {
  it("the first decision does nothing, its maker cannot agree to it, and another one's word lets the card go", async () => {
    const { requestId, tasks } = await desk.held(1, { isWatched: true, total: 2 });
    const [{ id: taskId }] = tasks;
    const proposed = await desk.decide(ann, taskId, "CLEAR_FLAGS", { note: "已与公安机关核实" });
    expect(proposed.task).toMatchObject({
      status: "AWAITING_SECOND",
      proposedByName: ann.displayName,
      excludesMe: true,
    });
    await desk.work();
    expect(await desk.counts(requestId)).toMatchObject({ HELD: 1 });
    expect((await desk.act(ann, "Claim", { taskId })).userErrors).toMatchObject([{ code: "EXCLUDED" }]);
    const fence = await desk.claim(ben, taskId);
    const agreed = await desk.act(ben, "Agree", { taskId, fence });
    expect(agreed).toMatchObject({
      task: {
        status: "DECIDED",
        decidedByName: ben.displayName,
        proposedByName: ann.displayName,
        note: "已与公安机关核实",
      },
      userErrors: [],
    });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 2 });
  });

  it("the second may return it with a word, and then anybody may decide anew", async () => {
    const { requestId, tasks } = await desk.held(1, { isWatched: true });
    const [{ id: taskId }] = tasks;
    await desk.decide(ann, taskId, "CLEAR_FLAGS");
    const fence = await desk.claim(ben, taskId);
    expect((await desk.act(ben, "Return", { taskId, fence, note: " " })).userErrors).toMatchObject([
      { code: "REASON_REQUIRED" },
    ]);
    const returned = await desk.act(ben, "Return", { taskId, fence, note: "请先联系办案民警" });
    expect(returned.task).toMatchObject({ status: "OPEN", decision: null, proposedByName: null, claim: null });
    expect(returned.task.events.nodes[0]).toMatchObject({ action: "RETURN", note: "请先联系办案民警" });
    await desk.work();
    const told = () =>
      store.prisma.notice.findMany({ where: { kind: "DECISION_RETURNED", requestId: rowId(requestId) } });
    expect(await told()).toMatchObject([{ accountId: ann.accountId, withdrawnAt: null }]);
    expect((await desk.decide(ann, taskId, "CONFIRM_RISK", { reasonCode: "UNDER_INVESTIGATION" })).task).toMatchObject({
      status: "DECIDED",
    });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ REJECTED: 1 });
    await tellDueNotices(desk.services);
    expect(await told()).toMatchObject([{ withdrawnBecause: "DONE" }]);
  });
});

describe("A task in hand", () => {
  it("is handed over to a colleague, who gets it next", async () => {
    const { tasks } = await desk.held(1);
    const [{ id: taskId }] = tasks;
    const carl = await aReviewer(store);
    const fence = await desk.claim(ann, taskId);
    const { reviewColleagues } = await desk.client.asViewer(ann).query("{ reviewColleagues { id displayName } }");
    expect(reviewColleagues).toContainEqual({ id: `account_${carl.accountId}`, displayName: carl.displayName });
    expect(reviewColleagues.map(({ id }: { id: string }) => id)).not.toContain(`account_${ann.accountId}`);
    const given = await desk.act(ann, "HandOver", {
      taskId,
      fence,
      toAccountId: `account_${carl.accountId}`,
      note: "请跟进",
    });
    expect(given.task).toMatchObject({ assignedToName: carl.displayName, claim: null });
    expect(given.task.events.nodes[0]).toMatchObject({ action: "HAND_OVER", detail: carl.displayName, note: "请跟进" });
    const next = await desk.act(carl, "ClaimNext", {});
    expect(next.task).toMatchObject({ id: taskId, claim: { isMine: true } });
  });

  it("is put back, escalated before all others, and shows who else looks at it", async () => {
    const { tasks } = await desk.held(1);
    const [{ id: taskId, priority }] = tasks;
    const fence = await desk.claim(ann, taskId);
    expect((await desk.act(ann, "Release", { taskId, fence })).task).toMatchObject({ claim: null });
    const escalated = await desk.act(ann, "Escalate", { taskId, note: "客户在线等待" });
    expect(escalated.task).toMatchObject({ isEscalated: true, priority: priority + 500_000 });
    expect((await desk.act(ann, "Escalate", { taskId })).task.priority).toBe(priority + 500_000);
    const queue = await desk.tasks({ statusIn: ["OPEN"] });
    const place = queue.findIndex(({ id }) => id === taskId);
    expect(queue.slice(0, place + 1).every(({ isEscalated }) => isEscalated)).toBe(true);

    await desk.act(ben, "Look", { taskId });
    expect((await desk.look(taskId)).presences).toEqual([{ accountName: ben.displayName, isMine: false }]);
    desk.clock.advance({ seconds: 44 });
    expect((await desk.look(taskId)).presences).toHaveLength(1);
    desk.clock.advance({ seconds: 1 });
    expect((await desk.look(taskId)).presences).toEqual([]);
    await desk.act(ben, "Look", { taskId });
    await desk.act(ben, "Look", { taskId, isLeaving: true });
    expect((await desk.look(taskId)).presences).toEqual([]);
  });

  it("says in both languages what may be done with it, and why not", async () => {
    const { tasks } = await desk.held(1);
    const [{ id: taskId }] = tasks;
    const allowed = async (viewer: typeof ann) =>
      Object.fromEntries(
        (await desk.look(taskId, viewer)).allowedActions.map((each: { action: string; isAllowed: boolean }) => [
          each.action,
          each.isAllowed,
        ]),
      );
    expect(await allowed(ann)).toMatchObject({ CLAIM: true, DECIDE: false, RELEASE: false, ESCALATE: true });
    await desk.claim(ben, taskId);
    expect(await allowed(ann)).toMatchObject({ CLAIM: false, DECIDE: false });
    expect(await allowed(ben)).toMatchObject({ CLAIM: true, DECIDE: true, HAND_OVER: true, AGREE: false });
  });
});

describe("Many tasks at once", () => {
  it("are decided each by itself: what cannot be decided says why and holds nobody", async () => {
    const { requestId, tasks } = await desk.held(4);
    const [taken, ...others] = tasks.map(({ id }) => id) as [string, ...string[]];
    await desk.claim(ben, taken);
    const taskIds = [taken, ...others, "task_00000000-0000-7000-8000-000000000000"];
    const { results } = await desk.done(
      ann,
      "reviewTasksDecide",
      { taskIds, decision: "CLEAR_FLAGS", reasonCode: "USE_EXPLAINED" },
      "results { taskId task { id status } userErrors { code } }",
    );
    expect(results.map(({ userErrors }: { userErrors: { code: string }[] }) => userErrors[0]?.code ?? "DONE")).toEqual([
      ...["CLAIMED_BY_OTHER", "DONE", "DONE", "DONE", "NOT_FOUND"],
    ]);
    expect(results[1].task).toEqual({ id: others[0], status: "DECIDED" });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ HELD: 1, BARRED: 3 });
  });

  it("that need another decision are put back, and more than 200 are refused whole", async () => {
    const { tasks } = await desk.doubtful();
    const answer = await desk.done(
      ann,
      "reviewTasksDecide",
      { taskIds: [tasks[0].id], decision: "CLEAR_FLAGS", reasonCode: "USE_EXPLAINED" },
      "results { userErrors { code } }",
    );
    expect(answer.results).toEqual([{ userErrors: [{ code: "DECISION_NOT_POSSIBLE" }] }]);
    expect(await desk.look(tasks[0].id)).toMatchObject({ claim: null, status: "OPEN" });
    const many = await desk.call(ann, "reviewTasksDecide", {
      ...{ taskIds: Array.from({ length: 201 }, (_, index) => `task_${index}`), decision: "CLEAR_FLAGS" },
    });
    expect(many.userErrors).toMatchObject([{ __typename: "LimitExceededError" }]);
  });
});
