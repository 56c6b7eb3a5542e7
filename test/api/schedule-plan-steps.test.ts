import { describe, expect, it } from "vitest";
import { blastPolicy } from "../../server/scheduling/rules/blast-radius.ts";
import { anEnterprise, aPlan, type SeededCustomer } from "../factories/index.ts";
import { later } from "../support/clock.ts";
import { rowId } from "../support/desk.ts";
import { allDay, useStepDesk } from "./step-desk.ts";

const { desk, manager, set, scheduleOf, quote, tomorrowAtTen } = await useStepDesk();

await aPlan(desk.store, "BIG", { monthlyFeeFen: 1_000, earlyExitFeeFen: 400 });
await aPlan(desk.store, "BIG-U", { carrier: "CUCC", monthlyFeeFen: 900, earlyExitFeeFen: 360 });
const small = await aPlan(desk.store, "SMALL", { monthlyFeeFen: 100, earlyExitFeeFen: 40 });
const smallest = await aPlan(desk.store, "SMALLEST", { monthlyFeeFen: 50, earlyExitFeeFen: 20 });
const unicom = await aPlan(desk.store, "SMALL-U", { carrier: "CUCC", monthlyFeeFen: 90, earlyExitFeeFen: 36 });

const change = (plan: { publicId: string }, more: object = {}) => ({
  ...{ kind: "CHANGE_PLAN", moment: "AT_ONCE", planId: plan.publicId, ...more },
});

/** Ten cards of two carriers: one is on the small plan already, two are in contract until the day after tomorrow, one is held by law, one protected. */
const aFleet = () =>
  anEnterprise(desk.store)
    .withCards(2, { plan: "BIG" })
    .withCards(1, { plan: "SMALL" })
    .withCards(2, { plan: "BIG", contractEndsAt: later(desk.clock.now(), { hours: 20 }) })
    .withCards(1, { plan: "BIG" })
    .underLegalHold()
    .withCards(1, { plan: "BIG" })
    .protectedFromTermination()
    .withCards(3, { carrier: "CUCC", plan: "BIG-U" })
    .save();

/** The wave of tomorrow: until then its cards wait. */
const tomorrow = () => [{ name: "全部", cards: { isRest: true }, startsAt: tomorrowAtTen().toISOString() }];

const plansOf = async ({ id: customerId }: SeededCustomer) => {
  const cards = await desk.store.prisma.simCard.findMany({ where: { customerId }, include: { plan: true } });
  const count = (code: string) => cards.filter(({ plan }) => plan.code === code).length;
  return { BIG: count("BIG"), SMALL: count("SMALL"), "BIG-U": count("BIG-U"), "SMALL-U": count("SMALL-U") };
};

const inOrder = ({ refusals, ...step }: { refusals: { code: string }[] }) => ({
  ...step,
  refusals: refusals.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
});

async function stepsOf(customer: SeededCustomer, requestId: string) {
  const { cancellationRequest } = await desk.client.asViewer(customer.viewer).query(
    `query ($id: ID!) { cancellationRequest(id: $id) { schedule { steps { nodes { id status doneCount notNeededCount refusedCount chargedFen monthlyDifferenceFen plan { code }
      refusals { code count } removes planChanges(first: 100) { nodes { from { code } to { code } monthlyDifferenceFen step { id } } } } } } } }`,
    { id: requestId },
  );
  return cancellationRequest.schedule.steps.nodes.map(inOrder);
}

describe("A step that changes plans", () => {
  it("makes cards cheaper at once while they wait for their wave: one step for each carrier, with a quote before and the ledger after", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    const steps = [change(small), change(unicom)];
    const [mobile, other] = await quotesOf(fleet, { requestId, waves: tomorrow(), steps });
    expect(mobile).toEqual({
      ...{ kind: "CHANGE_PLAN", planId: small.publicId, cardCount: 10, doableCount: 3, notNeededCount: 1 },
      ...{ amountFen: 0, monthlyDifferenceFen: -2_700 },
      refusals: [
        { code: "IN_CONTRACT", count: 2 },
        { code: "LEGAL_HOLD", count: 1 },
        { code: "OTHER_CARRIER", count: 3 },
      ],
    });
    expect(other).toMatchObject({ doableCount: 3, monthlyDifferenceFen: -2_430 });

    expect((await set(fleet, { requestId, waves: tomorrow(), steps })).userErrors).toEqual([]);
    await desk.work();
    const [done, alsoDone] = await stepsOf(fleet, requestId);
    expect(done).toMatchObject({
      ...{ status: "DONE", doneCount: 3, notNeededCount: 1, refusedCount: 6, chargedFen: 0, removes: [] },
      ...{ monthlyDifferenceFen: mobile.monthlyDifferenceFen, plan: { code: "SMALL" }, refusals: mobile.refusals },
    });
    const went = { from: { code: "BIG" }, to: { code: "SMALL" }, monthlyDifferenceFen: -900, step: { id: done.id } };
    expect(done.planChanges.nodes).toEqual([went, went, went]);
    expect(alsoDone).toMatchObject({ status: "DONE", doneCount: 3, monthlyDifferenceFen: -2_430 });
    expect(await plansOf(fleet)).toEqual({ BIG: 3, SMALL: 4, "BIG-U": 0, "SMALL-U": 3 });
    expect(await scheduleOf(fleet, requestId)).toMatchObject({ waves: [{ status: "PLANNED" }] });

    // The cards go in their wave as if nothing had been.
    desk.clock.travelTo(tomorrowAtTen());
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 8, BLOCKED: 2 });
  });

  it("is done when the wave opens, by what is so then: a minimum term that is over by that hour binds no card", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    const at = later(desk.clock.now(), { days: 1, hours: 6 });
    const waves = [{ name: "全部", cards: { isRest: true }, startsAt: at.toISOString() }];
    const steps = [change(small, { moment: "WAVE_OPENS", waveName: "全部" })];
    const [quoted] = await quotesOf(fleet, { requestId, waves, steps });
    expect(quoted).toMatchObject({ doableCount: 5, monthlyDifferenceFen: -4_500 });
    await desk.done(fleet.viewer, "scheduleSet", { requestId, waves, steps });
    await desk.work();
    expect(await stepsOf(fleet, requestId)).toMatchObject([{ status: "PLANNED", doneCount: 0 }]);
    expect(await plansOf(fleet)).toMatchObject({ BIG: 6, SMALL: 1 });
    desk.clock.travelTo(at);
    await desk.work();
    expect(await stepsOf(fleet, requestId)).toMatchObject([
      { status: "DONE", doneCount: 5, refusedCount: 4, monthlyDifferenceFen: -4_500 },
    ]);
  });

  it("is told what is wrong with it, at its field", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet);
    const steps = [
      { kind: "CHANGE_PLAN", moment: "AT_ONCE" },
      change({ publicId: "plan_unknown" }),
      { kind: "UNBIND_DEVICES", moment: "AT_ONCE", planId: small.publicId },
      change(small),
      change(smallest, { waveName: "全部" }),
    ];
    const faults = [
      { code: "PLAN_MISSING", path: ["input", "steps", "0", "planId"] },
      { code: "NO_SUCH_PLAN", path: ["input", "steps", "1", "planId"] },
      { code: "NO_PLAN_NEEDED", path: ["input", "steps", "2", "planId"] },
      { code: "PLANS_COLLIDE", path: ["input", "steps", "4", "planId"] },
    ];
    expect((await set(fleet, { requestId, waves: allDay, steps })).userErrors).toMatchObject(faults);
    expect((await quote(fleet, { requestId, waves: allDay, steps })).faults).toEqual(faults);
  });

  it("goes on when the schedule is set anew, but not with another plan", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    const steps = [change(small, { moment: "WAVE_OPENS" })];
    await desk.done(fleet.viewer, "scheduleSet", { requestId, waves: tomorrow(), steps });
    const [{ id: stepId }] = await stepsOf(fleet, requestId);
    const again = { requestId, version: 1, waves: tomorrow() };
    const other = [change(smallest, { moment: "WAVE_OPENS", stepId })];
    expect((await set(fleet, { ...again, steps: other })).userErrors).toMatchObject([{ code: "NO_SUCH_STEP" }]);
    const same = [change(small, { moment: "AT_ONCE", stepId })];
    expect((await set(fleet, { ...again, steps: same })).userErrors).toEqual([]);
    await desk.work();
    expect(await stepsOf(fleet, requestId)).toMatchObject([{ id: stepId, status: "DONE", doneCount: 3 }]);
  });

  it("waits for the approval that its schedule needs, and another plan needs another approval", async () => {
    const count = blastPolicy.limits.SECOND_PERSON.cardCount;
    // It keeps more cards than it cancels, which is no risk in itself.
    const fleet = await anEnterprise(desk.store)
      .withCards(count, { plan: "BIG" })
      .withCards(2 * count, { plan: "BIG-U", carrier: "CUCC" })
      .save();
    const cards = fleet.cards.slice(0, count);
    const requestId = await desk.handIn(fleet, { cards, undoWindowSeconds: 60 });
    await desk.done(fleet.viewer, "scheduleSet", { requestId, waves: tomorrow(), steps: [change(small)] });
    await desk.work();
    expect(await plansOf(fleet)).toMatchObject({ BIG: count, SMALL: 0 });
    await desk.done(manager, "scheduleApprove", { requestId, version: 1 });
    await desk.work();
    expect(await plansOf(fleet)).toMatchObject({ BIG: 0, SMALL: count });
    const asked = async (version: number, steps: object[]) => {
      await desk.done(fleet.viewer, "scheduleSet", { requestId, version, waves: tomorrow(), steps });
      return desk.store.prisma.scheduleApproval.count({
        where: { schedule: { requestId: rowId(requestId) }, status: "PENDING" },
      });
    };
    expect(await asked(1, [change(small)]), "covered").toBe(0);
    expect(await asked(2, [change(smallest)]), "another plan").toBe(1);
  });

  it("is in the audit trail as an act of who agreed to it", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet);
    await desk.done(fleet.viewer, "scheduleSet", { requestId, waves: tomorrow(), steps: [change(small)] });
    await desk.work();
    const [{ id: step }] = await stepsOf(fleet, requestId);
    const entries = await desk.store.prisma.auditEntry.findMany({
      where: { action: "plan.change", customerId: fleet.id },
    });
    expect(entries).toMatchObject([
      {
        accountId: fleet.viewer.accountId,
        facts: { step, plan: "SMALL", changedCount: 3, monthlyDifferenceFen: -2_700 },
      },
    ]);
  });
});

async function quotesOf(customer: SeededCustomer, input: object) {
  const { schedulePreview } = await desk.client.asViewer(customer.viewer).query(
    `query ($input: SchedulePreviewInput!) { schedulePreview(input: $input) { faults { code } steps {
      kind planId cardCount doableCount notNeededCount amountFen monthlyDifferenceFen refusals { code count } } } }`,
    { input },
  );
  return schedulePreview.steps.map(inOrder);
}
