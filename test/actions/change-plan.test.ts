import { beforeEach, describe, expect, it } from "vitest";
import { changePlan } from "../../server/cards/actions/change-plan.ts";
import { judgePlanChange, type PlanTerms } from "../../server/cards/rules/plan-change.ts";
import type { ActionContext } from "../../server/platform/action.ts";
import { sql } from "../../server/platform/sql.ts";
import { evaluateCardsSql } from "../../server/preflight/actions/evaluate-cards.ts";
import { anEnterprise, aPlan, type CardTraits, type SeededCard, type SeededCustomer } from "../factories/index.ts";
import { earlier, later, startOfTestTime } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { contextFor } from "../support/graphql-client.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);
const now = startOfTestTime;
const tomorrow = later(now, { days: 1 });

beforeEach(() => services.clock.travelTo(startOfTestTime));

const big = await aPlan(store, "BIG", { monthlyFeeFen: 1_000, earlyExitFeeFen: 400, dataMegabytes: 1_000 });
const small = await aPlan(store, "SMALL", { monthlyFeeFen: 100, earlyExitFeeFen: 40, dataMegabytes: 20 });
const dear = await aPlan(store, "DEAR", { monthlyFeeFen: 2_000, earlyExitFeeFen: 800 });
const foreign = await aPlan(store, "FOREIGN", { carrier: "CUCC" });

const contextOf = ({ viewer }: SeededCustomer): ActionContext => contextFor(services, viewer);
const fleet = (count: number, traits: CardTraits = {}) =>
  anEnterprise(store).withCards(count, { plan: "BIG", ...traits });
const change = (customer: SeededCustomer, planId: string, cards: readonly SeededCard[] = customer.cards) =>
  changePlan(contextOf(customer), { cards: { iccids: cards.map(({ iccid }) => iccid) }, planId });
const plansOf = async ({ id: customerId }: SeededCustomer) =>
  (await store.prisma.simCard.findMany({ where: { customerId }, orderBy: { id: "asc" } })).map(({ planId }) => planId);
const historyOf = ({ id: customerId }: SeededCustomer) =>
  store.prisma.planChange.findMany({ where: { card: { customerId } }, orderBy: [{ at: "asc" }, { id: "asc" }] });

describe("Changing the plan", () => {
  it("puts a card on it at once, writes down from which, and does nothing the second time", async () => {
    const customer = await fleet(1).save();
    expect(await change(customer, small.publicId)).toEqual({
      ...{ ok: true, changedCount: 1, cardIds: [customer.cards[0]?.id], faults: [] },
      ...{ monthlyDifferenceFen: -900, notNeededCount: 0, refusals: [] },
    });
    expect(await plansOf(customer)).toEqual([small.id]);
    const written = { fromPlanId: big.id, toPlanId: small.id, monthlyDifferenceFen: -900, stepId: null, at: now };
    expect(await historyOf(customer)).toMatchObject([{ ...written, changedById: customer.viewer.accountId }]);
    expect(await change(customer, small.publicId)).toMatchObject({ changedCount: 0, notNeededCount: 1 });
    expect(await historyOf(customer)).toHaveLength(1);
  });

  it("leaves the bills that were made alone, and charges nothing", async () => {
    const customer = await fleet(1).withArrears(1, { amountFen: 1_000, dueDaysAgo: 1 }).save();
    await change(customer, small.publicId);
    const bills = await store.prisma.bill.findMany({ where: { card: { customerId: customer.id } } });
    expect(bills).toMatchObject([{ amountFen: 1_000, paidAt: null }]);
    expect(await store.prisma.ledgerEntry.count({ where: { customerId: customer.id } })).toBe(0);
  });

  it("tells of cards that must stay, by reason, and they hold up no others", async () => {
    const customer = await fleet(2)
      .withCards(1, { plan: "SMALL" })
      .withCards(2, { plan: "BIG", contractEndsAt: tomorrow })
      .withCards(1, { plan: "BIG", contractEndsAt: earlier(now, { days: 1 }) })
      .withCards(1, { plan: "BIG" })
      .underLegalHold()
      .withCards(1, { carrier: "CUCC", plan: "FOREIGN" })
      .withCards(1, { plan: "BIG", status: "CANCELLING" })
      .withCards(1, { plan: "BIG", status: "CANCELLED" })
      .withCards(1, { plan: "BIG", status: "SUSPENDED" })
      .protectedFromTermination()
      .save();
    const [, , , bound, alsoBound, , held, other, going, gone] = customer.cards.map(({ iccid }) => iccid);
    expect(await change(customer, small.publicId)).toMatchObject({
      ...{ ok: true, changedCount: 4, notNeededCount: 1, monthlyDifferenceFen: -3_600 },
      refusals: [
        { code: "NOT_CHANGEABLE_NOW", count: 2, iccids: [going, gone].sort() },
        { code: "OTHER_CARRIER", count: 1, iccids: [other] },
        { code: "LEGAL_HOLD", count: 1, iccids: [held] },
        { code: "IN_CONTRACT", count: 2, iccids: [bound, alsoBound].sort() },
      ],
    });
    const plans = await plansOf(customer);
    expect(plans.filter((id) => id === small.id)).toHaveLength(5);
    expect(await historyOf(customer)).toHaveLength(4);
  });

  it("says of each of 600 drawn cards what the rule says of it", async () => {
    const statuses = ["IN_USE", "SUSPENDED", "CANCELLING", "CANCELLED"] as const;
    const kinds = ["BIG", "SMALL", "DEAR", "FOREIGN"].flatMap((plan) =>
      statuses.flatMap((status) => [null, earlier(now, { days: 1 }), tomorrow].map((ends) => ({ plan, status, ends }))),
    );
    let steps = anEnterprise(store).withCards(0);
    for (const { plan, status, ends } of kinds)
      steps = steps
        .withCards(12, {
          ...{ plan, status, carrier: plan === "FOREIGN" ? "CUCC" : "CMCC" },
          ...(ends && { contractEndsAt: ends }),
        })
        .underLegalHold(4);
    const customer = await steps.save();
    const cards = await store.prisma.simCard.findMany({
      where: { customerId: customer.id },
      include: { plan: true, legalHolds: true },
    });
    for (const target of [big, foreign, dear, small]) {
      const terms = (await store.prisma.plan.findUniqueOrThrow({ where: { id: target.id } })) satisfies PlanTerms;
      const before = new Map(
        (await store.prisma.simCard.findMany({ where: { customerId: customer.id }, include: { plan: true } })).map(
          ({ id, plan }) => [id, plan],
        ),
      );
      const expected: Record<string, number> = {};
      for (const { id, status, carrierId, contractEndsAt, legalHolds } of cards) {
        const isInContract = contractEndsAt !== null && contractEndsAt > now;
        const plan = before.get(id) as PlanTerms;
        const facts = { status, carrierId, plan, isInContract, isHeldByLaw: legalHolds.length > 0 };
        const verdict = judgePlanChange(facts, terms);
        expected[verdict] = (expected[verdict] ?? 0) + 1;
      }
      const outcome = await change(customer, target.publicId);
      if (!outcome.ok) throw new Error("it was refused");
      const counts = outcome.refusals.map(({ code, count }) => [code, count] as const);
      const told = { CHANGE: outcome.changedCount, NOT_NEEDED: outcome.notNeededCount, ...Object.fromEntries(counts) };
      expect(Object.fromEntries(Object.entries(told).filter(([, count]) => count > 0))).toEqual(expected);
    }
  });

  it("is refused for a plan that there is not, and for cards of another customer", async () => {
    const [customer, stranger] = [await fleet(1).save(), await fleet(1).save()];
    for (const planId of ["plan_unknown", "card_1", "plan_00000000-0000-7000-8000-000000000000"])
      expect(await change(customer, planId)).toMatchObject({
        ...{ ok: false, errors: [{ code: "NOT_FOUND", path: ["input", "planId"] }] },
      });
    expect(await change(customer, small.publicId, stranger.cards)).toMatchObject({ ok: false });
    expect(await plansOf(stranger)).toEqual([big.id]);
  });

  it("lists at most 20 of the cards that stay", async () => {
    const customer = await fleet(30, { contractEndsAt: tomorrow }).save();
    const outcome = await change(customer, small.publicId);
    expect(outcome).toMatchObject({ changedCount: 0, refusals: [{ code: "IN_CONTRACT", count: 30 }] });
    expect(outcome.ok && outcome.refusals[0]?.iccids).toHaveLength(20);
    // Nothing was done, so nothing is told.
    expect(await store.prisma.auditEntry.count({ where: { customerId: customer.id } })).toBe(0);
  });

  it("changes each card once when calls meet on the same cards, whatever their order", async () => {
    const customer = await fleet(30).save();
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, (_, turn) =>
        change(customer, small.publicId, turn % 2 === 0 ? customer.cards : customer.cards.toReversed()),
      ),
    );
    expect(outcomes.map((outcome) => outcome.ok && outcome.changedCount).sort()).toEqual([0, 0, 0, 0, 30]);
    expect(await historyOf(customer)).toHaveLength(30);
  });

  it("costs the same number of statements for 2 cards and for 500", async () => {
    const [few, many] = [await fleet(2).save(), await fleet(500).save()];
    const smallCall = await store.statements.during(() => change(few, small.publicId));
    const large = await store.statements.during(() => change(many, small.publicId));
    expect(large.result).toMatchObject({ changedCount: 500 });
    expect(large.statements).toHaveLength(smallCall.statements.length);
  });

  it("is kept in the audit trail with the plan, the difference and how many stayed", async () => {
    const customer = await fleet(2).withCards(1, { plan: "BIG", contractEndsAt: tomorrow }).save();
    await change(customer, small.publicId);
    expect(await store.prisma.auditEntry.findMany({ where: { customerId: customer.id } })).toMatchObject([
      {
        ...{ action: "plan.change", objectType: "Customer", accountId: customer.viewer.accountId },
        facts: { plan: "SMALL", changedCount: 2, refusedCount: 1, monthlyDifferenceFen: -1_800 },
      },
    ]);
  });

  it("stays in the history for good", async () => {
    const customer = await fleet(1).save();
    await change(customer, small.publicId);
    await expect(store.pool.query(sql`DELETE FROM "PlanChange"`)).rejects.toThrow("never changed or deleted");
    await expect(store.pool.query(sql`DELETE FROM "Plan" WHERE "id" = ${big.id}::uuid`)).rejects.toMatchObject({
      code: "23503",
    });
  });
});

describe("What cancelling costs after a change of plan", () => {
  async function quoteOf(customer: SeededCustomer) {
    const { rows } = await store.pool.query(
      evaluateCardsSql({
        cards: sql`SELECT unnest(${customer.cards.map(({ id }) => id)}::uuid[]) AS "cardId"`,
        ...{ customerId: sql`${customer.id}::uuid`, now: sql`${now}::timestamptz` },
      }),
    );
    return rows[0];
  }

  it("is by the new plan: a dearer one binds as much as any", async () => {
    const customer = await fleet(1, { contractEndsAt: later(now, { days: 80 }) }).save();
    expect(await quoteOf(customer)).toMatchObject({ chargeFen: 3 * 400 });
    await change(customer, dear.publicId);
    expect(await quoteOf(customer)).toMatchObject({
      chargeFen: 3 * 800,
      warnings: [{ code: "IN_CONTRACT", remainingMonths: 3, feeFen: 3 * 800 }],
    });
  });

  it("makes data that was left neither more nor less worth, however often the plan changes", async () => {
    // 1 000 MB for 1 000 fen: 1 fen each. Of the small plan each would be worth 5 fen.
    const customer = await fleet(1, { unusedDataMegabytes: 600 }).save();
    for (const target of [small, dear, big, small]) {
      await change(customer, target.publicId);
      expect(await quoteOf(customer)).toMatchObject({ convertFen: 600 });
    }
  });

  it("counts data that comes after the change by the new plan", async () => {
    const customer = await fleet(1).save();
    await change(customer, small.publicId);
    await store.pool.query(
      sql`UPDATE "SimCard" SET "unusedDataMegabytes" = 10 WHERE "customerId" = ${customer.id}::uuid`,
    );
    expect(await quoteOf(customer)).toMatchObject({ convertFen: 50 });
  });
});
