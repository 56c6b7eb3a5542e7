import { beforeEach, describe, expect, it } from "vitest";
import { type PayArrearsInput, payArrears } from "../../server/cards/actions/pay-arrears.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAgent, anEnterprise, anIndividual, type SeededCustomer } from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { contextFor } from "../support/graphql-client.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);

beforeEach(() => services.clock.travelTo(startOfTestTime));

function pay(viewer: Viewer, cards: PayArrearsInput["cards"], more: Partial<PayArrearsInput> = {}) {
  return payArrears(contextFor(services, viewer), { cards, paymentReference: "WX-20260302-1", ...more });
}

const everyCard = ({ cards }: SeededCustomer) => ({ cardIds: cards.map(({ publicId }) => publicId) });

async function ledgerOf({ id: customerId }: SeededCustomer) {
  const entries = await store.prisma.ledgerEntry.findMany({
    where: { customerId },
    orderBy: [{ kind: "asc" }, { billId: "asc" }],
  });
  return entries.map(({ kind, amountFen, at }) => ({ kind, amountFen, at }));
}

const openBills = ({ id: customerId }: SeededCustomer) =>
  store.prisma.bill.count({ where: { card: { customerId }, paidAt: null } });

// Two bills of ¥10, due 40 and 70 days ago: 120 and 210 fen of late fee.
const owing = (cards: number) =>
  anEnterprise(store).withCards(cards).withArrears(cards, { bills: 2, amountFen: 1_000, dueDaysAgo: 40 }).save();
const [PRINCIPAL, LATE_FEE] = [2_000, 330];

describe("Paying arrears", () => {
  it("pays every overdue bill with its late fee and writes each into the ledger", async () => {
    const customer = await owing(1);
    expect(await pay(customer.viewer, everyCard(customer))).toEqual({
      ok: true,
      changedCount: 1,
      cardIds: [customer.cards[0]?.id],
      billCount: 2,
      principalFen: PRINCIPAL,
      lateFeeFen: LATE_FEE,
      faults: [],
    });
    const at = startOfTestTime;
    expect(await ledgerOf(customer)).toEqual([
      { kind: "BILL_PAYMENT", amountFen: 1_000, at },
      { kind: "BILL_PAYMENT", amountFen: 1_000, at },
      { kind: "LATE_FEE", amountFen: 120, at },
      { kind: "LATE_FEE", amountFen: 210, at },
    ]);
    expect(await openBills(customer)).toBe(0);
  });

  it("leaves bills alone that may still be paid without a late fee", async () => {
    const customer = await anEnterprise(store).withCards(1).withArrears(1, { dueDaysAgo: 0 }).save();
    expect(await pay(customer.viewer, everyCard(customer))).toMatchObject({ ok: true, billCount: 0, principalFen: 0 });
    expect(await openBills(customer)).toBe(1);
  });

  it("writes no late fee of nothing", async () => {
    const customer = await anEnterprise(store).withCards(1).withArrears(1, { amountFen: 100, dueDaysAgo: 1 }).save();
    expect(await pay(customer.viewer, everyCard(customer))).toMatchObject({ principalFen: 100, lateFeeFen: 0 });
    expect(await ledgerOf(customer)).toMatchObject([{ kind: "BILL_PAYMENT", amountFen: 100 }]);
  });

  it("happens once when 20 calls come at the same time", async () => {
    const customer = await owing(5);
    const answers = await Promise.all(Array.from({ length: 20 }, () => pay(customer.viewer, everyCard(customer))));
    const paid = answers.filter((answer) => answer.ok && answer.billCount > 0);
    expect(paid).toMatchObject([{ billCount: 10, principalFen: 5 * PRINCIPAL, lateFeeFen: 5 * LATE_FEE }]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await ledgerOf(customer)).toHaveLength(20);
  });

  it("happens once when 20 calls over different parts of the same cards come at the same time", async () => {
    const customer = await owing(20);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, from) => {
        const cards = [...customer.cards.slice(from), ...customer.cards.slice(0, from)].slice(0, 12);
        return pay(customer.viewer, { cardIds: cards.map(({ publicId }) => publicId) });
      }),
    );
    const bills = answers.map((answer) => (answer.ok ? answer.billCount : Number.NaN));
    expect(bills.reduce((sum, count) => sum + count, 0)).toBe(40);
    expect(await ledgerOf(customer)).toHaveLength(80);
  });

  it("answers 20 calls with one idempotency key alike", async () => {
    const customer = await owing(2);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => pay(customer.viewer, everyCard(customer), { idempotencyKey: "pay-1" })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({
      ok: true,
      changedCount: 2,
      billCount: 4,
      principalFen: 2 * PRINCIPAL,
      lateFeeFen: 2 * LATE_FEE,
    });
    expect(await ledgerOf(customer)).toHaveLength(8);
  });

  it("is refused with the new amount when the expected one is no longer right, and pays nothing", async () => {
    const customer = await owing(1);
    services.clock.advance({ days: 1 });
    const answer = await pay(customer.viewer, everyCard(customer), { expectedTotalFen: PRINCIPAL + LATE_FEE });
    expect(answer).toMatchObject({
      ok: false,
      errors: [{ kind: "AmountChangedError", code: "AMOUNT_CHANGED", data: { dueFen: PRINCIPAL + LATE_FEE + 6 } }],
    });
    expect(await openBills(customer)).toBe(2);
    expect(await ledgerOf(customer)).toEqual([]);
    expect(
      await pay(customer.viewer, everyCard(customer), { expectedTotalFen: PRINCIPAL + LATE_FEE + 6 }),
    ).toMatchObject({ ok: true, billCount: 2 });
  });

  it("is refused when an amount is expected and nothing is owed any more", async () => {
    const customer = await owing(1);
    await pay(customer.viewer, everyCard(customer));
    const answer = await pay(customer.viewer, everyCard(customer), { expectedTotalFen: PRINCIPAL + LATE_FEE });
    expect(answer).toMatchObject({ ok: false, errors: [{ code: "AMOUNT_CHANGED", data: { dueFen: 0 } }] });
    expect(await pay(customer.viewer, everyCard(customer), { expectedTotalFen: 0 })).toMatchObject({
      ok: true,
      billCount: 0,
    });
  });

  it("keeps the payment reference and the amounts in the audit trail, under the trace id of the call", async () => {
    const customer = await owing(2);
    const context = contextFor(services, customer.viewer);
    await payArrears(context, { cards: everyCard(customer), paymentReference: "  ALI-77 " });
    expect(await store.prisma.auditEntry.findMany({ where: { customerId: customer.id } })).toMatchObject([
      {
        action: "arrears.pay",
        objectType: "Customer",
        objectId: customer.id,
        accountId: customer.viewer.accountId,
        traceId: context.traceId,
        at: startOfTestTime,
        facts: {
          paymentReference: "ALI-77",
          billCount: 4,
          principalFen: 2 * PRINCIPAL,
          lateFeeFen: 2 * LATE_FEE,
          changedCount: 2,
        },
      },
    ]);
  });

  it.each([
    ["", "EMPTY"],
    ["  ", "EMPTY"],
    ["x".repeat(129), "TOO_LONG"],
    ["a\nb", "BAD_CHARACTER"],
    ["a\u0000b", "BAD_CHARACTER"],
  ])("is refused with the reference %j: %s", async (paymentReference, code) => {
    const customer = await owing(1);
    expect(await pay(customer.viewer, everyCard(customer), { paymentReference })).toMatchObject({
      ok: false,
      errors: [{ code, path: ["input", "paymentReference"] }],
    });
    expect(await openBills(customer)).toBe(2);
  });

  it("costs the same number of statements for 2 cards and for 200", async () => {
    const [few, many] = [await owing(2), await owing(200)];
    const small = await store.statements.during(() => pay(few.viewer, everyCard(few)));
    const large = await store.statements.during(() => pay(many.viewer, everyCard(many)));
    expect(large.result).toMatchObject({ ok: true, billCount: 400 });
    expect(large.statements).toHaveLength(small.statements.length);
  });
});

describe("Cards of others", () => {
  it("are not paid by a customer, and are not told apart from unknown ones; the customer's own are paid", async () => {
    const [customer, other] = [await owing(1), await owing(1)];
    const [own, foreign] = [customer.cards[0]?.iccid ?? "", other.cards[0]?.iccid ?? ""];
    const answer = await pay(customer.viewer, { iccids: [own, foreign, "8986 0000 0000 0000 0000", own] });
    expect(answer).toMatchObject({
      ok: true,
      billCount: 2,
      faults: [{ kind: "NotFoundError", code: "CARDS_NOT_FOUND", path: ["input", "cards", "iccids"] }],
    });
    const [fault] = answer.ok ? answer.faults : [];
    expect(fault?.text.en).toBe(
      `2 cards are unknown or not yours: ${foreign}, 8986 0000 0000 0000 0000. The others were handled; please check these numbers.`,
    );
    expect(await openBills(other)).toBe(2);
  });

  it("are paid by an agent, for one customer at a time", async () => {
    const agent = await anAgent(store);
    const [company, person] = [await owing(1), await anIndividual(store).withCards(1).withArrears().save()];
    const both = { cardIds: [...everyCard(company).cardIds, ...everyCard(person).cardIds] };
    expect(await pay(agent, both)).toMatchObject({ ok: false, errors: [{ code: "ONE_CUSTOMER_ONLY" }] });
    expect([await openBills(company), await openBills(person)]).toEqual([2, 1]);
    expect(await pay(agent, everyCard(person))).toMatchObject({ ok: true, billCount: 1 });
  });
});
