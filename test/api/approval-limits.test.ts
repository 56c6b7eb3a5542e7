import { afterEach, describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAccount, anEnterprise, anOpsManager } from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { consent, rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { clock, store, client } = desk;
const [manager, colleague] = [await anOpsManager(store), await anOpsManager(store)];
const [agent, auditor] = [await anAccount(store, "AGENT"), await anAccount(store, "AUDITOR")];

afterEach(async () => {
  await desk.dropJobs();
  await store.pool.query(`DELETE FROM "ApprovalLimitsVersion"`);
  clock.travelTo(startOfTestTime);
});

const usual = {
  secondPerson: { cardCount: 1_000, monthlyFen: 5_000_000, aliveCount: 200 },
  manager: { cardCount: 10_000, monthlyFen: 50_000_000, aliveCount: 2_000 },
};
type Figures = { [Figure in keyof typeof usual.manager]?: number | null };
const withLimits = (secondPerson: Figures, manager: Figures = {}) => ({
  secondPerson: { ...usual.secondPerson, ...secondPerson },
  manager: { ...usual.manager, ...manager },
});
type Limits = ReturnType<typeof withLimits>;
const figures = "cardCount monthlyFen aliveCount";
const limitFields = `limits { secondPerson { ${figures} } manager { ${figures} } }`;

const limitsNow = async (viewer: Viewer = manager) =>
  (
    await client
      .asViewer(viewer)
      .query(`{ approvalLimits { version ${limitFields} allowedActions { action isAllowed reason } } }`)
  ).approvalLimits;

const propose = async (limits: Limits, statement = "试行新限额") =>
  (
    await desk.done(
      manager,
      "approvalLimitsPropose",
      { basedOnVersion: (await limitsNow()).version, statement, limits },
      "limits { id status version proposedByName allowedActions { action isAllowed reason } }",
    )
  ).limits;

const confirm = (limitsId: string) =>
  desk.done(colleague, "approvalLimitsConfirm", { limitsId }, "limits { status version decidedByName }");

const codes = async (viewer: Viewer, act: string, input: object) =>
  (await desk.call(viewer, act, input)).userErrors.map(({ code }: { code: string }) => code);

/** A request with so many cards whose schedule an agent set. */
async function scheduled(cards: number) {
  const fleet = await anEnterprise(store).withCards(cards).save();
  const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
  await setWaves(requestId);
  return { fleet, requestId };
}

const setWaves = (requestId: string, more: object = {}) =>
  desk.done(agent, "scheduleSet", { requestId, waves: [{ name: "全部", cards: { isRest: true } }], ...more });

const approvalOf = async (requestId: string) => {
  const { cancellationRequest } = await client
    .asViewer(agent)
    .query(
      "query ($id: ID!) { cancellationRequest(id: $id) { schedule { version approval { demand status policyVersion } } } }",
      { id: requestId },
    );
  return cancellationRequest.schedule.approval;
};

const preview = async (limits: Limits, viewer: Viewer = manager) =>
  (
    await client.asViewer(viewer).query(
      `query ($input: ApprovalLimitsPreviewInput!) { approvalLimitsPreview(input: $input) {
        faults { code message path }
        past { sampledCount totalCount stricterCount looserCount before { nobody secondPerson manager } after { nobody secondPerson manager } }
        waiting { sampledCount totalCount changedCount changed { request { id } demand wouldDemand facts { ${figures} } } } } }`,
      { input: { limits } },
    )
  ).approvalLimitsPreview;

describe("Limits of approval", () => {
  it("are the product's own until one person proposed others and a second one confirmed them", async () => {
    expect(await limitsNow()).toMatchObject({ version: 0, limits: usual });
    const next = withLimits({ cardCount: 500, aliveCount: null });
    const proposed = await propose(next, "近期误注销");
    expect(proposed).toMatchObject({
      ...{ status: "PROPOSED", version: null },
      allowedActions: [
        { action: "CONFIRM", isAllowed: false, reason: expect.stringContaining("second person") },
        { action: "REFUSE", isAllowed: true, reason: null },
      ],
    });
    expect((await limitsNow(colleague)).allowedActions).toMatchObject([{ action: "PROPOSE", isAllowed: false }]);
    expect(await codes(manager, "approvalLimitsConfirm", { limitsId: proposed.id })).toEqual(["SECOND_PERSON_NEEDED"]);
    expect(await limitsNow()).toMatchObject({ version: 0 });
    expect((await confirm(proposed.id)).limits).toMatchObject({ status: "IN_FORCE", version: 1 });
    expect(await limitsNow()).toMatchObject({ version: 1, limits: next });
    expect(await codes(colleague, "approvalLimitsConfirm", { limitsId: proposed.id })).toEqual(["ALREADY_DECIDED"]);

    await confirm((await propose(withLimits({ cardCount: 800 }))).id);
    const { approvalLimitsVersions } = await client
      .asViewer(auditor)
      .query(`{ approvalLimitsVersions(first: 5) { nodes { version status statement ${limitFields} } } }`);
    expect(approvalLimitsVersions.nodes).toEqual([
      { version: 2, status: "IN_FORCE", statement: "试行新限额", limits: withLimits({ cardCount: 800 }) },
      { version: 1, status: "REPLACED", statement: "近期误注销", limits: next },
    ]);
    const trail = await store.pool.query(
      `SELECT "action" FROM "AuditEntry" WHERE "objectType" = 'ApprovalLimitsVersion' ORDER BY "at", "id"`,
    );
    const acts = ["approvalLimits.propose", "approvalLimits.confirm"];
    expect(trail.rows.map(({ action }) => action)).toEqual([...acts, ...acts]);
  });

  it("are proposed by one of two managers who do so at once, and confirmed by one of two colleagues", async () => {
    const proposal = (cardCount: number) => ({
      ...{ basedOnVersion: 0, statement: "同时提交", limits: withLimits({ cardCount }) },
    });
    const proposed = await Promise.all([
      codes(manager, "approvalLimitsPropose", proposal(500)),
      codes(colleague, "approvalLimitsPropose", proposal(600)),
    ]);
    expect(proposed.toSorted((a, b) => a.length - b.length)).toEqual([[], ["ALREADY_PROPOSED"]]);
    await store.pool.query(`DELETE FROM "ApprovalLimitsVersion"`);
    const { id: limitsId } = await propose(withLimits({ cardCount: 500 }));
    const third = await anOpsManager(store);
    const confirmed = await Promise.all(
      [colleague, third].map((viewer) => codes(viewer, "approvalLimitsConfirm", { limitsId })),
    );
    expect(confirmed.toSorted((a, b) => a.length - b.length)).toEqual([[], ["ALREADY_DECIDED"]]);
  });

  it("cannot be put in force by their author alone, not even in the database", async () => {
    const { id } = await propose(withLimits({ cardCount: 500 }));
    await expect(
      store.pool.query(
        `UPDATE "ApprovalLimitsVersion" SET "status" = 'IN_FORCE', "version" = 1, "decidedById" = "proposedById", "decidedAt" = now() WHERE "id" = $1`,
        [rowId(id)],
      ),
    ).rejects.toThrow(/four_eyes/);
  });

  it("are refused with a reason; then others are proposed, on the version in force and with a change", async () => {
    const first = await propose(withLimits({ cardCount: 500 }));
    const second = { basedOnVersion: 0, statement: "再试", limits: withLimits({ cardCount: 600 }) };
    expect(await codes(colleague, "approvalLimitsRefuse", { limitsId: first.id, note: " " })).toEqual(["EMPTY"]);
    const refusal = { limitsId: first.id, note: "数量过低" };
    const { limits } = await desk.done(
      colleague,
      "approvalLimitsRefuse",
      refusal,
      "limits { status note version allowedActions { isAllowed } }",
    );
    expect(limits).toMatchObject({
      ...{ status: "REFUSED", note: "数量过低", version: null },
      allowedActions: [{ isAllowed: false }, { isAllowed: false }],
    });
    expect(await codes(manager, "approvalLimitsPropose", { ...second, limits: usual })).toEqual(["NOTHING_CHANGED"]);
    await confirm((await propose(second.limits)).id);
    expect(await codes(manager, "approvalLimitsPropose", { ...second, limits: usual })).toEqual([
      "LIMITS_CHANGED_MEANWHILE",
    ]);
  });

  it("are told everything that is wrong with them at once, also when they are tried out", async () => {
    const wrong = withLimits({ cardCount: 20_000, monthlyFen: 0 });
    const { userErrors } = await desk.call(manager, "approvalLimitsPropose", {
      ...{ basedOnVersion: 0, statement: " ", limits: wrong },
    });
    const told = userErrors.map(({ code, path }: { code: string; path: string[] }) => `${path.join(".")} ${code}`);
    expect(told).toEqual([
      "input.limits.manager.cardCount MANAGER_BELOW_SECOND_PERSON",
      "input.limits.secondPerson.monthlyFen LIMIT_OUT_OF_RANGE",
      "input.statement EMPTY",
    ]);
    expect(await preview(wrong)).toMatchObject({ faults: [{}, {}], past: null, waiting: null });
  });

  it("are read by auditors, who change nothing, and by no agent", async () => {
    expect((await limitsNow(auditor)).allowedActions).toMatchObject([{ action: "PROPOSE", isAllowed: false }]);
    expect((await preview(usual, auditor)).faults).toEqual([]);
    expect(await client.asViewer(agent).refusal("{ approvalLimits { version } }")).toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("Limits that come in force", () => {
  it("count for schedules that are set or handed in from then on; what waits stays as it was asked for", async () => {
    const { requestId: before } = await scheduled(5);
    expect(await approvalOf(before)).toBeNull();
    await confirm((await propose(withLimits({ cardCount: 4 }))).id);
    const { requestId } = await scheduled(5);
    expect(await approvalOf(requestId)).toEqual({ demand: "SECOND_PERSON", status: "PENDING", policyVersion: 1 });
    expect(await approvalOf(before), "set before").toBeNull();

    const draftFleet = await anEnterprise(store).withCards(5).save();
    const draft = await desk.draft(draftFleet.viewer, { undoWindowSeconds: 60 });
    const cards = { cardIds: draftFleet.cards.map(({ publicId }) => publicId) };
    await desk.done(draftFleet.viewer, "cancellationRequestCardsAdd", { requestId: draft, cards });
    await desk.giveMaterials(draftFleet, draft);
    await setWaves(draft);
    await confirm((await propose(withLimits({ cardCount: 4 }, { cardCount: 5 }))).id);
    await desk.done(draftFleet.viewer, "cancellationRequestSubmit", { requestId: draft, ...consent });
    expect(await approvalOf(draft)).toEqual({ demand: "MANAGER", status: "PENDING", policyVersion: 2 });

    expect(await approvalOf(requestId)).toEqual({ demand: "SECOND_PERSON", status: "PENDING", policyVersion: 1 });
    await setWaves(requestId, { version: 1, note: "再定" });
    expect(await approvalOf(requestId)).toEqual({ demand: "MANAGER", status: "PENDING", policyVersion: 2 });
    await desk.done(colleague, "scheduleApprove", { requestId, version: 2 });
    await confirm((await propose(usual)).id);
    expect(await approvalOf(requestId)).toEqual({ demand: "MANAGER", status: "APPROVED", policyVersion: 2 });
  });
});

describe("Limits that are tried out", () => {
  it("say what schedules of the last 90 days would have needed, and which of those that wait would change", async () => {
    clock.travelTo("2026-05-04T02:00:00Z");
    await scheduled(50);
    clock.travelTo("2026-09-01T02:00:00Z");
    const { requestId: large } = await scheduled(12);
    await scheduled(3);
    const { requestId: middling } = await scheduled(8);
    await setWaves(middling, { version: 1 });
    await confirm((await propose(withLimits({ cardCount: 10 }))).id);
    await setWaves(large, { version: 1 });

    const tried = withLimits({ cardCount: 5 }, { cardCount: 12 });
    expect(await preview(tried)).toEqual({
      faults: [],
      past: {
        ...{ sampledCount: 3, totalCount: 3, stricterCount: 2, looserCount: 0 },
        before: { nobody: 2, secondPerson: 1, manager: 0 },
        after: { nobody: 1, secondPerson: 1, manager: 1 },
      },
      waiting: {
        ...{ sampledCount: expect.any(Number), totalCount: expect.any(Number), changedCount: expect.any(Number) },
        changed: expect.arrayContaining([
          {
            ...{ request: { id: large }, demand: "SECOND_PERSON", wouldDemand: "MANAGER" },
            facts: { cardCount: 12, monthlyFen: expect.any(Number), aliveCount: 0 },
          },
        ]),
      },
    });
    const off = { cardCount: null, monthlyFen: null };
    const loose = await preview(withLimits(off, off));
    expect(loose.past).toMatchObject({ stricterCount: 0, looserCount: 1, after: { nobody: 3 } });
    expect(loose.waiting.changed).toContainEqual(
      expect.objectContaining({ request: { id: large }, demand: "SECOND_PERSON", wouldDemand: null }),
    );
    expect(await approvalOf(large), "nothing is kept").toMatchObject({ demand: "SECOND_PERSON", policyVersion: 1 });
  });

  it("keep the most that a schedule reached: a late edit, when few cards are left, makes no fleet small", async () => {
    clock.travelTo("2027-03-01T02:00:00Z");
    const fleet = await anEnterprise(store).withCards(9).save();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    const restFrom = (startsAt: string) => ({ name: "其余", cards: { isRest: true }, startsAt });
    const waves = [{ name: "先行", cards: { first: 6 } }, restFrom("2027-03-10T02:00:00Z")];
    await desk.done(agent, "scheduleSet", { requestId, waves });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 6, SCHEDULED: 3 });
    const tried = withLimits({ cardCount: 9 });
    expect((await preview(tried)).past).toMatchObject({ totalCount: 1, stricterCount: 1 });
    clock.travelTo("2027-03-02T02:00:00Z");
    await desk.done(agent, "scheduleSet", { requestId, version: 1, waves: [restFrom("2027-03-11T02:00:00Z")] });
    expect((await preview(tried)).past).toMatchObject({ totalCount: 1, stricterCount: 1 });
    clock.travelTo("2027-06-01T02:00:00Z");
    expect((await preview(tried)).past, "91 days later").toMatchObject({ totalCount: 0 });
  });
});
