import { expect, it } from "vitest";
import { recordFinalBills, recordFinalBillsOfCustomer } from "../../server/settlement/actions/record-final-bills.ts";
import { anEnterprise, aRequest, insertRows, nextId, type SeededRequest } from "../factories/index.ts";
import { later } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);
const now = services.clock.now();

/** Puts the items of a request into one carrier order. */
async function orderFor(request: SeededRequest): Promise<string> {
  const id = nextId();
  await store.prisma.cancellationItem.updateMany({ where: { requestId: request.id }, data: { orderId: id } });
  return id;
}

const finalBills = (request: SeededRequest) =>
  store.prisma.ledgerEntry.findMany({
    where: { itemId: { in: request.items.map(({ id }) => id) } },
    orderBy: { itemId: "asc" },
    select: { itemId: true, cardId: true, customerId: true, kind: true, amountFen: true, at: true },
  });

it("The books of each cancelled card of an order are closed once, with nothing left to pay", async () => {
  const fleet = await anEnterprise(store).withCards(3).save();
  const request = await aRequest(store, fleet, { status: "IN_PROGRESS" })
    .ofCards(fleet.cards.slice(0, 2), "CANCELLED")
    .ofCards(fleet.cards.slice(2), "FAILED")
    .save();
  const orderId = await orderFor(request);
  expect(await recordFinalBills(services, request.id, nextId()), "another order").toBe(0);
  const counts = await Promise.all([
    recordFinalBills(services, request.id, orderId),
    recordFinalBills(services, request.id, orderId),
  ]);
  expect(counts[0] + counts[1]).toBe(2);
  expect(await recordFinalBills(services, request.id, orderId)).toBe(0);
  expect(await finalBills(request)).toEqual(
    request.items.slice(0, 2).map(({ id: itemId, card }) => ({
      ...{ itemId, cardId: card.id, customerId: fleet.id, kind: "FINAL_BILL", amountFen: 0, at: now },
    })),
  );
});

it("A card with a bill that is not due yet keeps its books open until the bill is paid", async () => {
  const fleet = await anEnterprise(store).withCards(2).save();
  const request = await aRequest(store, fleet, { status: "COMPLETED" }).ofCards(fleet.cards).save();
  const [open, settled] = request.items;
  const billId = nextId();
  const paidAt = later(now, { days: 9 });
  await insertRows(store, "Bill", [
    { id: billId, cardId: open?.card.id, amountFen: 500, dueAt: later(now, { days: 5 }), paidAt: null },
    { id: nextId(), cardId: settled?.card.id, amountFen: 500, dueAt: now, paidAt: now },
  ]);
  await recordFinalBills(services, request.id, await orderFor(request));
  expect((await finalBills(request)).map(({ itemId }) => itemId)).toEqual([settled?.id]);
  expect(await recordFinalBillsOfCustomer(services, fleet.id), "still open").toBe(0);
  await store.prisma.bill.update({ where: { id: billId }, data: { paidAt } });
  expect(await recordFinalBillsOfCustomer(services, fleet.id)).toBe(1);
  expect(await recordFinalBillsOfCustomer(services, fleet.id)).toBe(0);
  expect(await finalBills(request)).toMatchObject([
    { itemId: open?.id, amountFen: 0, at: paidAt },
    { itemId: settled?.id, at: now },
  ]);
});
