import { afterEach, describe, expect, it } from "vitest";
import { replanChunk, replanOne } from "../../server/requests/actions/keep-promises.ts";
import { replanKey } from "../../server/requests/jobs/promises.ts";
import { defaultSlaPolicy } from "../../server/sla/rules/sla-policy.ts";
import { asProposal } from "../../server/sla/rules/sla-policy-faults.ts";
import { anAccount, anEnterprise, anIndividual, anOpsManager } from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { consent, rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { clock, store, client } = desk;
const manager = await anOpsManager(store);
const colleague = await anOpsManager(store);

afterEach(async () => {
  await desk.dropJobs();
  await store.pool.query(`DELETE FROM "SlaPolicyVersion"`);
  clock.travelTo(startOfTestTime);
});

type Rules = ReturnType<typeof asProposal>;
const usual = asProposal(defaultSlaPolicy.rules);
const at = (civil: string) => clock.travelTo(`${civil.replace(" ", "T")}:00+08:00`);
const shanghai = (instant: string | Date | null) =>
  instant && new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");

/** The usual rules with other times for a lane. */
const withTime = (lane: string, dueMinutes: number, targetMinutes = 1): Rules => ({
  ...usual,
  promises: usual.promises.map((rule) => (rule.lane === lane ? { ...rule, dueMinutes, targetMinutes } : rule)),
});

const policyNow = async (viewer = manager) =>
  (
    await client
      .asViewer(viewer)
      .query("{ slaPolicy { version rules { atRiskPercent } allowedActions { action isAllowed reason } } }")
  ).slaPolicy;

const propose = async (rules: Rules, statement = "试行新时限") =>
  (
    await desk.done(
      manager,
      "slaPolicyPropose",
      { basedOnVersion: (await policyNow()).version, statement, rules },
      "policy { id status version proposedByName allowedActions { action isAllowed reason } }",
    )
  ).policy;

const confirm = (policyId: string) =>
  desk.done(colleague, "slaPolicyConfirm", { policyId }, "policy { status version decidedByName }");

/** Puts rules in force, and has open dates planned anew. */
async function putInForce(rules: Rules): Promise<void> {
  await confirm((await propose(rules)).id);
  await desk.work({ mostJobs: 20_000 });
}

const fields =
  "state dueAt remainingMinutes promisedMinutes policyVersion minutesPerDay derivation { activity businessMinutes }";

async function promises(requestId: string) {
  const { cancellationRequest } = await client
    .asViewer(manager)
    .query(
      `query ($id: ID!) { cancellationRequest(id: $id) { promise { ${fields} } items(first: 10) { nodes { promise { ${fields} } } } } }`,
      { id: requestId },
    );
  const cards = cancellationRequest.items.nodes.map((item: { promise: object }) => item.promise);
  return { request: cancellationRequest.promise, cards };
}

/** The stored dates of a request's cards, after making sure that working them out anew changes nothing. */
async function storedDates(requestId: string) {
  const read = () =>
    store.pool.query(`SELECT "dueAt", "atRiskAt" FROM "CancellationItem" WHERE "requestId" = $1 ORDER BY "position"`, [
      rowId(requestId),
    ]);
  const before = (await read()).rows;
  await replanOne(desk.services, rowId(requestId));
  expect((await read()).rows, "the stored dates are those of the events").toEqual(before);
  return before.map(({ dueAt }) => shanghai(dueAt));
}

describe("A policy of promises", () => {
  it("is the product's own until one person proposed another and a second one confirmed it", async () => {
    expect(await policyNow()).toMatchObject({ version: 0, rules: { atRiskPercent: 75 } });
    const proposed = await propose({ ...usual, atRiskPercent: 60 }, "提前预警");
    expect(proposed).toMatchObject({
      ...{ status: "PROPOSED", version: null },
      allowedActions: [
        {
          action: "CONFIRM",
          isAllowed: false,
          reason: "A second person has to confirm a policy; ask a colleague to check it",
        },
        { action: "REFUSE", isAllowed: true, reason: null },
      ],
    });
    expect(await policyNow(colleague)).toMatchObject({
      version: 0,
      allowedActions: [{ action: "PROPOSE", isAllowed: false }],
    });
    const own = await desk.call(manager, "slaPolicyConfirm", { policyId: proposed.id });
    expect(own.userErrors).toMatchObject([{ code: "SECOND_PERSON_NEEDED" }]);
    expect(await policyNow()).toMatchObject({ version: 0 });
    expect((await confirm(proposed.id)).policy).toMatchObject({ status: "IN_FORCE", version: 1 });
    expect(await policyNow()).toMatchObject({ version: 1, rules: { atRiskPercent: 60 } });
    const twice = await desk.call(colleague, "slaPolicyConfirm", { policyId: proposed.id });
    expect(twice.userErrors).toMatchObject([{ code: "ALREADY_DECIDED" }]);

    await confirm((await propose({ ...usual, atRiskPercent: 80 })).id);
    const { slaPolicyVersions } = await client
      .asViewer(colleague)
      .query("{ slaPolicyVersions(first: 5) { nodes { version status statement rules { atRiskPercent } } } }");
    expect(slaPolicyVersions.nodes).toEqual([
      { version: 2, status: "IN_FORCE", statement: "试行新时限", rules: { atRiskPercent: 80 } },
      { version: 1, status: "SUPERSEDED", statement: "提前预警", rules: { atRiskPercent: 60 } },
    ]);
    const trail = await store.pool.query(
      `SELECT "action" FROM "AuditEntry" WHERE "objectType" = 'SlaPolicyVersion' ORDER BY "at", "id"`,
    );
    expect(trail.rows.map(({ action }) => action)).toEqual([
      ...["slaPolicy.propose", "slaPolicy.confirm", "slaPolicy.propose", "slaPolicy.confirm"],
    ]);
  });

  it("is confirmed by one of two colleagues who do so at once", async () => {
    const { id: policyId } = await propose({ ...usual, atRiskPercent: 60 });
    const third = await anOpsManager(store);
    const answers = await Promise.all(
      [colleague, third].map((viewer) => desk.call(viewer, "slaPolicyConfirm", { policyId })),
    );
    const codes = answers.map(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code).join());
    expect(codes.sort()).toEqual(["", "ALREADY_DECIDED"]);
  });

  it("cannot be put in force by its author alone, not even in the database", async () => {
    const { id } = await propose({ ...usual, atRiskPercent: 60 });
    await expect(
      store.pool.query(
        `UPDATE "SlaPolicyVersion" SET "status" = 'IN_FORCE', "version" = 1, "decidedById" = "proposedById", "decidedAt" = now() WHERE "id" = $1`,
        [rowId(id)],
      ),
    ).rejects.toThrow(/four_eyes/);
  });

  it("is refused with a reason, and then another one can be proposed", async () => {
    const first = await propose({ ...usual, atRiskPercent: 60 });
    const second = { basedOnVersion: 0, statement: "再试", rules: { ...usual, atRiskPercent: 70 } };
    expect((await desk.call(colleague, "slaPolicyPropose", second)).userErrors).toMatchObject([
      { code: "ALREADY_PROPOSED" },
    ]);
    const { policy } = await desk.done(
      colleague,
      "slaPolicyRefuse",
      { policyId: first.id, note: "比例过低" },
      "policy { status note version }",
    );
    expect(policy).toEqual({ status: "REFUSED", note: "比例过低", version: null });
    await desk.done(manager, "slaPolicyPropose", second);
  });

  it("is not proposed on top of a version that was replaced, nor without a change", async () => {
    await confirm((await propose({ ...usual, atRiskPercent: 60 })).id);
    const stale = { basedOnVersion: 0, statement: "晚了", rules: { ...usual, atRiskPercent: 50 } };
    expect((await desk.call(manager, "slaPolicyPropose", stale)).userErrors).toMatchObject([
      { code: "POLICY_CHANGED_MEANWHILE" },
    ]);
    const same = { basedOnVersion: 1, statement: "不变", rules: { ...usual, atRiskPercent: 60 } };
    expect((await desk.call(manager, "slaPolicyPropose", same)).userErrors).toMatchObject([
      { code: "NOTHING_CHANGED" },
    ]);
  });

  it("is told everything that is wrong with it at once", async () => {
    const wrong = {
      ...{ basedOnVersion: 0, statement: " " },
      rules: {
        ...usual,
        hours: [
          { from: 540, to: 720 },
          { from: 700, to: 700 },
        ],
        promises: usual.promises
          .filter(({ lane }) => lane !== "FAST")
          .map((rule) => ({ ...rule, targetMinutes: 9_999 })),
        ...{ atRiskPercent: 100, cutOffMinute: 1_200, appealMinutes: 0 },
      },
    };
    const { userErrors } = await desk.call(manager, "slaPolicyPropose", wrong);
    expect(
      userErrors.map(({ code, path }: { code: string; path: string[] }) => `${path.slice(1).join(".")} ${code}`),
    ).toEqual([
      "rules.hours.1 HOURS_INVALID",
      "rules.promises LANE_WITHOUT_RULE",
      "rules.promises.0.targetMinutes TARGET_AFTER_DUE",
      "rules.promises.1.targetMinutes TARGET_AFTER_DUE",
      "rules.cutOffMinute CUT_OFF_OUTSIDE_HOURS",
      "rules.appealMinutes MINUTES_OUT_OF_RANGE",
      "rules.atRiskPercent PERCENT_OUT_OF_RANGE",
      "statement EMPTY",
    ]);
  });

  it("can be looked at by the whole desk, and by no customer", async () => {
    const clerk = await anAccount(store, "HALL_CLERK");
    expect(await policyNow(clerk)).toMatchObject({ allowedActions: [{ action: "PROPOSE", isAllowed: false }] });
    const acme = await anEnterprise(store).withCards(1).save();
    expect(await client.asViewer(acme.viewer).refusal("{ slaPolicy { version } }")).toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

describe("A policy that comes in force", () => {
  it("counts for promises that are open already: no old date stays", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    expect(shanghai((await promises(requestId)).request.dueAt)).toBe("2026-03-05 11:00");
    await putInForce(withTime("STANDARD", 5 * 480));
    const { request, cards } = await promises(requestId);
    expect([request, ...cards].map(({ dueAt, policyVersion }) => [shanghai(dueAt), policyVersion])).toEqual(
      Array.from({ length: 3 }, () => ["2026-03-09 11:00", 1]),
    );
    const { dueAt } = await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: rowId(requestId) } });
    expect(shanghai(dueAt)).toBe("2026-03-09 11:00");
    expect(await storedDates(requestId)).toEqual(["2026-03-09 11:00", "2026-03-09 11:00"]);
  });

  it("loses no pause: a card that waited for its customer keeps the time that it had left", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const [first] = acme.cards;
    const cards = { cardIds: [first?.publicId] };
    await desk.done(acme.viewer, "terminationProtectionPut", { cards, reason: "设备在用" });
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 259_200 });
    await desk.work();
    at("2026-03-04 10:00");
    await putInForce(withTime("STANDARD", 4 * 480));
    const waiting = (await promises(requestId)).cards[0];
    expect(waiting).toMatchObject({ state: "PAUSED", remainingMinutes: 4 * 480, policyVersion: 1 });
    await storedDates(requestId);
    await desk.done(acme.viewer, "terminationProtectionLift", { cards });
    await desk.work();
    const goesOn = (await promises(requestId)).cards[0];
    expect(shanghai(goesOn.dueAt)).not.toBe("2026-03-06 10:00");
    expect(goesOn.derivation.some(({ activity }: { activity: string }) => activity === "PAUSE")).toBe(true);
    await storedDates(requestId);
  });

  it("may excuse less: the wait that it does not excuse counts from the beginning", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 86_400 });
    await desk.work();
    expect((await promises(requestId)).cards[0]).toMatchObject({ state: "PAUSED" });
    await putInForce({ ...usual, pauses: ["CUSTOMER", "LEGAL_HOLD"] });
    expect((await promises(requestId)).cards[0]).toMatchObject({ state: "ON_TRACK" });
    expect(await storedDates(requestId)).toEqual(["2026-03-05 10:00"]);
  });

  it("leaves what has ended as it was: date, outcome and how that came about", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 0 });
    at("2026-03-04 10:00");
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 1 });
    const before = await promises(requestId);
    expect(before.cards[0]).toMatchObject({ state: "MET", policyVersion: 0 });
    clock.advance({ minutes: 1 });
    await putInForce(withTime("STANDARD", 60));
    expect(await promises(requestId)).toEqual(before);
    expect(await storedDates(requestId)).toEqual(["2026-03-05 10:00"]);
  });

  it("counts for a card that ends before its date was planned anew", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 0 });
    at("2026-03-04 10:00");
    await confirm((await propose(withTime("STANDARD", 60))).id);
    const endedSince = clock.now().toISOString();
    const job = await store.pool.query(`SELECT graphile_worker.remove_job($1) AS "job"`, [replanKey(endedSince)]);
    expect(job.rows[0].job, "a job that plans anew was waiting").not.toBeNull();
    await desk.workThrough();
    expect(await storedDates(requestId)).toEqual(["2026-03-05 10:00"]);
    await replanChunk(desk.services, null, endedSince);
    expect(await storedDates(requestId)).toEqual(["2026-03-02 11:00"]);
    expect((await promises(requestId)).cards[0]).toMatchObject({ state: "BREACHED", policyVersion: 1 });
  });
});

describe("What a rule is for", () => {
  const rules: Rules = {
    ...usual,
    promises: [
      ...usual.promises,
      ...[
        { lane: "STANDARD" as const, channel: null, customerKind: "INDIVIDUAL" as const, dueMinutes: 960 },
        { lane: "STANDARD" as const, channel: "AGENT" as const, customerKind: null, dueMinutes: 480 },
      ].map((rule) => ({ ...rule, targetMinutes: 60 })),
    ],
  };

  it("is whose card it is, from submission on", async () => {
    await putInForce(rules);
    const [person, company] = [
      await anIndividual(store).withCards(1).save(),
      await anEnterprise(store).withCards(1).save(),
    ];
    const dates = await Promise.all(
      [person, company].map(async (customer) => storedDates(await desk.handIn(customer, { undoWindowSeconds: 0 }))),
    );
    expect(dates).toEqual([["2026-03-04 10:00"], ["2026-03-05 10:00"]]);
  });
});

describe("A hall with hours of its own", () => {
  const rules: Rules = {
    ...usual,
    hall: {
      hours: [
        { from: 600, to: 780 },
        { from: 840, to: 1_200 },
      ],
      isOpenOnDaysOff: true,
    },
  };

  it("promises on a Saturday, when nobody else works", async () => {
    await putInForce(rules);
    const acme = await anEnterprise(store).withCards(1).save();
    at("2026-03-07 12:50");
    const requestId = await desk.draft(acme.viewer, { undoWindowSeconds: 0 });
    await store.pool.query(`UPDATE "CancellationRequest" SET "channel" = 'HALL' WHERE "id" = $1`, [rowId(requestId)]);
    const cards = { cardIds: acme.cards.map(({ publicId }) => publicId) };
    await desk.done(acme.viewer, "cancellationRequestCardsAdd", { requestId, cards });
    await desk.giveMaterials(acme, requestId);
    await desk.done(acme.viewer, "cancellationRequestSubmit", { requestId, ...consent });
    const { request } = await promises(requestId);
    expect(shanghai(request.dueAt)).toBe("2026-03-07 14:20");
    expect(request).toMatchObject({ minutesPerDay: 540, promisedMinutes: 30 });
    expect(await storedDates(requestId)).toEqual(["2026-03-07 14:20"]);
    const online = await desk.handIn(await anEnterprise(store).withCards(1).save(), { undoWindowSeconds: 0 });
    expect(await storedDates(online)).toEqual(["2026-03-11 18:00"]);
  });
});
