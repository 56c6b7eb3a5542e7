import { performance } from "node:perf_hooks";
import type { Services } from "../../../server/platform/services.ts";
import { sql } from "../../../server/platform/sql.ts";
import { replanChunk } from "../../../server/requests/actions/keep-promises.ts";
import { anEnterprise, aRequest } from "../../factories/index.ts";
import { openServices } from "./services.ts";

/** Seconds that planning took, the first time and the second. */
export interface PlanningCost {
  first: number;
  second: number;
}

/** Cards of a small request. */
const FEW = 10;

/** Plans open cards anew, first those of one fleet, then as many in small requests: twice each. */
export async function run({
  databaseUrl,
  cards,
}: {
  databaseUrl: string;
  cards: number;
}): Promise<{ fleet: PlanningCost; requests: PlanningCost }> {
  const services = await openServices(databaseUrl);
  await handIn(services, cards, cards);
  const fleet = await plan(services);
  await services.store.pool.query(sql`UPDATE "CancellationRequest" SET "status" = 'COMPLETED', "completedAt" = now()`);
  await handIn(services, cards, FEW);
  return { fleet, requests: await plan(services) };
}

async function handIn({ store, clock }: Services, cards: number, perRequest: number): Promise<void> {
  const now = clock.now();
  const customer = await anEnterprise(store, { now }).withCards(cards, { carrier: "CMCC" }).save();
  for (let from = 0; from < cards; from += perRequest)
    await aRequest(store, customer, { status: "IN_PROGRESS", lane: "STANDARD", now })
      .ofCards(customer.cards.slice(from, from + perRequest), "SCHEDULED")
      .save();
}

/** Every stored date is wrong before, so that each is worked out and written. */
async function plan(services: Services): Promise<PlanningCost> {
  const { store } = services;
  const seconds: number[] = [];
  for (const _time of ["first", "second"]) {
    await store.pool.query(sql`UPDATE "CancellationItem" SET "dueAt" = now(), "atRiskAt" = now()`);
    const startedAt = performance.now();
    let after = await replanChunk(services, null);
    while (after !== null) after = await replanChunk(services, after);
    seconds.push((performance.now() - startedAt) / 1000);
    const { rows } = await store.pool.query<{ left: number }>(
      sql`SELECT count(*)::int AS "left" FROM "CancellationItem" i JOIN "CancellationRequest" r ON r."id" = i."requestId"
        WHERE r."completedAt" IS NULL AND i."dueAt" <= now()`,
    );
    if (rows[0]?.left !== 0) throw new Error(`${rows[0]?.left} cards were not planned anew`);
  }
  const [first = Number.NaN, second = Number.NaN] = seconds;
  return { first, second };
}
