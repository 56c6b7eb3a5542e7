import { beforeEach, describe, expect, it } from "vitest";
import { type OrderArrearsInput, orderArrears } from "../../server/arrears/actions/order-arrears.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAgent, anEnterprise, anIndividual, type SeededCustomer } from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { contextFor } from "../support/graphql-client.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);

beforeEach(() => services.clock.travelTo(startOfTestTime));

function order(viewer: Viewer, cards: OrderArrearsInput["cards"], more: Partial<OrderArrearsInput> = {}) {
  return orderArrears(contextFor(services, viewer), { cards, ...more });
}

const everyCard = ({ cards }: SeededCustomer) => ({ cardIds: cards.map(({ publicId }) => publicId) });
const paymentsOf = ({ id: customerId }: SeededCustomer) =>
  store.prisma.arrearsPayment.findMany({ where: { customerId }, orderBy: { createdAt: "asc" } });

// Two bills of ¥10, due 40 and 70 days ago: 120 and 210 fen of late fee.
const owing = (cards: number) =>
  anEnterprise(store).withCards(cards).withArrears(cards, { bills: 2, amountFen: 1_000, dueDaysAgo: 40 }).save();
const [PRINCIPAL, LATE_FEE] = [2_000, 330];

describe("Asking for arrears", () => {
  it("asks for every overdue bill with its late fee of now, for half an hour, and pays nothing yet", async () => {
    const customer = await owing(2);
    expect(await order(customer.viewer, everyCard(customer))).toMatchObject({ ok: true, faults: [] });
    expect(await paymentsOf(customer)).toMatchObject([
      {
        ...{ status: "CREATED", billCount: 4, cardCount: 2, receivedFen: 0n, createdAt: startOfTestTime },
        ...{ principalFen: BigInt(2 * PRINCIPAL), lateFeeFen: BigInt(2 * LATE_FEE) },
        expiresAt: new Date(startOfTestTime.getTime() + 30 * 60_000),
      },
    ]);
    expect(await store.prisma.bill.count({ where: { card: { customerId: customer.id }, paidAt: null } })).toBe(4);
    expect(await store.prisma.ledgerEntry.count({ where: { customerId: customer.id } })).toBe(0);
  });

  it("asks for nothing where bills may still be paid without a late fee", async () => {
    const customer = await anEnterprise(store).withCards(1).withArrears(1, { dueDaysAgo: 0 }).save();
    expect(await order(customer.viewer, everyCard(customer))).toEqual({ ok: true, paymentId: null, faults: [] });
    expect(await paymentsOf(customer)).toEqual([]);
  });

  it("answers the payment that waits for exactly these bills, and a new one for others or another day", async () => {
    const customer = await owing(2);
    const first = await order(customer.viewer, everyCard(customer));
    expect(await order(customer.viewer, everyCard(customer))).toEqual(first);
    await order(customer.viewer, { cardIds: everyCard(customer).cardIds.slice(1) });
    services.clock.advance({ days: 1 });
    await order(customer.viewer, everyCard(customer));
    expect(await paymentsOf(customer)).toMatchObject([{ billCount: 4 }, { billCount: 2 }, { lateFeeFen: 672n }]);
  });

  it("answers 20 calls with one idempotency key alike, also where nothing is due", async () => {
    const [customer, quiet] = [await owing(2), await anEnterprise(store).withCards(1).save()];
    const call = (of: SeededCustomer) => order(of.viewer, everyCard(of), { idempotencyKey: "pay-1" });
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(customer)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await paymentsOf(customer)).toHaveLength(1);
    expect([await call(quiet), await call(quiet)]).toMatchObject([{ paymentId: null }, { paymentId: null }]);
  });

  it("is refused with the new amount when the expected one is no longer right, and asks for nothing", async () => {
    const customer = await owing(1);
    services.clock.advance({ days: 1 });
    const [old, right] = [PRINCIPAL + LATE_FEE, PRINCIPAL + LATE_FEE + 6];
    expect(await order(customer.viewer, everyCard(customer), { expectedTotalFen: old })).toMatchObject({
      ok: false,
      errors: [{ kind: "AmountChangedError", code: "AMOUNT_CHANGED", data: { dueFen: right } }],
    });
    expect(await paymentsOf(customer)).toEqual([]);
    expect(await order(customer.viewer, everyCard(customer), { expectedTotalFen: right })).toMatchObject({ ok: true });
    expect(await paymentsOf(customer)).toHaveLength(1);
  });

  it("stands in the audit trail under the trace id of the call", async () => {
    const customer = await owing(1);
    const context = contextFor(services, customer.viewer);
    await orderArrears(context, { cards: everyCard(customer) });
    const [payment] = await paymentsOf(customer);
    expect(await store.prisma.auditEntry.findMany({ where: { customerId: customer.id } })).toMatchObject([
      {
        ...{ action: "arrears.order", objectType: "ArrearsPayment", objectId: payment?.id, at: startOfTestTime },
        ...{ accountId: customer.viewer.accountId, traceId: context.traceId },
        facts: { paymentReference: payment?.number, amountFen: PRINCIPAL + LATE_FEE, billCount: 2 },
      },
    ]);
  });

  it("costs the same number of statements for 2 cards and for 200", async () => {
    const [few, many] = [await owing(2), await owing(200)];
    const small = await store.statements.during(() => order(few.viewer, everyCard(few)));
    const large = await store.statements.during(() => order(many.viewer, everyCard(many)));
    expect(large.result).toMatchObject({ ok: true });
    expect(large.statements).toHaveLength(small.statements.length);
  });
});

describe("Cards of others", () => {
  it("are not asked for by a customer, and are not told apart from unknown ones; the customer's own are", async () => {
    const [customer, other] = [await owing(1), await owing(1)];
    const [own, foreign] = [customer.cards[0]?.iccid ?? "", other.cards[0]?.iccid ?? ""];
    const answer = await order(customer.viewer, { iccids: [own, foreign, "8986 0000 0000 0000 0000", own] });
    const [fault] = answer.ok ? answer.faults : [];
    expect(fault).toMatchObject({ kind: "NotFoundError", code: "CARDS_NOT_FOUND", path: ["input", "cards", "iccids"] });
    expect(fault?.text.en).toBe(
      `2 cards are unknown or not yours: ${foreign}, 8986 0000 0000 0000 0000. The others were handled; please check these numbers.`,
    );
    expect(await paymentsOf(customer)).toMatchObject([{ billCount: 2 }]);
    expect(await paymentsOf(other)).toEqual([]);
  });

  it("are asked for by an agent, for one customer at a time", async () => {
    const agent = await anAgent(store);
    const [company, person] = [await owing(1), await anIndividual(store).withCards(1).withArrears().save()];
    const both = { cardIds: [...everyCard(company).cardIds, ...everyCard(person).cardIds] };
    expect(await order(agent, both)).toMatchObject({ ok: false, errors: [{ code: "ONE_CUSTOMER_ONLY" }] });
    expect(await order(agent, everyCard(person))).toMatchObject({ ok: true });
    expect(await paymentsOf(person)).toMatchObject([{ billCount: 1, createdById: agent.accountId }]);
  });
});
