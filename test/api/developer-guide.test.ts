import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, it, onTestFinished } from "vitest";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import { shanghaiDay } from "../../server/platform/shanghai-time.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAgent, anEnterprise, anIndividual, anOpsManager, aPlan } from "../factories/index.ts";
import { accountOf, cancelled } from "../settlement/cancelled-cards.ts";
import { later } from "../support/clock.ts";
import { setPassword, useApi } from "./api-server.ts";
import { guideWithout } from "./guide-walk.ts";
import { openGreetedSocket } from "./raw-socket.ts";
import { useReviewDesk } from "./review-desk.ts";

const desk = await useReviewDesk();
const { ann, services, store } = desk;
const api = await useApi(services, { routes: collect(modules, "routes") });
/** The first chapter is walked by a test of its own. */
const guide = guideWithout("Your first cancelled card");
/** The guide's examples by the names of their operations. */
const examples = new Map(
  [...guide.matchAll(/```graphql\n(\w+ (\w+)[\s\S]*?)```/g)].map(([, text = "", name = ""]) => [name, text]),
);
const used = new Set<string>();

function example(name: string): string {
  used.add(name);
  const text = examples.get(name);
  if (!text) throw new Error(`The guide has no example named ${name}`);
  return text;
}

/** Runs an example as it stands in the guide; answers its only field. */
async function run(name: string, viewer: Viewer | null, variables: object = {}) {
  const headers: Record<string, string> = viewer ? { authorization: `Bearer ${await api.tokenFor(viewer)}` } : {};
  const { data, errors } = (await api.post({ query: example(name), variables }, headers)).json();
  expect(errors, name).toBeUndefined();
  const [answer] = Object.values(data) as { userErrors?: unknown[] }[];
  expect(answer?.userErrors ?? [], name).toEqual([]);
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  return answer as any;
}

/** Runs a subscription of the guide until its first message. */
async function follow(name: string, viewer: Viewer, variables: object = {}) {
  const socket = await openGreetedSocket(api.socketUrl, { authorization: `Bearer ${await api.tokenFor(viewer)}` });
  onTestFinished(() => socket.socket.close());
  socket.send({ type: "subscribe", id: "1", payload: { query: example(name), variables } });
  const { type, payload } = await socket.next();
  expect([type, payload.errors], name).toEqual(["next", undefined]);
  return Object.values(payload.data)[0];
}

it("Whoever follows the guide signs in, cancels cards, undoes it, appeals and reviews", async () => {
  const bikes = await anEnterprise(store, { identityNumber: "91110000600037341L" })
    .withCards(2)
    .boundToDevices()
    .save();
  const me = bikes.viewer;
  await setPassword(services, me, "demo-2026");
  await store.prisma.account.update({ where: { id: me.accountId }, data: { username: "bikes" } });
  const { session } = await run("SignIn", null);
  const renewed = await run("Renew", null, { refreshToken: session.refreshToken });
  expect(renewed.session.refreshToken).not.toBe(session.refreshToken);

  const { request } = await run("Begin", me);
  const requestId: string = request.id;
  expect(await run("Again", me, { id: requestId })).toMatchObject({ id: requestId, number: request.number });
  expect((await run("AddCards", me, { requestId })).unknown).toHaveLength(2);
  await desk.done(me, "cancellationRequestCardsAdd", {
    requestId,
    cards: { cardIds: bikes.cards.map(({ publicId }) => publicId) },
  });
  const imported = await run("Import", me, { requestId });
  expect(await run("ImportProgress", me, { importId: imported.import.id })).toMatchObject({
    status: "AWAITING_UPLOAD",
  });

  expect(await follow("ImportLive", me, { importId: imported.import.id })).toMatchObject({ import: { rowCount: 0 } });

  const { preflight } = await run("Preflight", me, { requestId });
  expect(preflight).toMatchObject({ blockedCount: 2, blockerCounts: [{ remedy: "DEVICE_UNBIND" }] });
  expect(preflight.cards.nodes[0].blockers[0]).toMatchObject({ imei: expect.any(String) });
  expect(await run("Unbind", me, { preflightId: preflight.id })).toMatchObject({ changedCount: 2 });

  const owing = await anEnterprise(store).withCards(1).withArrears().save();
  const owed = await desk.done(owing.viewer, "cancellationPreflightRun", { cards: { filter: {} } }, "preflight { id }");
  const asked = { preflightId: owed.preflight.id, expectedTotalFen: 1_120, key: "arrears" };
  const { payment } = await run("PayArrears", owing.viewer, asked);
  expect(payment).toMatchObject({ amountFen: 1_120, lateFeeFen: 120 });
  expect(await run("ArrearsPaid", owing.viewer, { id: payment.id })).toMatchObject({ receivedFen: 0, failure: null });

  const { material, uploadUrl } = await run("Licence", me, { requestId });
  const photo = await readFile(new URL("../fixtures/materials/licence-02.jpg", import.meta.url));
  const upload = `${api.url}${uploadUrl.slice(services.settings.publicUrl.length)}`;
  expect((await fetch(upload, { method: "PUT", body: photo })).status).toBe(201);
  await desk.work();
  expect((await run("Documents", me, { requestId })).materials.nodes).toMatchObject([{ kind: "BUSINESS_LICENCE" }]);
  await run("Upright", ann, { materialId: material.id });
  await desk.giveMaterials(bikes, requestId);

  expect(await run("PlanWaves", me, { requestId })).toMatchObject({ schedule: { version: 1 } });
  expect((await run("QuoteSteps", me, { requestId })).steps).toMatchObject([
    { kind: "SETTLE_ARREARS", cardCount: 2, notNeededCount: 2, amountFen: 0 },
    { kind: "UNBIND_DEVICES", doableCount: 0, refusals: [] },
  ]);
  expect(await run("PlanSteps", me, { requestId, version: 1 })).toMatchObject({
    schedule: { version: 2, steps: { nodes: [{ status: "PLANNED", maxAmountFen: 8_600 }, { status: "PLANNED" }] } },
  });
  expect((await run("Consent", me)).length).toBeGreaterThan(0);
  expect(await run("Submit", me, { requestId })).toMatchObject({ acceptedCount: 2, request: { status: "SUBMITTED" } });
  await desk.work();
  expect(await follow("Progress", me, { requestId })).toMatchObject({ cursor: expect.any(String) });
  expect(await run("Promised", me, { requestId })).toMatchObject({
    promise: { state: expect.any(String), derivation: expect.any(Array) },
  });
  expect((await run("Waves", me, { requestId })).schedule.waves.nodes).toMatchObject([
    { name: "Canary", status: "RUNNING", itemCounts: [{ status: "BARRED", count: 1 }] },
    { name: "All others", status: "PLANNED", standstill: { code: "CANARY" } },
  ]);
  expect((await run("Steps", me, { requestId })).schedule.steps.nodes).toMatchObject([
    { status: "RUNNING", notNeededCount: 1, chargedFen: 0, ledger: { nodes: [] } },
    { status: "DONE", notNeededCount: 1 },
  ]);
  expect((await run("Items", me, { requestId })).items).toMatchObject({ totalCount: 2, nodes: [{ position: 0 }, {}] });
  expect((await run("Troubles", me, { requestId })).items.nodes).toEqual([]);
  expect((await run("TakeSheet", me, { requestId })).url).toContain("/downloads/list-exports/");
  expect(await run("WhatTheSheetDid", me, { importId: imported.import.id })).toMatchObject({ summary: null });
  expect(await run("Undo", me, { requestId })).toMatchObject({ restoredCount: 1, withdrawnCount: 1 });
  await run("Proof", me, { requestId });
  // Everything was undone, so there is no certificate; test/api/card-proofs.test.ts looks into a proof.
  const proof = { certificateId: `certificate_${randomUUID()}`, iccid: bikes.cards[0]?.iccid };
  expect(await run("CardProof", me, proof)).toBeNull();

  const fleet = await anEnterprise(store).withCards(2).save();
  const iccids = fleet.cards.map(({ iccid }) => iccid);
  const { batch } = await run("CancelFleet", fleet.viewer, { iccids: [...iccids, "8986"] });
  await desk.work();
  expect(await run("FleetRows", fleet.viewer, { batchId: batch.id })).toMatchObject({
    status: "SUBMITTED",
    rows: { nodes: [{ rowNumber: 3, findings: [{ code: "BAD_FORMAT" }] }] },
  });
  expect(await follow("FleetLive", fleet.viewer, { batchId: batch.id })).toMatchObject({
    batch: { progress: { acceptedCount: 2, refusedCount: 1 } },
  });

  const cheap = await aPlan(store, "CHEAP", { monthlyFeeFen: 100 });
  const patient = await anEnterprise(store).withCards(3).save();
  const { nodes: offered } = await run("CheapPlans", patient.viewer, { carrier: "CMCC" });
  expect(offered[0]).toMatchObject({ id: cheap.publicId, monthlyFeeFen: 100 });
  const planId = offered[0].id;
  expect(await run("ChangePlan", patient.viewer, { cardIds: [patient.cards[0]?.publicId], planId })).toMatchObject({
    ...{ changedCount: 1, monthlyDifferenceFen: -400, refusals: [] },
    cards: [{ plan: { code: "CHEAP" }, planChanges: { nodes: [{ to: { code: "CHEAP" } }] } }],
  });
  const patientId = await desk.handIn(patient);
  const night = [
    { name: "夜间", cards: { isRest: true }, startsAt: later(desk.clock.now(), { days: 1 }).toISOString() },
  ];
  await desk.done(patient.viewer, "scheduleSet", { requestId: patientId, waves: night });
  expect((await run("QuotePlans", patient.viewer, { requestId: patientId, planId })).steps).toMatchObject([
    { planId, doableCount: 2, notNeededCount: 1, monthlyDifferenceFen: -800 },
  ]);
  const steps = [{ kind: "CHANGE_PLAN", moment: "AT_ONCE", planId }];
  await desk.done(patient.viewer, "scheduleSet", { requestId: patientId, version: 1, waves: night, steps });
  await desk.work();
  expect((await run("ChangedPlans", patient.viewer, { requestId: patientId })).schedule.steps.nodes).toMatchObject([
    {
      status: "DONE",
      plan: { code: "CHEAP" },
      doneCount: 2,
      planChanges: { nodes: [{ monthlyDifferenceFen: -400 }, {}] },
    },
  ]);

  const dear = await anEnterprise(store).withCards(2, { plan: "DEAR" }).save();
  await store.prisma.plan.update({ where: { code: "DEAR" }, data: { monthlyFeeFen: 2_500_000 } });
  const dearId = await desk.handIn(dear);
  const waves = [{ name: "全部", cards: { isRest: true } }];
  await desk.done(dear.viewer, "scheduleSet", { requestId: dearId, waves });
  const { nodes: waiting } = await run("WaitingSchedules", ann);
  expect(waiting).toMatchObject([{ id: dearId, schedule: { version: 1, approval: { demand: "SECOND_PERSON" } } }]);
  expect(await run("ApproveSchedule", ann, { requestId: dearId, version: 1 })).toMatchObject({
    schedule: { approval: { status: "APPROVED" } },
  });

  const { tasks } = await desk.held(1);
  const { task } = await run("Next", ann);
  expect(task).toMatchObject({ id: tasks[0].id, riskFlags: { nodes: [{ sentence: expect.any(String) }] } });
  expect(await run("Decide", ann, { taskId: task.id, fence: task.fence })).toMatchObject({
    task: { status: "DECIDED" },
  });
  expect(await follow("Queue", ann)).toMatchObject({ counts: { openCount: expect.any(Number) } });

  const held = await desk.held(1);
  const [item] = await desk.items(held.requestId);
  const appealed = await run("Appeal", held.acme.viewer, { requestId: held.requestId, itemId: item?.publicId });
  expect(appealed).toMatchObject({ appeal: { status: "OPEN" } });

  const manager = await anOpsManager(store);
  const today = { from: "2026-01-01", until: shanghaiDay(services.clock.now()) };
  await desk.work();
  const { figures } = await run("HowAreWeDoing", manager, today);
  expect(figures[0]).toMatchObject({ code: "CARDS_ON_TIME", definition: expect.any(String) });
  expect(await run("WhichCardsWereLate", manager, today)).toMatchObject({ totalCount: 0 });
  expect(await run("Bell", manager)).toMatchObject({ nodes: [] });
  expect(await run("ReadNotices", manager)).toMatchObject({ unreadCount: 0 });
  expect(await follow("NoticesLive", manager)).toMatchObject({ unreadCount: 0 });
  expect(await run("WhatComes", manager, { whatIf: { reviewers: 1 } })).toMatchObject({ hitRate: { denominator: 0 } });
  expect(await follow("Tiles", manager)).toMatchObject({ tiles: { openCount: expect.any(Number) } });

  const about = { requestId: held.requestId, cardId: held.acme.cards[0]?.publicId };
  expect(await run("HelpPages", null)).toContainEqual(
    expect.objectContaining({ slug: "arrears", explains: "ARREARS" }),
  );
  expect(await run("Help", null, { question: "how do I pay overdue bills?" })).toMatchObject({
    isAnswered: true,
    sources: [{ slug: "arrears" }],
    situation: null,
  });
  expect(
    await run("Help", held.acme.viewer, { question: "where is my request?", requestId: held.requestId }),
  ).toMatchObject({ situation: { request: { id: held.requestId } } });

  const { complaint } = await run("Complain", held.acme.viewer, about);
  expect(complaint).toMatchObject({ status: "OPEN" });
  expect(await run("ComplaintsToAnswer", ann)).toMatchObject({ totalCount: 1, nodes: [{ id: complaint.id }] });
  await run("AnswerComplaint", ann, { complaintId: complaint.id });
  expect(await run("Complaints", held.acme.viewer, { requestId: held.requestId })).toMatchObject({
    ...{ complaintCount: 1, openComplaintCount: 0 },
    complaints: { nodes: [{ number: complaint.number, status: "ANSWERED" }] },
  });

  const { supportCase } = await run("AskAPerson", held.acme.viewer, { requestId: held.requestId, key: "a person" });
  expect(supportCase).toMatchObject({ status: "WAITING", lane: "PRIORITY", place: 1, expectedWaitSeconds: null });
  const turns = [{ question: "How do I pay overdue bills?", slug: "arrears" }];
  const handedOver = { turns, requestId: held.requestId, key: "handed over" };
  const { supportCase: handed } = await run("HandOver", held.acme.viewer, handedOver);
  expect(handed).toMatchObject({
    status: "WAITING",
    speaker: "PERSON",
    messages: { nodes: [{ kind: "ASSISTANT" }, {}] },
  });
  expect(await run("AskAssistantAgain", held.acme.viewer, { caseId: handed.id })).toMatchObject({
    supportCase: { speaker: "ASSISTANT", place: 2 },
  });
  const helper = await anAgent(store);
  expect(await run("TakeCases", helper)).toMatchObject({ presence: { state: "AVAILABLE", caseCount: 2 } });
  expect(await run("StillThere", helper)).toMatchObject({ isHeld: true, presence: { isThere: true, isLapsed: false } });
  const said = await run("SayMore", held.acme.viewer, { caseId: supportCase.id, key: "more" });
  expect(said).toMatchObject({ message: { kind: "CUSTOMER" } });
  expect(await follow("FollowCase", held.acme.viewer, { caseId: supportCase.id })).toMatchObject({
    supportCase: { status: "ASSIGNED", agentName: helper.displayName },
  });
  const file = await run("SendFile", held.acme.viewer, { caseId: supportCase.id, key: "file" });
  expect(file).toMatchObject({ attachment: { status: "AWAITING_UPLOAD" } });
  await run("ShowTyping", held.acme.viewer, { caseId: supportCase.id });
  expect(await run("MarkRead", held.acme.viewer, { caseId: supportCase.id, messageId: said.message.id })).toMatchObject(
    {
      supportCase: { customerReadUntil: expect.any(String) },
    },
  );
  expect(await follow("FollowSigns", helper, { caseId: supportCase.id })).toMatchObject({
    supportCase: { isCustomerTyping: true, staffReadUntil: null },
  });
  expect(await follow("MyCases", helper)).toMatchObject({ supportCases: [] });
  expect(await run("AnswersFor", helper, { caseId: supportCase.id })).toContainEqual(
    expect.objectContaining({ slug: "greeting", text: expect.stringContaining(helper.displayName) }),
  );
  expect(await run("PassOn", helper, { caseId: supportCase.id })).toMatchObject({
    supportCase: { status: "WAITING", isMine: false },
  });

  await aPlan(store, "TERM", { earlyExitFeeFen: 400 });
  const contractEndsAt = later(services.clock.now(), { days: 80 });
  const tied = await anEnterprise(store).withCards(1, { plan: "TERM", contractEndsAt }).save();
  const { supportCase: theirs } = await run("AskAPerson", tied.viewer, { key: "a wrong contract" });
  const disputed = { caseId: theirs.id, cardIds: tied.cards.map(({ publicId }) => publicId), key: "a dispute" };
  expect(await run("Dispute", tied.viewer, disputed)).toMatchObject({ dispute: { status: "OPEN", cardCount: 1 } });
  expect(await run("MyDisputes", tied.viewer, { caseId: theirs.id })).toMatchObject({
    disputes: { nodes: [{ kind: "PLAN", status: "OPEN", reason: null }] },
  });

  const left = await anEnterprise(store).withCards(1).withCards(2, { unusedDataMegabytes: 7, balanceFen: 100 }).save();
  const [alive, ...gone] = left.cards;
  const { publicId: settled } = await cancelled(store, left, services.clock.now(), gone);
  expect((await run("Remainder", left.viewer, { requestId: settled })).settlement).toMatchObject({
    ...{ openCashFen: 200, openCreditFen: 234 },
    allowedActions: [{ isAllowed: true }, { isAllowed: true }],
  });
  const what = { requestId: settled, key: "what was left" };
  expect(await run("ConvertRemainder", left.viewer, { ...what, toCardId: alive?.publicId })).toMatchObject({
    convertedFen: 234,
  });
  const refund = { ...what, key: "its cash", account: accountOf(left) };
  expect(await run("RefundRemainder", left.viewer, refund)).toMatchObject({
    payout: { status: "PREPARED", amountFen: 200 },
  });

  expect(await run("Erased", left.viewer, { requestId: settled })).toEqual({ erasure: null });
  expect((await run("MayBeErased", left.viewer)).customer.erasureBlockers).toMatchObject([
    { code: "CARDS_LEFT", count: 1 },
    { code: "REQUESTS_OPEN" },
    { code: "MONEY_OPEN" },
  ]);
  const over = await anIndividual(store)
    .withCards(1, { status: "CANCELLED", cancelledAt: services.clock.now() })
    .save();
  expect(await run("AskForErasure", over.viewer)).toMatchObject({ erasure: { number: expect.stringMatching(/^ER-/) } });

  expect(
    [...examples.keys()].filter((name) => !used.has(name)),
    "examples that nobody tried",
  ).toEqual([]);
  expect(guide.match(/```graphql\n/g)).toHaveLength(examples.size);
});
