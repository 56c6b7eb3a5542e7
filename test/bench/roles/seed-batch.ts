import { systemClock } from "../../../server/platform/clock.ts";
import { openStore } from "../../../server/platform/database/store.ts";
import { anEnterprise, aRequest } from "../../factories/index.ts";

/** Writes one approved request without undo window, all of whose cards are clear and of one carrier. */
export async function run({
  databaseUrl,
  cards,
}: {
  databaseUrl: string;
  cards: number;
}): Promise<{ requestId: string }> {
  const store = openStore({ url: databaseUrl, poolSize: 2, name: "bench" });
  const now = systemClock.now();
  const customer = await anEnterprise(store, { now }).withCards(cards, { carrier: "CMCC" }).save();
  const traits = { status: "APPROVED", undoWindowSeconds: 0, now } as const;
  const { id } = await aRequest(store, customer, traits).ofCards(customer.cards, "CLEARED").save();
  await store.pool.query("VACUUM (ANALYZE)");
  await store.close();
  return { requestId: id };
}
