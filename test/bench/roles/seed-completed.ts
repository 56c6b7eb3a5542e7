import { systemClock } from "../../../server/platform/clock.ts";
import { openStore } from "../../../server/platform/database/store.ts";
import { anEnterprise, aRequest } from "../../factories/index.ts";

/** Writes completed requests, one for each of these numbers of cards, all of which are cancelled. */
export async function run({
  databaseUrl,
  cards,
}: {
  databaseUrl: string;
  cards: readonly number[];
}): Promise<{ requestIds: string[] }> {
  const store = openStore({ url: databaseUrl, poolSize: 2, name: "bench", usually: "JOB" });
  const now = systemClock.now();
  const requestIds: string[] = [];
  for (const count of cards) {
    const customer = await anEnterprise(store, { now }).withCards(count).save();
    const { id } = await aRequest(store, customer, { status: "COMPLETED", now }).ofCards(customer.cards).save();
    requestIds.push(id);
  }
  await store.pool.query("VACUUM (ANALYZE)");
  await store.close();
  return { requestIds };
}
