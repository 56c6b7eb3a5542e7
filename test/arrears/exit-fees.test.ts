import { beforeEach, describe, expect, it } from "vitest";
import { returnUnusedFees } from "../../server/arrears/actions/end-fees.ts";
import { orderExitFees } from "../../server/arrears/actions/order-arrears.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { type ItemAction, systemActor, transitionItems } from "../../server/requests/index.ts";
import { readStatement } from "../../server/statements/actions/read-statement.ts";
import { anEnterprise, aRequest, type SeededCustomer } from "../factories/index.ts";
import { cancelled, wrongBalances } from "../settlement/cancelled-cards.ts";
import { usePayoutDesk } from "../settlement/payout-desk.ts";
import { later, startOfTestTime } from "../support/clock.ts";
import { contextFor, graphqlClient } from "../support/graphql-client.ts";

const desk = await usePayoutDesk();
const { store, clock, provider, services } = desk;

beforeEach(() => clock.travelTo(startOfTestTime));

// A contract of 40 days more, at ¥2 for each month begun: ¥4 a card.
const EACH = 400;
const bound = (cards: number) =>
  anEnterprise(store)
    .withCards(cards, { contractEndsAt: later(startOfTestTime, { days: 40 }) })
    .save();
const cardIdsOf = ({ cards }: SeededCustomer) => ({ cardIds: cards.map(({ publicId }) => publicId) });

async function order(customer: SeededCustomer): Promise<string> {
  const ordered = await orderExitFees(contextFor(services, customer.viewer), { cards: cardIdsOf(customer) });
  if (!ordered.ok || ordered.paymentId === null) throw new Error(JSON.stringify(ordered));
  return ordered.paymentId;
}
const paymentOf = (id: string) => store.prisma.arrearsPayment.findUniqueOrThrow({ where: { id } });
async function pay(id: string) {
  expect(await provider.pay((await paymentOf(id)).trackingNumber ?? "")).toBe("PAID");
  await provider.advance(0);
}
const paid = async (customer: SeededCustomer) => {
  const id = await order(customer);
  await pay(id);
  return id;
};
const feesOf = async ({ cards }: SeededCustomer) =>
  (
    await store.prisma.exitFee.findMany({
      where: { cardId: { in: cards.map(({ id }) => id) } },
      orderBy: { cardId: "asc" },
    })
  ).map(({ status, feeFen, settledFen }) => `${status} ${settledFen}/${feeFen}`);
/** What is owed for cancelled cards of a customer, and what of fees that were paid ahead is still there, in fen. */
async function owed({ id: customerId }: SeededCustomer) {
  const accounts = await store.prisma.ledgerAccount.findMany({
    where: { kind: "ARREARS", settlement: { customerId } },
  });
  return accounts.reduce((sum, { outFen, inFen }) => sum + Number(outFen - inFen), 0);
}
/** What is due happens, here and at the provider. */
async function goOn() {
  await desk.work();
  await provider.advance(0);
}
/** Cards in a request that make a move of it together. */
async function move(customer: SeededCustomer, action: ItemAction, status: "CLEARED" | "BARRED" | "HELD") {
  const request = await aRequest(store, customer, { status: "IN_PROGRESS" }).ofCards(customer.cards, status).save();
  await inTransaction(store, (tx) =>
    transitionItems(tx, {
      ...{ requestId: request.id, action, actor: systemActor, now: clock.now() },
      picked: request.items.map(({ id }) => ({ id })),
    }),
  );
}

describe("A fee for leaving a contract early", () => {
  it("is paid ahead like arrears, and the warning and the quote of a preflight say so", async () => {
    const customer = await bound(2);
    const client = graphqlClient(services).asViewer(customer.viewer);
    const look = async () => {
      const { cancellationPreflightRun } = await client.query(
        `mutation ($input: CancellationPreflightRunInput!) { cancellationPreflightRun(input: $input) { preflight { id quote { chargeFen }
          cards(first: 2) { nodes { warnings { message ... on InContractWarning { feeFen paidFen remedy } } } } } userErrors { code } } }`,
        { input: { cards: cardIdsOf(customer) } },
      );
      const { id, quote, cards } = cancellationPreflightRun.preflight;
      return { id, chargeFen: quote.chargeFen, warning: cards.nodes[0].warnings[0] };
    };
    const before = await look();
    expect(before).toMatchObject({
      chargeFen: 2 * EACH,
      warning: { feeFen: EACH, paidFen: 0, remedy: "EXIT_FEE_PAY" },
    });
    const ask = () =>
      client.query(
        `mutation ($input: ExitFeePayInput!) { exitFeePay(input: $input) { payment { id purpose status amountFen cardCount payUrl exitFees(first: 5) { nodes { feeFen remainingMonths status } } } userErrors { code } } }`,
        { input: { cards: { preflightId: before.id }, expectedTotalFen: 2 * EACH } },
      );
    const { payment } = (await ask()).exitFeePay;
    const fee = { feeFen: EACH, remainingMonths: 2, status: "ASKED" };
    expect(payment).toMatchObject({
      ...{ purpose: "EXIT_FEES", status: "PENDING", amountFen: 2 * EACH, cardCount: 2 },
      exitFees: { nodes: [fee, fee] },
    });
    expect((await ask()).exitFeePay.payment.id).toBe(payment.id);
    expect((await fetch(payment.payUrl, { method: "POST" })).status).toBe(200);
    await provider.advance(0);
    expect(await feesOf(customer)).toEqual([`PAID 0/${EACH}`, `PAID 0/${EACH}`]);
    const after = await look();
    expect(after).toMatchObject({ chargeFen: 0, warning: { feeFen: EACH, paidFen: EACH, remedy: null } });
    expect(after.warning.message).toContain("of which CNY 4.00 is paid");
    const nothing = await client.query(
      `mutation ($input: ExitFeePayInput!) { exitFeePay(input: $input) { payment { id } userErrors { code } } }`,
      { input: { cards: cardIdsOf(customer) } },
    );
    expect(nothing.exitFeePay).toEqual({ payment: null, userErrors: [] });
  });

  it("settles what falls due when the card goes", async () => {
    const customer = await bound(2);
    const id = await paid(customer);
    await cancelled(store, customer, clock.now());
    expect(await feesOf(customer)).toEqual([`SETTLED ${EACH}/${EACH}`, `SETTLED ${EACH}/${EACH}`]);
    expect([await owed(customer), await wrongBalances(store)]).toEqual([0, []]);
    await goOn();
    expect(await paymentOf(id)).toMatchObject({ status: "PAID", toRefundFen: 0n, refundedFen: 0n });
  });

  it("goes back as far as the card owes less when it goes, and once however often the provider tells it", async () => {
    const customer = await bound(2);
    const id = await paid(customer);
    clock.advance({ days: 35 });
    provider.setFaults({ duplicateCallbackRate: 1 });
    await cancelled(store, customer, clock.now());
    expect(await feesOf(customer)).toEqual([`RETURNING ${EACH / 2}/${EACH}`, `RETURNING ${EACH / 2}/${EACH}`]);
    await goOn();
    await goOn();
    provider.setFaults({});
    expect(await feesOf(customer)).toEqual([`RETURNED ${EACH / 2}/${EACH}`, `RETURNED ${EACH / 2}/${EACH}`]);
    expect(await paymentOf(id)).toMatchObject({ status: "PAID", toRefundFen: BigInt(EACH), refundedFen: BigInt(EACH) });
    const back = await store.prisma.ledgerTransfer.findMany({ where: { operationId: id, kind: "REFUND" } });
    expect(back.map(({ amountFen }) => amountFen)).toEqual([BigInt(EACH)]);
    expect([await owed(customer), await wrongBalances(store)]).toEqual([0, []]);
  });

  it.each([
    ["withdrawn", "WITHDRAW", "CLEARED"],
    ["refused", "REJECT", "HELD"],
    ["undone", "RESTORE", "BARRED"],
  ] as const)("goes back when the cancellation is %s, also when the callback is lost", async (_, action, status) => {
    const customer = await bound(1);
    const id = await paid(customer);
    provider.setFaults({ lostCallbackRate: 1 });
    await move(customer, action, status);
    expect(await feesOf(customer)).toEqual([`RETURNING 0/${EACH}`]);
    await goOn();
    clock.advance({ seconds: 30 });
    await goOn();
    provider.setFaults({});
    expect(await feesOf(customer)).toEqual([`RETURNED 0/${EACH}`]);
    expect(await paymentOf(id)).toMatchObject({ status: "PAID", refundedFen: BigInt(EACH) });
  });

  it("goes back in parts, as one card after the other turns out to stay", async () => {
    const customer = await bound(3);
    const id = await paid(customer);
    for (const card of customer.cards.slice(0, 2)) {
      await move({ ...customer, cards: [card] }, "WITHDRAW", "CLEARED");
      await goOn();
    }
    expect((await feesOf(customer)).toSorted()).toEqual([`PAID 0/${EACH}`, `RETURNED 0/${EACH}`, `RETURNED 0/${EACH}`]);
    expect(await paymentOf(id)).toMatchObject({ status: "PAID", refundedFen: BigInt(2 * EACH) });
    expect(await order({ ...customer, cards: customer.cards.slice(0, 1) })).not.toBe(id);
  });

  it("goes back when nobody asks to cancel the card for 30 days, and waits while somebody does", async () => {
    const [idle, asked] = [await bound(1), await bound(1)];
    await Promise.all([paid(idle), paid(asked)]);
    await aRequest(store, asked, { status: "IN_REVIEW" }).ofCards(asked.cards, "HELD").save();
    clock.advance({ days: 29 });
    await returnUnusedFees(services);
    expect([await feesOf(idle), await feesOf(asked)]).toEqual([[`PAID 0/${EACH}`], [`PAID 0/${EACH}`]]);
    clock.advance({ days: 1 });
    await returnUnusedFees(services);
    await goOn();
    expect([await feesOf(idle), await feesOf(asked)]).toEqual([[`RETURNED 0/${EACH}`], [`PAID 0/${EACH}`]]);
  });

  it("that stayed owed is asked for by its request, for the cards of it that went alone", async () => {
    const customer = await bound(3);
    const request = await cancelled(store, { ...customer, cards: customer.cards.slice(1) }, clock.now());
    const client = graphqlClient(services).asViewer(customer.viewer);
    const ask = async (input: object) => {
      const { exitFeePay } = await client.query(
        `mutation ($input: ExitFeePayInput!) { exitFeePay(input: $input) { payment { amountFen cardCount } userErrors { code path } } }`,
        { input },
      );
      return exitFeePay;
    };
    const requestId = request.publicId;
    expect(await ask({ requestId, expectedTotalFen: 3 * EACH })).toMatchObject({
      payment: null,
      userErrors: [{ code: "AMOUNT_CHANGED" }],
    });
    const payment = { amountFen: 2 * EACH, cardCount: 2 };
    const asked = { requestId, expectedTotalFen: 2 * EACH, idempotencyKey: "owed fees" };
    expect(await ask(asked)).toEqual({ payment, userErrors: [] });
    expect(await ask(asked)).toEqual({ payment, userErrors: [] });
    const refusal = (code: string, path: string[]) => ({ payment: null, userErrors: [{ code, path }] });
    expect(await ask({ requestId, cards: cardIdsOf(customer) })).toEqual(refusal("ONE_SELECTION_ONLY", ["input"]));
    expect(await ask({})).toEqual(refusal("ONE_SELECTION_ONLY", ["input"]));
    const stranger = await bound(1);
    const others = graphqlClient(services).asViewer(stranger.viewer);
    expect(
      (
        await others.query(
          `mutation ($input: ExitFeePayInput!) { exitFeePay(input: $input) { payment { id } userErrors { code path } } }`,
          { input: { requestId } },
        )
      ).exitFeePay,
    ).toEqual(refusal("NOT_FOUND", ["input", "requestId"]));
  });

  it("that is not paid when the card goes stays owed, is shown and stated, and is paid later to the fen", async () => {
    const customer = await bound(2);
    const request = await cancelled(store, customer, clock.now());
    const client = graphqlClient(services).asViewer(customer.viewer);
    const shown = async () => {
      const { cancellationRequest } = await client.query(
        `query ($id: ID!) { cancellationRequest(id: $id) { settlement { exitFeeFen exitFeeOwedFen } } }`,
        { id: request.publicId },
      );
      const statement = await readStatement(services, request.id);
      return { ...cancellationRequest.settlement, stated: statement?.charges.exitFeesOwedFen };
    };
    expect(await shown()).toEqual({ exitFeeFen: 2 * EACH, exitFeeOwedFen: 2 * EACH, stated: 2 * EACH });
    // The contract is over meanwhile: what fell due with the cards is owed all the same, and no more.
    clock.advance({ days: 60 });
    const one = await paid({ ...customer, cards: customer.cards.slice(1) });
    expect(await shown()).toEqual({ exitFeeFen: 2 * EACH, exitFeeOwedFen: EACH, stated: EACH });
    const rest = await paid(customer);
    expect((await paymentOf(rest)).principalFen).toBe(BigInt(EACH));
    expect(await shown()).toEqual({ exitFeeFen: 2 * EACH, exitFeeOwedFen: 0, stated: 0 });
    await goOn();
    expect([await paymentOf(one), await paymentOf(rest)]).toMatchObject([
      { status: "PAID", toRefundFen: 0n },
      { status: "PAID", toRefundFen: 0n },
    ]);
    expect(await feesOf(customer)).toEqual([`SETTLED ${EACH}/${EACH}`, `SETTLED ${EACH}/${EACH}`]);
    expect([await owed(customer), await wrongBalances(store)]).toEqual([0, []]);
  });

  it("pays what fell due also where the card went while its payer was paying; what is too much goes back", async () => {
    const customer = await bound(1);
    const id = await order(customer);
    clock.advance({ minutes: 20 });
    await store.prisma.simCard.updateMany({
      where: { customerId: customer.id },
      data: { contractEndsAt: later(clock.now(), { days: 20 }) },
    });
    await cancelled(store, customer, clock.now());
    await pay(id);
    await goOn();
    await goOn();
    expect(await feesOf(customer)).toEqual([`RETURNED ${EACH / 2}/${EACH}`]);
    expect(await paymentOf(id)).toMatchObject({ status: "PAID", refundedFen: BigInt(EACH / 2) });
    expect([await owed(customer), await wrongBalances(store)]).toEqual([0, []]);
  });

  it("is paid once: of two payments for a card that are paid at once the second goes back", async () => {
    const customer = await bound(2);
    const both = await order(customer);
    const one = await order({ ...customer, cards: customer.cards.slice(1) });
    await Promise.all([both, one].map(pay));
    await goOn();
    await goOn();
    const payments = [await paymentOf(both), await paymentOf(one)].map(({ status, failure }) => `${status} ${failure}`);
    expect(payments.toSorted()).toEqual(["PAID null", "REFUNDED NOT_OWED_ANY_MORE"]);
    expect((await feesOf(customer)).filter((fee) => fee.startsWith("PAID"))).toHaveLength(
      payments[0]?.startsWith("PAID") ? 2 : 1,
    );
  });
});
