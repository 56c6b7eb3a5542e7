import { systemClock } from "../../../server/platform/clock.ts";
import { openStore, type Store } from "../../../server/platform/database/store.ts";
import {
  anEnterprise,
  anIndividual,
  aRequest,
  aReviewer,
  insertRows,
  nextId,
  type SeededCard,
} from "../../factories/index.ts";
import { earlier } from "../../support/clock.ts";

/** How many cards and items. */
export const ITEMS = 20_000;
/** Sizes of requests, over and over: most are small, some are fleets. */
const SIZES = [1, 3, 1, 40, 2, 180, 1, 12, 5, 600, 1, 1, 25, 2, 90];
/** The latest of them, so that a first page shows many requests and customers. */
const LATEST_SIZES = [1, 3, 1, 8, 2, 5];
const LATEST_ITEMS = 300;
/** Share of the cards that are in a device. */
const BOUND_SHARE = 0.8;
/** The requests came in over so many days. */
const DAYS = 180;
const PLANS = ["CMCC-10M", "CMCC-30M", "CMCC-100M", "CMCC-1G"];
/** What happened to each item before it stood where it stands. */
const STEPS = [
  { action: "CLEAR", fromStatus: "CHECKING", toStatus: "CLEARED" },
  { action: "SCHEDULE", fromStatus: "CLEARED", toStatus: "SCHEDULED" },
  { action: "BAR", fromStatus: "SCHEDULED", toStatus: "BARRED" },
];

/** Fills a database with requests of half a year, of companies and persons, with events and devices. */
export async function run({ databaseUrl }: { databaseUrl: string }): Promise<{ accountId: string }> {
  const store = openStore({ url: databaseUrl, poolSize: 2, name: "bench" });
  const now = systemClock.now();
  let left = ITEMS;
  for (let index = 0; left > 0; index += 1) {
    const sizes = left > LATEST_ITEMS ? SIZES : LATEST_SIZES;
    const size = Math.min(sizes[index % sizes.length] as number, left);
    const share = left / ITEMS;
    left -= size;
    await writeRequest(store, { size, index, at: earlier(now, { minutes: Math.round(share * DAYS * 24 * 60) + 5 }) });
  }
  await store.pool.query("VACUUM (ANALYZE)");
  const { accountId } = await aReviewer(store);
  await store.close();
  return { accountId };
}

async function writeRequest(
  store: Store,
  { size, index, at }: { size: number; index: number; at: Date },
): Promise<void> {
  const who = size > 1 ? anEnterprise(store, { now: at }) : anIndividual(store, { now: at });
  const plan = PLANS[index % PLANS.length] as string;
  const customer = await who
    .withCards(size, { plan })
    .boundToDevices(Math.ceil(size * BOUND_SHARE))
    .save();
  const isRunning = index % 3 > 0;
  const request = await aRequest(store, customer, { status: isRunning ? "IN_PROGRESS" : "COMPLETED", now: at })
    .ofCards(mixed(customer.cards))
    .save();
  const events = request.items.flatMap(({ id: itemId }) =>
    STEPS.map((step, place) => ({
      id: nextId(),
      requestId: request.id,
      itemId,
      revision: place + 2,
      actorKind: "SYSTEM",
      ...step,
      at,
    })),
  );
  await insertRows(store, "CancellationEvent", events);
}

/** Cards with and without a device side by side: the first ones of a customer are in devices, the last ones are not. */
function mixed(cards: readonly SeededCard[]): SeededCard[] {
  const bound = Math.ceil(cards.length * BOUND_SHARE);
  const free = cards.slice(bound);
  const mixture = cards.slice(0, bound).flatMap((card, index) => [card, ...(index % 4 === 3 ? free.splice(0, 1) : [])]);
  return [...mixture, ...free];
}
