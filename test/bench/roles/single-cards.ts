import { systemClock } from "../../../server/platform/clock.ts";
import { openStore, type Store } from "../../../server/platform/database/store.ts";
import type { Viewer } from "../../../server/platform/viewer.ts";
import { anEnterprise, aRequest } from "../../factories/index.ts";

/** A draft that is ready, and whose it is. */
export interface ReadyDraft {
  requestId: string;
  viewer: Viewer;
}

/** Drafts of one card, each of a customer of its own that keeps a second one. */
export async function run({ databaseUrl, amount }: { databaseUrl: string; amount: number }): Promise<ReadyDraft[]> {
  const store = openStore({ url: databaseUrl, poolSize: 5, name: "bench" });
  const drafts = await readyDrafts(store, amount);
  await store.close();
  return drafts;
}

/** The same for a store that is open. */
export async function readyDrafts(store: Store, amount: number): Promise<ReadyDraft[]> {
  const now = systemClock.now();
  const drafts: ReadyDraft[] = [];
  for (let number = 0; number < amount; number += 1) {
    const customer = await anEnterprise(store, { now }).withCards(2, { carrier: "CMCC" }).save();
    const request = await aRequest(store, customer, { status: "DRAFT", undoWindowSeconds: 0, now })
      .ofCards(customer.cards.slice(0, 1))
      .withMaterial("BUSINESS_LICENCE")
      .withMaterial("HANDLER_ID_CARD_FRONT")
      .withMaterial("HANDLER_ID_CARD_BACK")
      .save();
    drafts.push({ requestId: request.publicId, viewer: customer.viewer });
  }
  await store.pool.query("ANALYZE");
  return drafts;
}
