import { anEnterprise, aRequest } from "../factories/index.ts";
import { later, startOfTestTime } from "../support/clock.ts";
import type { TestStore } from "../support/database.ts";

/** Seven cards: six with one kind of blocker each, and a clear one with every warning. */
export async function troubledFleet(store: TestStore) {
  const customer = await anEnterprise(store)
    .withCards(1)
    .withArrears(1, { bills: 2, amountFen: 1_000, dueDaysAgo: 40 })
    .withCards(1, { status: "SUSPENDED", isAutoRenewalOn: true })
    .withCards(1)
    .boundToDevices()
    .withCards(1)
    .protectedFromTermination(1, { reason: "应急备用", until: later(startOfTestTime, { days: 3 }) })
    .withCards(1)
    .underLegalHold()
    .withCards(1)
    .withCards(1, {
      lastTrafficAt: startOfTestTime,
      contractEndsAt: later(startOfTestTime, { days: 40 }),
      balanceFen: 1_250,
      giftBalanceFen: 300,
      unusedDataMegabytes: 30,
    })
    .save();
  const request = await aRequest(store, customer).ofCards(customer.cards.slice(5, 6)).save();
  return { customer, request };
}
