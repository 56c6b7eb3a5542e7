import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sql } from "../../server/platform/sql.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { gatherCardFacts } from "../../server/risk/actions/gather-facts.ts";
import { anEnterprise, aPlan, type SeededCustomer } from "../factories/index.ts";
import { later, startOfTestTime } from "../support/clock.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store } = desk;
beforeEach(() => desk.clock.travelTo(startOfTestTime));
afterEach(() => desk.dropJobs());

const small = await aPlan(store, "SMALL", { dataMegabytes: 20 });
const big = await aPlan(store, "BIG", { dataMegabytes: 10_000 });
/** 900 MB this month, after months of 9 MB: abnormal for a plan of 20 MB, and well within one of 10 000. */
const spike = [900_000, 9_000, 9_000, 8_000, 9_500];
const aCard = (plan: string) => anEnterprise(store).withCards(1, { plan }).withMonths(spike).save();
const change = ({ viewer, cards }: SeededCustomer, { publicId: planId }: { publicId: string }) =>
  desk.done(viewer, "cardPlanChange", { cards: { cardIds: cards.map(({ publicId }) => publicId) }, planId });

async function checked(customer: SeededCustomer) {
  const requestId = await desk.handIn(customer, { hasMaterials: false });
  await desk.work();
  return desk.counts(requestId);
}

describe("A card that went to another plan before it was handed in", () => {
  it("is held for its traffic as before: a large plan costs nothing and gets nobody past a review", async () => {
    const customer = await aCard("SMALL");
    await change(customer, big);
    expect(await checked(customer)).toEqual({ HELD: 1 });
  });

  it("goes on as before, though its traffic is more than its new plan has", async () => {
    const customer = await aCard("BIG");
    await change(customer, small);
    await change(customer, big);
    await change(customer, small);
    expect(await checked(customer)).toEqual({ CLEARED: 1 });
  });

  it("is measured by its new plan once it has had it for all of the recent months", async () => {
    const customer = await aCard("SMALL");
    await change(customer, big);
    const items = sql`SELECT c."id", c."id" AS "cardId" FROM "SimCard" c WHERE c."customerId" = ${customer.id}::uuid`;
    const planAt = async (now: Date) =>
      (await inTransaction(store, (tx) => gatherCardFacts(tx, { items, now })))[0]?.facts.planMegabytes;
    // On the 2nd of March; in April the month of the change is still a recent one.
    expect(await planAt(startOfTestTime)).toBe(20);
    expect(await planAt(later(startOfTestTime, { days: 40 }))).toBe(20);
    expect(await planAt(later(startOfTestTime, { days: 62 }))).toBe(10_000);
  });
});
