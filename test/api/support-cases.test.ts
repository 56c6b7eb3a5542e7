import { describe, expect, it, onTestFinished } from "vitest";
import { LEASE_SECONDS, PASSED_SECONDS } from "../../server/cases/rules/queue.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAgent, anAuditor, anEnterprise, anOpsManager } from "../factories/index.ts";
import { rowId, useDesk } from "../support/desk.ts";
import { useApi } from "./api-server.ts";
import { openGreetedSocket } from "./raw-socket.ts";

const desk = await useDesk();
const { call, client, clock, done, store } = desk;
const api = await useApi(desk.services, {});
const manager = await anOpsManager(store);
const acme = await anEnterprise(store).withCards(1).save();
let keys = 0;

const fields = `supportCase { id number status lane channel place expectedWaitSeconds agentName isMine
  allowedActions { action isAllowed } messages { nodes { kind text isMine } } events { nodes { action actorName agentName } } }`;

const open = async (input: object = {}, viewer = acme.viewer) => {
  keys += 1;
  const said = { kind: "MONEY", language: "ZH", subject: "余额", message: "怎么退？", idempotencyKey: `case ${keys}` };
  return (await done(viewer, "supportCaseOpen", { ...said, ...input }, fields)).supportCase;
};
const post = (viewer: Viewer, caseId: string, text: string, more: object = {}) => {
  keys += 1;
  return call(viewer, "supportCasePost", { caseId, text, idempotencyKey: `post ${keys}`, ...more }, "message { kind }");
};
const take = async (viewer: Viewer, input: object = {}) =>
  (
    await done(
      viewer,
      "agentPresenceSet",
      { state: "AVAILABLE", ...input },
      "presence { state capacity caseCount isThere }",
    )
  ).presence;
const renew = async (viewer: Viewer, state = "AVAILABLE") => {
  const asked = "isHeld presence { state isThere isLapsed caseCount }";
  const { isHeld, presence } = await done(viewer, "agentPresenceRenew", { state }, asked);
  return { isHeld, presence };
};
const look = async (viewer: Viewer, id: string) =>
  (
    await client
      .asViewer(viewer)
      .query(`query ($id: ID!) { supportCaseShown: supportCase(id: $id) { ${inner} } }`, { id })
  ).supportCaseShown;
const inner = fields.slice(fields.indexOf("{") + 1, fields.lastIndexOf("}"));
const transfer = (viewer: Viewer, caseId: string, to?: Viewer, note = "材料已核对") =>
  call(viewer, "supportCaseTransfer", { caseId, note, ...(to && { toAccountId: `account_${to.accountId}` }) }, fields);
const codes = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code);
const may = (found: { allowedActions: { action: string; isAllowed: boolean }[] }) =>
  found.allowedActions.filter(({ isAllowed }) => isAllowed).map(({ action }) => action);

/** Leaves nothing open and nobody there, so that stories do not meet. */
async function clear() {
  await store.pool.query(
    `UPDATE "SupportCase" SET "status" = 'CLOSED', "waitingSince" = NULL, "resolvedAt" = now(), "closedAt" = now(), "assignedAt" = NULL WHERE "status" <> 'CLOSED'`,
  );
  await store.pool.query(`UPDATE "AgentPresence" SET "state" = 'OFF'`);
  await desk.dropJobs();
}

/** Follows a case over the socket; answers how the next message is had. */
async function follow(viewer: Viewer, caseId: string) {
  const socket = await openGreetedSocket(api.socketUrl, { authorization: `Bearer ${await api.tokenFor(viewer)}` });
  onTestFinished(() => socket.socket.close());
  const query =
    "subscription ($caseId: ID!) { supportCaseChanged(caseId: $caseId) { supportCase { status } messages { kind text } events { action } } }";
  socket.send({ type: "subscribe", id: "1", payload: { query, variables: { caseId } } });
  const next = async () => (await socket.next()).payload.data.supportCaseChanged;
  await next();
  return next;
}

describe("A customer who needs a person", () => {
  it("waits at a place that it sees, is given to an agent who has room, is answered, and can come back", async () => {
    await clear();
    const [plain, urgent] = [
      await open(),
      await open({ kind: "CANCELLATION", requestId: await desk.draft(acme.viewer) }),
    ];
    expect(plain).toMatchObject({ status: "WAITING", lane: "STANDARD", channel: "SELF_SERVICE", place: 1 });
    expect(plain.number).toMatch(/^SC-\d{8}-\d{6}$/);
    expect(urgent).toMatchObject({ status: "WAITING", lane: "PRIORITY", place: 1, expectedWaitSeconds: null });
    expect(await look(acme.viewer, plain.id)).toMatchObject({ place: 2, events: { nodes: [] } });

    const agent = await anAgent(store);
    expect(await take(agent, { capacity: 1 })).toMatchObject({ state: "AVAILABLE", caseCount: 1, isThere: true });
    expect(await look(agent, urgent.id)).toMatchObject({
      ...{ status: "ASSIGNED", isMine: true, agentName: agent.displayName, place: null },
      ...{ messages: { nodes: [{ kind: "CUSTOMER", text: "怎么退？" }] } },
      events: { nodes: [{ action: "ASSIGN", actorName: null, agentName: agent.displayName }, { action: "OPEN" }] },
    });
    // One case went in half an hour, so the next one waits for that long.
    expect(await look(acme.viewer, plain.id)).toMatchObject({
      status: "WAITING",
      place: 1,
      expectedWaitSeconds: 1_800,
    });

    expect(codes(await post(agent, urgent.id, "请稍候"))).toEqual([]);
    expect(codes(await post(agent, plain.id, "请稍候"))).toEqual(["INVALID_TRANSITION"]);
    expect(may(await look(agent, plain.id))).toEqual(["NOTE", "TRANSFER"]);
    const { supportCase } = await done(agent, "supportCaseResolve", { caseId: urgent.id }, fields);
    expect(supportCase).toMatchObject({ status: "RESOLVED", agentName: agent.displayName });
    // Whoever has room again has the next one at once.
    expect(await look(agent, plain.id)).toMatchObject({ status: "ASSIGNED", isMine: true });
    expect(codes(await post(acme.viewer, urgent.id, "还有问题"))).toEqual(["INVALID_TRANSITION"]);
    expect(may(await look(acme.viewer, urgent.id))).toEqual(["REOPEN", "RATE"]);
    const rate = (score: number) =>
      call(acme.viewer, "supportCaseRate", { caseId: urgent.id, score }, "supportCase { score }");
    expect(codes(await rate(6))).toEqual(["SCORE_OUT_OF_RANGE"]);
    expect(await rate(4)).toMatchObject({ supportCase: { score: 4 } });
    expect((await look(agent, urgent.id)).events.nodes[0]).toMatchObject({ action: "RATE" });
    await done(acme.viewer, "supportCaseReopen", { caseId: urgent.id });
    expect(await look(agent, urgent.id)).toMatchObject({ status: "WAITING" });
    await done(acme.viewer, "supportCaseResolve", { caseId: plain.id });
    expect(await look(agent, urgent.id)).toMatchObject({ status: "ASSIGNED", isMine: true });
  });

  it("does nothing twice, is asked about by staff for it, and never about what is another customer's", async () => {
    await clear();
    const [first, again] = [await open({ idempotencyKey: "same" }), await open({ idempotencyKey: "same" })];
    expect(again.id).toBe(first.id);
    const agent = await anAgent(store);
    const forThem = await open({ customerId: acme.publicId, cardId: acme.cards[0]?.publicId }, agent);
    expect(forThem).toMatchObject({ channel: "AGENT", messages: { nodes: [{ kind: "CUSTOMER", isMine: true }] } });
    const stranger = await anEnterprise(store).withCards(1).save();
    const theirs = { kind: "OTHER", language: "ZH", subject: "卡", message: "卡", idempotencyKey: "theirs" };
    const refused = await call(acme.viewer, "supportCaseOpen", { ...theirs, cardId: stranger.cards[0]?.publicId });
    expect(codes(refused)).toEqual(["NOT_FOUND"]);
    expect(await look(stranger.viewer, first.id)).toBeNull();
    expect(codes(await post(stranger.viewer, first.id, "看看"))).toEqual(["NOT_FOUND"]);
    for (let open20 = 2; open20 < 20; open20 += 1) await open();
    expect(codes(await call(acme.viewer, "supportCaseOpen", theirs))).toEqual(["TOO_MANY_CASES"]);
  });
});

describe("A conversation", () => {
  it("is heard live on both sides, and the customer hears nothing of what staff say to each other", async () => {
    await clear();
    const agent = await anAgent(store);
    await take(agent);
    const { id } = await open();
    const [customers, agents] = [await follow(acme.viewer, id), await follow(agent, id)];
    await post(agent, id, "他常来电", { isNote: true });
    expect((await agents()).messages).toEqual([{ kind: "NOTE", text: "他常来电" }]);
    await post(agent, id, "已经在处理");
    expect((await agents()).messages).toEqual([{ kind: "STAFF", text: "已经在处理" }]);
    // The first that the customer hears is the answer.
    expect(await customers()).toMatchObject({ messages: [{ kind: "STAFF", text: "已经在处理" }], events: [] });
    expect((await look(acme.viewer, id)).messages.nodes.map(({ kind }: { kind: string }) => kind)).toEqual([
      ...["CUSTOMER", "STAFF"],
    ]);
    expect(codes(await post(acme.viewer, id, "内部？", { isNote: true }))).toEqual(["INVALID_TRANSITION"]);
    await done(acme.viewer, "supportCaseResolve", { caseId: id });
    expect(await customers()).toMatchObject({ supportCase: { status: "RESOLVED" }, messages: [] });
    expect(await agents()).toMatchObject({ events: [{ action: "RESOLVE" }] });
  });
});

describe("Canned answers", () => {
  it("come in the language of the case with its facts, without those that lack one", async () => {
    await clear();
    const agent = await anAgent(store);
    const requestId = await desk.draft(acme.viewer);
    const about = await open({ kind: "CANCELLATION", requestId, language: "EN" });
    const { rows } = await store.pool.query<{ number: string }>(
      `SELECT "number" FROM "CancellationRequest" WHERE "id" = $1::uuid`,
      [rowId(requestId)],
    );
    const answers = async (caseId: string, more: object = {}): Promise<Record<string, string>> => {
      const document =
        "query ($caseId: ID!, $language: SupportLanguage) { supportCannedAnswers(caseId: $caseId, language: $language) { slug title text } }";
      const found = (await client.asViewer(agent).query(document, { caseId, ...more })).supportCannedAnswers;
      return Object.fromEntries(found.map(({ slug, text }: { slug: string; text: string }) => [slug, text]));
    };
    const english = await answers(about.id);
    expect(english["where-it-stands"]).toContain(`Your request ${rows[0]?.number} now stands at “Draft”`);
    expect(english.greeting).toContain(`this is ${agent.displayName}. I am looking into your case ${about.number}`);
    expect((await answers(about.id, { language: "ZH" }))["where-it-stands"]).toContain("目前的状态是“草稿”");
    const plain = await answers((await open({ kind: "CANCELLATION" })).id);
    expect(Object.keys(plain)).not.toContain("where-it-stands");
    expect(Object.keys(plain)).not.toContain("refund");
  });
});

describe("An agent", () => {
  it("who falls silent gives the cases back within a minute, and a colleague goes on with the conversation", async () => {
    await clear();
    const [gone, there] = [await anAgent(store), await anAgent(store)];
    await take(gone);
    const { id } = await open();
    await post(gone, id, "我看一下");
    await take(there);
    for (let heartbeat = 0; heartbeat < 3; heartbeat += 1) {
      await desk.pass({ seconds: LEASE_SECONDS / 3 });
      await take(there);
    }
    await desk.work();
    expect(await look(there, id)).toMatchObject({
      ...{ status: "ASSIGNED", isMine: true, messages: { nodes: [{ text: "怎么退？" }, { text: "我看一下" }] } },
      events: { nodes: [{ action: "ASSIGN" }, { action: "GIVE_BACK" }, { action: "ASSIGN" }, { action: "OPEN" }] },
    });
    await done(there, "agentPresenceSet", { state: "OFF" });
    expect(await look(there, id)).toMatchObject({ status: "WAITING", place: 1 });
  });

  it("who has counted as gone does not come back by a program that says it is still there", async () => {
    await clear();
    const agent = await anAgent(store);
    await take(agent);
    const { id } = await open();
    for (let beat = 0; beat < 6; beat += 1) {
      await desk.pass({ seconds: LEASE_SECONDS / 3 });
      expect(await renew(agent)).toMatchObject({ isHeld: true, presence: { isThere: true, caseCount: 1 } });
    }
    clock.advance({ seconds: LEASE_SECONDS });
    const late = { isHeld: false, presence: { state: "AVAILABLE", isThere: false, isLapsed: true } };
    expect(await renew(agent), "before anybody has looked at the lease").toMatchObject(late);
    await desk.work();
    const lapsed = { isHeld: false, presence: { state: "OFF", isThere: false, isLapsed: true } };
    for (const state of ["AVAILABLE", "AWAY", "OFF"]) expect(await renew(agent, state)).toMatchObject(lapsed);
    await desk.work();
    expect(await look(agent, id)).toMatchObject({ status: "WAITING" });
    await take(agent);
    expect(await look(agent, id)).toMatchObject({ status: "ASSIGNED", isMine: true });
  });

  it("who chose to be away or off on one computer is not made available by another one", async () => {
    await clear();
    const agent = await anAgent(store);
    expect(await renew(agent), "before anything was chosen").toEqual({ isHeld: false, presence: null });
    await take(agent);
    await done(agent, "agentPresenceSet", { state: "AWAY" });
    const { id } = await open();
    expect(await renew(agent)).toMatchObject({ isHeld: false, presence: { state: "AWAY", isThere: true } });
    expect(await renew(agent, "AWAY")).toMatchObject({ isHeld: true, presence: { state: "AWAY" } });
    await done(agent, "agentPresenceSet", { state: "OFF" });
    const off = { isHeld: false, presence: { state: "OFF", isThere: false, isLapsed: false } };
    for (const state of ["AVAILABLE", "AWAY", "OFF"]) expect(await renew(agent, state)).toMatchObject(off);
    expect(await look(agent, id)).toMatchObject({ status: "WAITING" });
  });

  it("gets only what it speaks and knows, no more than it has room for, and nothing more while away", async () => {
    await clear();
    const [chinese, money] = [await anAgent(store), await anAgent(store)];
    await take(chinese, { capacity: 2 });
    await take(money, { languages: ["ZH", "EN"], kinds: ["MONEY"], capacity: 1 });
    const english = await open({ language: "EN", kind: "PLAN" });
    expect(english).toMatchObject({ status: "WAITING" });
    expect(await open({ language: "EN" })).toMatchObject({ agentName: money.displayName });
    for (const _ of [1, 2]) expect(await open()).toMatchObject({ agentName: chinese.displayName });
    expect(await open()).toMatchObject({ status: "WAITING" });
    await done(chinese, "agentPresenceSet", { state: "AWAY", capacity: 9 });
    expect(await open()).toMatchObject({ status: "WAITING" });
    expect(await take(chinese)).toMatchObject({ capacity: 9, caseCount: 4 });
    const wrong = { state: "AVAILABLE", capacity: 0, languages: [] };
    expect(codes(await call(chinese, "agentPresenceSet", wrong))).toEqual(["CAPACITY_OUT_OF_RANGE", "NOTHING_CHOSEN"]);
  });

  it("passes a case to a colleague who is there, or to the queue, from where it does not come straight back", async () => {
    await clear();
    const [first, second] = [await anAgent(store), await anAgent(store)];
    await take(first);
    const { id } = await open();
    expect(codes(await transfer(first, id, second))).toEqual(["AGENT_NOT_THERE"]);
    await take(second, { capacity: 1 });
    expect((await transfer(first, id, second, "客户很急")).supportCase).toMatchObject({
      agentName: second.displayName,
    });
    expect((await look(second, id)).messages.nodes.at(-1)).toEqual({ kind: "NOTE", text: "客户很急", isMine: false });
    expect((await transfer(manager, id, first)).supportCase).toMatchObject({ agentName: first.displayName });
    await done(second, "agentPresenceSet", { state: "OFF" });
    expect((await transfer(first, id)).supportCase).toMatchObject({ status: "WAITING", agentName: null });
    expect(codes(await transfer(first, id))).toEqual(["NOTHING_TO_TRANSFER"]);
    for (let passed = 0; passed < PASSED_SECONDS; passed += LEASE_SECONDS / 2) {
      expect(await look(first, id)).toMatchObject({ status: "WAITING" });
      await take(first);
      await desk.pass({ seconds: LEASE_SECONDS / 2 });
    }
    expect(await look(first, id)).toMatchObject({ status: "ASSIGNED", isMine: true });
  });

  it("is one of several who open, resolve and come at once, and each case is with one of them", async () => {
    await clear();
    const agents = await Promise.all([1, 2, 3].map(() => anAgent(store)));
    const customers = await Promise.all([1, 2, 3, 4].map(() => anEnterprise(store).save()));
    const opened = customers.map(({ viewer }) => open({}, viewer));
    const [cases] = await Promise.all([Promise.all(opened), ...agents.map((agent) => take(agent, { capacity: 1 }))]);
    const { rows } = await store.pool.query<{ agentId: string | null }>(
      `SELECT "agentId" FROM "SupportCase" WHERE "id" = ANY($1::uuid[]) ORDER BY "agentId"`,
      [cases.map(({ id }) => rowId(id))],
    );
    const had = rows.map(({ agentId }) => agentId);
    expect(had).toEqual([...agents.map(({ accountId }) => accountId).sort(), null]);
  });
});

describe("The list of cases", () => {
  it("is found by state, agent, customer, request and number, in the order of the queue, and audited", async () => {
    await clear();
    const agent = await anAgent(store);
    const other = await anEnterprise(store).save();
    const requestId = await desk.draft(acme.viewer);
    const [slow, theirs, fast] = [
      await open({ requestId }),
      await open({}, other.viewer),
      await open({ kind: "CANCELLATION" }),
    ];
    const found = async (filter: object, viewer: Viewer = agent, orderBy = "RANK_ASC") =>
      (
        await client
          .asViewer(viewer)
          .query(
            "query ($filter: SupportCaseFilter, $orderBy: SupportCaseOrder) { supportCases(filter: $filter, orderBy: $orderBy) { nodes { id } } }",
            { filter, orderBy },
          )
      ).supportCases.nodes.map(({ id }: { id: string }) => id);
    const waiting = { statusIn: ["WAITING"] };
    expect(await found(waiting)).toEqual([fast.id, slow.id, theirs.id]);
    expect(await found(waiting, acme.viewer)).toEqual([fast.id, slow.id]);
    expect(await found({ ...waiting, customerId: other.publicId })).toEqual([theirs.id]);
    expect(await found({ requestId })).toEqual([slow.id]);
    expect(await found({ search: theirs.number.toLowerCase() })).toEqual([theirs.id]);
    expect(await found({ ...waiting, search: other.number })).toEqual([theirs.id]);
    await take(agent, { capacity: 1 });
    const auditor = await anAuditor(store);
    expect(await found({ agentId: `account_${agent.accountId}` }, auditor)).toEqual([fast.id]);
    const { agentPresences } = await client
      .asViewer(manager)
      .query("{ agentPresences { isThere caseCount isMine account { displayName } } }");
    expect(agentPresences[0]).toMatchObject({ isThere: true, caseCount: 1, isMine: false });

    clock.advance({ days: 8 });
    await done(acme.viewer, "supportCaseResolve", { caseId: slow.id });
    const acts = await store.prisma.auditEntry.findMany({
      where: { objectId: rowId(slow.id) },
      orderBy: { at: "asc" },
    });
    expect(acts.map(({ action, facts }) => [action, facts])).toEqual(
      ["case.open", "case.resolve"].map((action) => [action, { number: slow.number, topic: "MONEY" }]),
    );
  });
});
