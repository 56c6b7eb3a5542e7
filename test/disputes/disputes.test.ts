import { describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import type { CardSteps } from "../factories/cards.ts";
import { anAgent, anEnterprise, anOpsManager, aPlan, type SeededCustomer } from "../factories/index.ts";
import { later } from "../support/clock.ts";
import { rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { call, client, clock, done, store } = desk;
const [agent, colleague, manager] = [await anAgent(store), await anAgent(store), await anOpsManager(store)];
await aPlan(store, "BIG", { earlyExitFeeFen: 400 });
await aPlan(store, "DEAR", { earlyExitFeeFen: 30_000 });
await done(agent, "agentPresenceSet", { state: "AVAILABLE", capacity: 20 });
let keys = 0;

const fields =
  "dispute { id number status effect upToFen waivedFen reason allowedActions { action isAllowed reason } }";
const codes = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code);
const fleet = (plan: string, count = 1): CardSteps =>
  anEnterprise(store).withCards(count, { plan, contractEndsAt: later(clock.now(), { days: 80 }) });

/** A case of a customer, which the agent has. */
async function caseOf({ viewer }: SeededCustomer): Promise<string> {
  keys += 1;
  const said = { kind: "PLAN", language: "ZH", subject: "解约费", message: "合约有误", idempotencyKey: `case ${keys}` };
  const { supportCase } = await done(viewer, "supportCaseOpen", said, "supportCase { id status }");
  expect(supportCase.status).toBe("ASSIGNED");
  return supportCase.id;
}

async function open(customer: SeededCustomer, { kind = "PLAN", by = customer.viewer, caseId = "" } = {}) {
  keys += 1;
  const said = { statement: "从未约定这个合约期", evidence: "合同 2025-118", idempotencyKey: `dispute ${keys}` };
  const about = { caseId: caseId || (await caseOf(customer)), kind };
  return call(
    by,
    "disputeOpen",
    { ...about, ...said, cardIds: customer.cards.map(({ publicId }) => publicId) },
    fields,
  );
}
const opened = async (...asked: Parameters<typeof open>): Promise<string> => {
  const { dispute, userErrors } = await open(...asked);
  expect(userErrors).toEqual([]);
  return dispute.id;
};
const uphold = (viewer: Viewer, disputeId: string, more: object = {}) =>
  call(viewer, "disputeUphold", { disputeId, effect: "LOWER_EXIT_FEE", reason: "合同未写明", ...more }, fields);
const look = async (viewer: Viewer, id: string) =>
  (
    await client
      .asViewer(viewer)
      .query(`query ($id: ID!) { shown: dispute(id: $id) { ${fields.slice(10, -1)} } }`, { id })
  ).shown;

/** What cancelling the cards of a customer costs, and what a preflight warns of and finds in the way. */
async function preflightOf({ viewer, cards }: SeededCustomer) {
  const { preflight } = await done(
    viewer,
    "cancellationPreflightRun",
    { cards: { cardIds: cards.map(({ publicId }) => publicId) } },
    "preflight { quote { chargeFen } cards { nodes { blockers { code } warnings { code message ... on InContractWarning { feeFen planFeeFen } } } } }",
  );
  return {
    chargeFen: preflight.quote.chargeFen,
    blockers: preflight.cards.nodes.flatMap((card: { blockers: { code: string }[] }) =>
      card.blockers.map((b) => b.code),
    ),
    warnings: preflight.cards.nodes.flatMap((card: { warnings: object[] }) => card.warnings),
  };
}
const said = async (viewer: Viewer, id: string) =>
  (
    await client
      .asViewer(viewer)
      .query("query ($id: ID!) { dispute(id: $id) { case { messages(first: 50) { nodes { text } } } } }", { id })
  ).dispute.case.messages.nodes.map(({ text }: { text: string }) => text);

/** Accounts that are told something of a dispute. */
const told = async (id: string, kind: "DISPUTE_WAITS" | "DISPUTE_DECIDED") =>
  (await store.prisma.notice.findMany({ where: { disputeId: rowId(id), kind, withdrawnAt: null } })).map(
    ({ accountId }) => accountId,
  );

describe("A dispute about a plan", () => {
  it("that its agent upholds lowers the fee at once; preflights and the conversation say so", async () => {
    const acme = await fleet("BIG").save();
    expect(await preflightOf(acme)).toMatchObject({ chargeFen: 1_200 });
    const id = await opened(acme);
    expect(await uphold(agent, id)).toMatchObject({ dispute: { status: "UPHELD", waivedFen: 1_200 } });
    const after = await preflightOf(acme);
    expect(after).toMatchObject({ chargeFen: 0, warnings: [{ code: "IN_CONTRACT", feeFen: 0, planFeeFen: 1_200 }] });
    expect(await said(acme.viewer, id)).toContainEqual(expect.stringMatching(/DP-.*成立.*合同未写明/));
    expect(await look(acme.viewer, id)).toMatchObject({ effect: "LOWER_EXIT_FEE", upToFen: 0, reason: "合同未写明" });
    const ground = await store.prisma.auditEntry.findFirst({
      where: { action: "exitFee.lower", customerId: acme.id },
    });
    expect(ground?.facts).toMatchObject({ number: expect.stringMatching(/^DP-/) });
  });

  it("above the limit waits for a second person, who is not who proposed it; until then nothing changes", async () => {
    const acme = await fleet("DEAR").save();
    const id = await opened(acme);
    expect(await uphold(agent, id, { upToFen: 10_000 })).toMatchObject({
      dispute: { status: "PROPOSED", waivedFen: 80_000 },
    });
    expect(await preflightOf(acme)).toMatchObject({ chargeFen: 90_000 });
    await desk.work();
    expect(await told(id, "DISPUTE_WAITS")).toContain(manager.accountId);
    expect(await look(acme.viewer, id)).toMatchObject({ effect: null, waivedFen: null, reason: null });
    expect(await call(agent, "disputeConfirm", { disputeId: id }, fields).catch(() => "FORBIDDEN")).toBe("FORBIDDEN");
    expect(await done(manager, "disputeConfirm", { disputeId: id }, fields)).toMatchObject({
      dispute: { status: "PARTLY_UPHELD" },
    });
    expect(await preflightOf(acme)).toMatchObject({ chargeFen: 10_000 });
    await desk.work();
    expect(await told(id, "DISPUTE_WAITS")).toEqual([]);
    expect(await told(id, "DISPUTE_DECIDED")).toEqual([acme.viewer.accountId]);
  });

  it("is proposed anew after it was returned, and not confirmed by the manager who proposed it", async () => {
    const acme = await fleet("DEAR", 3).save();
    const id = await opened(acme);
    await uphold(agent, id);
    await done(manager, "disputeReturn", { disputeId: id, note: "请核对合同" });
    expect(await uphold(manager, id)).toMatchObject({ dispute: { status: "PROPOSED" } });
    expect(codes(await call(manager, "disputeConfirm", { disputeId: id }))).toEqual(["INVALID_TRANSITION"]);
    expect(await done(await anOpsManager(store), "disputeConfirm", { disputeId: id }, fields)).toMatchObject({
      dispute: { status: "UPHELD", waivedFen: 270_000 },
    });
  });

  it("corrects the end of the contract of those cards about which the customer is right", async () => {
    const acme = await fleet("BIG", 2).save();
    const id = await opened(acme);
    const right = { cardIds: [acme.cards[0]?.publicId] };
    const asked = { effect: "CORRECT_CONTRACT_END", ...right };
    expect(codes(await uphold(agent, id, asked))).toEqual(["OUTCOME_INCOMPLETE"]);
    expect(codes(await uphold(agent, id, { ...asked, contractEndsOn: "2030-01-01" }))).toEqual(["NOTHING_CHANGES"]);
    expect(await uphold(agent, id, { ...asked, contractEndsOn: "2026-01-31" })).toMatchObject({
      dispute: { status: "PARTLY_UPHELD", waivedFen: 1_200 },
    });
    const after = await preflightOf(acme);
    expect(after).toMatchObject({ chargeFen: 1_200 });
    expect(after.warnings).toHaveLength(1);
  });

  it("is decided once where two decide at the same time", async () => {
    const acme = await fleet("BIG").save();
    const id = await opened(acme);
    const both = await Promise.all([
      uphold(agent, id),
      call(manager, "disputeReject", { disputeId: id, reason: "合同已写明" }, fields),
    ]);
    expect(both.flatMap(codes)).toEqual(["INVALID_TRANSITION"]);
  });

  it("is brought forward once at a time, by its customer or the agent who has the case, and can be withdrawn", async () => {
    const acme = await fleet("BIG").save();
    const caseId = await caseOf(acme);
    expect(codes(await open(acme, { caseId, by: colleague }))).toEqual(["INVALID_TRANSITION"]);
    const id = await opened(acme, { caseId, by: agent });
    expect(codes(await open(acme, { caseId }))).toEqual(["DISPUTED_ALREADY"]);
    expect(codes(await uphold(colleague, id))).toEqual(["INVALID_TRANSITION"]);
    await done(acme.viewer, "disputeWithdraw", { disputeId: id });
    const again = await opened(acme, { caseId });
    const other = await fleet("BIG").save();
    expect(codes(await call(other.viewer, "disputeWithdraw", { disputeId: again }))).toEqual(["NOT_FOUND"]);
    await done(agent, "disputeReject", { disputeId: again, reason: "合同第 3 条已写明" });
    expect(await said(acme.viewer, again)).toContainEqual(expect.stringContaining("不成立：合同第 3 条已写明"));
    const free = await anEnterprise(store).withCards(1).save();
    expect(codes(await open(free))).toEqual(["NO_CONTRACT"]);
  });
});

describe("A dispute about a binding", () => {
  it("that is upheld takes the cards out of their devices, with the dispute as the ground", async () => {
    const acme = await anEnterprise(store).withCards(2).boundToDevices().save();
    expect((await preflightOf(acme)).blockers).toEqual(["DEVICE_BOUND", "DEVICE_BOUND"]);
    const id = await opened(acme, { kind: "BINDING" });
    expect(codes(await uphold(agent, id))).toEqual(["WRONG_EFFECT"]);
    expect(await uphold(agent, id, { effect: "UNBIND_DEVICES" })).toMatchObject({
      dispute: { status: "UPHELD", waivedFen: 0 },
    });
    expect((await preflightOf(acme)).blockers).toEqual([]);
    const known = await store.prisma.disputeCard.findMany({ where: { disputeId: rowId(id) } });
    expect(known.every(({ imei, boundAt, isUpheld }) => imei && boundAt && isUpheld)).toBe(true);
    const ground = await store.prisma.auditEntry.findFirst({ where: { action: "device.unbind", customerId: acme.id } });
    expect(ground).toMatchObject({ accountId: agent.accountId, facts: { number: expect.stringMatching(/^DP-/) } });
  });
});
