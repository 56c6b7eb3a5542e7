import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyCollectionReport } from "../../server/arrears/actions/apply-collection-report.ts";
import { carryArrearsPayment } from "../../server/arrears/actions/carry-arrears-payment.ts";
import { orderArrears } from "../../server/arrears/actions/order-arrears.ts";
import { nextLookMs } from "../../server/arrears/rules/arrears-payment-states.ts";
import { PaymentUnavailableError } from "../../server/payments/index.ts";
import type { Services } from "../../server/platform/services.ts";
import { operatorAccounts } from "../../server/settlement/rules/ledger-accounts.ts";
import { anEnterprise, type SeededCustomer } from "../factories/index.ts";
import { usePayoutDesk } from "../settlement/payout-desk.ts";
import { startOfTestTime } from "../support/clock.ts";
import { contextFor, graphqlClient } from "../support/graphql-client.ts";
import { drainJobs } from "../support/jobs.ts";

const desk = await usePayoutDesk();
const { store, clock, provider, services } = desk;
const HALF_AN_HOUR_MS = 30 * 60_000;

beforeEach(() => clock.travelTo(startOfTestTime));
afterEach(() => provider.setFaults({}));

// A bill of ¥10, due 40 days ago: 120 fen of late fee.
const owing = (cards = 1) => anEnterprise(store).withCards(cards).withArrears(cards, { amountFen: 1_000 }).save();
const everyCard = ({ cards }: SeededCustomer) => ({ cardIds: cards.map(({ publicId }) => publicId) });

async function order(customer: SeededCustomer, cards = everyCard(customer)): Promise<string> {
  const ordered = await orderArrears(contextFor(services, customer.viewer), { cards });
  if (!ordered.ok || ordered.paymentId === null) throw new Error(JSON.stringify(ordered));
  return ordered.paymentId;
}
const paymentOf = (id: string) => store.prisma.arrearsPayment.findUniqueOrThrow({ where: { id } });
const trackingOf = async (id: string) => (await paymentOf(id)).trackingNumber ?? "";
const pay = async (id: string) => provider.pay(await trackingOf(id));
const openBills = ({ id: customerId }: SeededCustomer) =>
  store.prisma.bill.count({ where: { card: { customerId }, paidAt: null } });
const entriesOf = ({ id: customerId }: SeededCustomer) => store.prisma.ledgerEntry.count({ where: { customerId } });
const nameOf = new Map<string, string>(Object.entries(operatorAccounts).map(([name, id]) => [id, name]));
async function ledgerOf(operationId: string): Promise<string[]> {
  const transfers = await store.prisma.ledgerTransfer.findMany({ where: { operationId } });
  const line = ({ kind, debitAccountId, creditAccountId, amountFen }: (typeof transfers)[number]) =>
    `${kind} ${nameOf.get(debitAccountId)} > ${nameOf.get(creditAccountId)} ${amountFen}`;
  return transfers.map(line).sort();
}
/** Time passes here and at the provider. */
async function pass(ms: number) {
  clock.advance({ seconds: ms / 1_000 });
  await provider.advance(0);
  await desk.work();
  await provider.advance(0);
}

describe("A payment of arrears", () => {
  it("tells the payer where to pay at once, and pays every bill once the money is there", async () => {
    const customer = await owing(3);
    const client = graphqlClient(services).asViewer(customer.viewer);
    const { arrearsPay } = await client.query(
      `mutation ($input: ArrearsPayInput!) { arrearsPay(input: $input) { payment { id number status amountFen payUrl expiresAt } userErrors { code } } }`,
      { input: { cards: everyCard(customer), expectedTotalFen: 3_360 } },
    );
    const { payment } = arrearsPay;
    expect(payment).toMatchObject({
      status: "PENDING",
      amountFen: 3_360,
      number: expect.stringMatching(/^AP-\d{8}-\d{6}$/),
    });
    const page = await fetch(payment.payUrl);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("¥33.60")]);
    expect((await fetch(payment.payUrl, { method: "POST" })).status).toBe(200);
    await provider.advance(0);
    const read = `query ($id: ID!) { arrearsPayment(id: $id) { status receivedFen payUrl finishedAt failure customer { id } } }`;
    expect((await client.query(read, { id: payment.id })).arrearsPayment).toMatchObject({
      ...{ status: "PAID", receivedFen: 3_360, payUrl: null, failure: null },
    });
    expect(await openBills(customer)).toBe(0);
    const { id } = await store.prisma.arrearsPayment.findFirstOrThrow({ where: { customerId: customer.id } });
    expect(await ledgerOf(id)).toEqual([
      ...["CHARGE ARREARS > REVENUE 3000", "CHARGE LATE_FEE > REVENUE 360"],
      ...["PAYMENT PROVIDER > ARREARS 3000", "PAYMENT PROVIDER > LATE_FEE 360"],
    ]);
    const stranger = await owing();
    const theirs = await graphqlClient(services).asViewer(stranger.viewer).query(read, { id: payment.id });
    expect(theirs.arrearsPayment).toBeNull();
  });

  it("is paid once when the provider tells it twice and is asked as well", async () => {
    const customer = await owing(2);
    const id = await order(customer);
    provider.setFaults({ duplicateCallbackRate: 1 });
    await pay(id);
    await pass(60_000);
    const report = await services.payments.collectionReport(await trackingOf(id));
    const again = await Promise.all(
      [1, 2, 3].map((more) => applyCollectionReport(services, { ...report, sequence: report.sequence + more })),
    );
    expect(again).toContain("APPLIED");
    expect(await paymentOf(id)).toMatchObject({ status: "PAID", receivedFen: 2_240n });
    expect(await entriesOf(customer)).toBe(4);
    expect(await ledgerOf(id)).toHaveLength(4);
    expect(await store.prisma.auditEntry.count({ where: { customerId: customer.id, action: "arrears.pay" } })).toBe(1);
  });

  it("is found by asking when the callback is lost", async () => {
    const customer = await owing();
    const id = await order(customer);
    provider.setFaults({ lostCallbackRate: 1 });
    await pay(id);
    expect(await openBills(customer)).toBe(1);
    await pass(30_000);
    expect(await paymentOf(id)).toMatchObject({ status: "PAID" });
    expect(await openBills(customer)).toBe(0);
  });

  it("counts as in time when the provider took it in time, however late that is heard", async () => {
    const customer = await owing();
    const id = await order(customer);
    provider.setFaults({ lateCallbackRate: 1, lateCallbackMs: 2 * HALF_AN_HOUR_MS });
    await pay(id);
    services.clock.advance({ minutes: 61 });
    await provider.advance(0);
    expect(await paymentOf(id)).toMatchObject({ status: "PAID", failure: null });
  });

  it("expires when nobody pays, and then takes no payment", async () => {
    const customer = await owing();
    const id = await order(customer);
    await pass(HALF_AN_HOUR_MS);
    expect(await paymentOf(id)).toMatchObject({ status: "EXPIRED", receivedFen: 0n, failure: null });
    expect(await pay(id)).toBe("EXPIRED");
    expect(await openBills(customer)).toBe(1);
    expect(await ledgerOf(id)).toEqual([]);
  });

  it("is over an hour after its end where the provider says for ever that it waits, and is not asked without end", async () => {
    const customer = await owing();
    const id = await order(customer);
    const forgetful = { ...services.payments };
    const trackingNumber = await trackingOf(id);
    forgetful.collectionReport = async () => ({
      ...{ token: id, trackingNumber, state: "WAITING" as const, sequence: 1, paidFen: 0, refundedFen: 0 },
    });
    const asked = { ...services, payments: forgetful };
    clock.advance({ minutes: 60 });
    await carryArrearsPayment(asked, id);
    expect(await paymentOf(id)).toMatchObject({ status: "PENDING" });
    clock.advance({ minutes: 30 });
    await carryArrearsPayment(asked, id);
    expect(await paymentOf(id)).toMatchObject({ status: "EXPIRED", failure: null });
    clock.advance({ hours: 25 });
    await carryArrearsPayment(asked, id);
    expect(nextLookMs(await paymentOf(id), clock.now())).toBeNull();
  });

  it("fails when the payer's payment is declined", async () => {
    const customer = await owing();
    const id = await order(customer);
    provider.setFaults({ refusedCollectionRate: 1 });
    await pay(id);
    await provider.advance(0);
    expect(await paymentOf(id)).toMatchObject({ status: "FAILED", failure: "PAYMENT_REFUSED" });
  });
});

describe("A process that dies while the money is booked", () => {
  /** Services whose process dies when it is about to send a statement that fits. */
  function dyingIn(statement: RegExp): Services {
    const mortal = (tx: object) =>
      new Proxy(tx, {
        get: (target, name) => {
          const own = Reflect.get(target, name);
          if (name !== "$executeRaw" && name !== "$queryRaw") return typeof own === "function" ? own.bind(target) : own;
          return (query: { sql: string }) => {
            if (statement.test(query.sql)) throw new Error("the process died");
            return own.call(target, query);
          };
        },
      });
    const { prisma } = store;
    const dying = new Proxy(prisma, {
      get: (target, name) =>
        name === "$transaction"
          ? (work: (tx: object) => Promise<unknown>, options: object) =>
              prisma.$transaction((tx) => work(mortal(tx)), options)
          : Reflect.get(target, name),
    });
    return { ...services, store: { ...store, prisma: dying } };
  }

  it.each([
    ["before the bills", /UPDATE "Bill"/],
    ["between the bills and the ledger", /INSERT INTO "LedgerTransfer"/],
    ["between the ledger and the audit trail", /INSERT INTO "AuditEntry"/],
  ])("%s has booked nothing, and the next try books it once", async (_, statement) => {
    const customer = await owing(2);
    const id = await order(customer);
    provider.setFaults({ lostCallbackRate: 1 });
    await pay(id);
    const report = await services.payments.collectionReport(await trackingOf(id));
    await expect(applyCollectionReport(dyingIn(statement), report)).rejects.toThrow("the process died");
    expect(await paymentOf(id)).toMatchObject({ status: "PENDING", reportSequence: 0, receivedFen: 0n });
    expect([await openBills(customer), await entriesOf(customer), await ledgerOf(id)]).toEqual([2, 0, []]);
    await pass(30_000);
    expect(await paymentOf(id)).toMatchObject({ status: "PAID", receivedFen: 2_240n });
    expect([await openBills(customer), await entriesOf(customer), (await ledgerOf(id)).length]).toEqual([0, 4, 4]);
  });
});

describe("Money that nothing can be paid with goes back by itself", () => {
  it.each([
    ["told by callback", {}],
    ["found by asking", { lostCallbackRate: 1 }],
  ])("when it comes after the end, %s", async (_, faults) => {
    const customer = await owing();
    const id = await order(customer);
    await pass(HALF_AN_HOUR_MS);
    provider.setFaults({ isPaidAfterExpiry: true, ...faults });
    expect(await pay(id)).toBe("PAID");
    for (let hours = 0; hours < 13; hours += 1) await pass(3_600_000);
    expect(await paymentOf(id)).toMatchObject({ status: "REFUNDED", failure: "CAME_TOO_LATE", receivedFen: 1_120n });
    expect(await ledgerOf(id)).toEqual(["PAYMENT PROVIDER > UNASSIGNED 1120", "REFUND UNASSIGNED > PROVIDER 1120"]);
    expect(await openBills(customer)).toBe(1);
  });

  it("when a bill of it was paid by another payment, and whatever order they come in each bill is paid once", async () => {
    const customer = await owing(2);
    const [whole, part] = [
      await order(customer),
      await order(customer, { cardIds: everyCard(customer).cardIds.slice(1) }),
    ];
    await Promise.all([pay(part), pay(whole)]);
    await pass(1_000);
    await pass(10_000);
    const statuses = [(await paymentOf(whole)).status, (await paymentOf(part)).status].sort();
    expect(statuses).toEqual(["PAID", "REFUNDED"]);
    const bills = await store.prisma.ledgerEntry.groupBy({
      ...{ by: ["billId"], where: { customerId: customer.id, kind: "BILL_PAYMENT" }, _count: true },
    });
    expect(bills.map(({ _count }) => _count)).toEqual(bills.map(() => 1));
  });

  it("when another amount comes than was asked for", async () => {
    const customer = await owing();
    const id = await order(customer);
    const report = {
      token: id,
      trackingNumber: await trackingOf(id),
      state: "PAID",
      sequence: 2,
      paidFen: 1_000,
      refundedFen: 0,
    } as const;
    await applyCollectionReport(services, report);
    expect(await paymentOf(id)).toMatchObject({ status: "RETURNING", failure: "AMOUNT_DIFFERS", receivedFen: 1_000n });
    expect(await openBills(customer)).toBe(1);
  });
});

describe("Where the provider cannot be reached", () => {
  const deaf = {
    ...services,
    payments: {
      ...services.payments,
      orderCollection: () => Promise.reject(new PaymentUnavailableError("no answer")),
    },
  };

  it("the payment is written down all the same, and handed over when it is back", async () => {
    const customer = await owing();
    const ordered = await orderArrears(contextFor(deaf, customer.viewer), { cards: everyCard(customer) });
    const id = (ordered.ok && ordered.paymentId) || "";
    expect(await paymentOf(id)).toMatchObject({ status: "CREATED", lastError: "no answer" });
    await pass(10_000);
    expect(await paymentOf(id)).toMatchObject({ status: "PENDING", lastError: null });
  });

  it("the payment expires when it stays away until nobody could pay in time", async () => {
    const customer = await owing();
    const ordered = await orderArrears(contextFor(deaf, customer.viewer), { cards: everyCard(customer) });
    const id = (ordered.ok && ordered.paymentId) || "";
    clock.advance({ minutes: 31 });
    await drainJobs(deaf, desk.handlers, { onFailure: "RETRY_LATER" });
    expect(await paymentOf(id)).toMatchObject({ status: "EXPIRED" });
  });

  it("is one order for the provider, whatever answers were lost, and handed over again when the provider lost it", async () => {
    const customer = await owing();
    const id = await order(customer);
    const tracking = await trackingOf(id);
    provider.forget(tracking);
    await pass(60_000);
    await pass(60_000);
    expect(await paymentOf(id)).toMatchObject({ status: "PENDING", trackingNumber: tracking });
    expect(await pay(id)).toBe("PAID");
    await provider.advance(0);
    expect(await openBills(customer)).toBe(0);
  });
});
