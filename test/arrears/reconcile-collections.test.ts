import { beforeEach, expect, it } from "vitest";
import { orderArrears } from "../../server/arrears/actions/order-arrears.ts";
import { reconcileCollections } from "../../server/arrears/actions/reconcile-collections.ts";
import type { CollectionLine } from "../../server/payments/index.ts";
import { reconcilePayouts } from "../../server/settlement/actions/reconcile-payouts.ts";
import { anEnterprise, nextId } from "../factories/index.ts";
import { usePayoutDesk } from "../settlement/payout-desk.ts";
import { startOfTestTime } from "../support/clock.ts";
import { contextFor } from "../support/graphql-client.ts";

const desk = await usePayoutDesk();
const { store, clock, provider, services } = desk;
const today = "2026-03-02";

beforeEach(() => {
  clock.travelTo(startOfTestTime);
  provider.setFaults({});
});

/** A customer that paid ¥11.20 of arrears at the provider; answers the payment's id. */
async function paid(): Promise<string> {
  const customer = await anEnterprise(store).withCards(1).withArrears(1, { amountFen: 1_000 }).save();
  const cards = { cardIds: customer.cards.map(({ publicId }) => publicId) };
  const ordered = await orderArrears(contextFor(services, customer.viewer), { cards });
  if (!ordered.ok || ordered.paymentId === null) throw new Error(JSON.stringify(ordered));
  const { trackingNumber } = await store.prisma.arrearsPayment.findUniqueOrThrow({ where: { id: ordered.paymentId } });
  expect(provider.pay(trackingNumber ?? "")).toBe("PAID");
  await provider.advance(0);
  return ordered.paymentId;
}

/** Compares a day with the provider's books, or with others. */
function compare(day: string, books: (lines: CollectionLine[], day: string) => CollectionLine[] = (lines) => lines) {
  const collections = async (asked: string) => books(await services.payments.collections(asked), asked);
  return reconcileCollections({ ...services, payments: { ...services.payments, collections } }, day);
}

const differencesOf = (token: string) =>
  store.prisma.payoutDifference.findMany({
    where: { token },
    select: { kind: true, movement: true, collectionId: true, ourFen: true, theirFen: true },
  });

it("What customers paid in agrees with the provider's books, also where no callback told of it", async () => {
  const heard = await paid();
  provider.setFaults({ lostCallbackRate: 1 });
  const unheard = await paid();
  expect(await compare(today)).toBe(0);
  const { status } = await store.prisma.arrearsPayment.findUniqueOrThrow({ where: { id: unheard } });
  expect([status, await differencesOf(heard), await differencesOf(unheard)]).toEqual(["PAID", [], []]);
});

it("Each other amount, and what we know nothing of, is a difference, once", async () => {
  const [own, foreign] = [await paid(), nextId()];
  const others: CollectionLine[] = [
    { token: own, trackingNumber: "X-1", kind: "REFUNDED", amountFen: 20 },
    { token: foreign, trackingNumber: "X-2", kind: "COLLECTED", amountFen: 77 },
  ];
  const books = (lines: CollectionLine[], day: string): CollectionLine[] => [
    ...lines.map((line) => (line.token === own ? { ...line, amountFen: 1_000 } : line)),
    ...(day === today ? others : []),
  ];
  expect(await compare(today, books)).toBe(3);
  expect(await compare(today, books)).toBe(0);
  const ofOwn = { kind: "AMOUNT_DIFFERS", collectionId: own };
  expect(await differencesOf(own)).toEqual(
    expect.arrayContaining([
      { ...ofOwn, movement: "COLLECTED", ourFen: 1_120n, theirFen: 1_000n },
      { ...ofOwn, movement: "REFUNDED", ourFen: 0n, theirFen: 20n },
    ]),
  );
  const unknown = { kind: "UNKNOWN_HERE", movement: "COLLECTED", collectionId: null, ourFen: 0n, theirFen: 77n };
  expect(await differencesOf(foreign)).toEqual([unknown]);
});

it("What the provider's books do not have for three days is missing there, and only that where a night was missed", async () => {
  const [own, booked] = [await paid(), await paid()];
  const without = (lines: CollectionLine[]) => lines.filter(({ token }) => token !== own);
  for (const day of ["2026-03-03", "2026-03-04"]) await compare(day, without);
  expect(await differencesOf(own)).toEqual([]);
  await compare("2026-03-05", without);
  const missing = { kind: "MISSING_THERE", movement: "COLLECTED", collectionId: own, ourFen: 1_120n, theirFen: 0n };
  expect([await differencesOf(own), await differencesOf(booked)]).toEqual([[missing], []]);
});

it("Each night both ways of money are compared", async () => {
  await desk.work();
  await reconcilePayouts(services, "2026-03-10");
  expect(await desk.work()).toContain("reconcile-collections");
});
