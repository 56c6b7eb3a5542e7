import type { Store } from "../../platform/database/store.ts";
import { sql } from "../../platform/sql.ts";
import {
  CARRIER_CODES,
  type CarrierCode,
  CarrierError,
  type CarrierLimits,
  type CarrierPort,
} from "../carrier-port.ts";

/** Calls that one batch of cards takes: to cut service, to order, and to hear how the order stands. */
const CALLS_PER_BATCH = 3;

/**
 * Cards a minute that each carrier takes, by what it last declared: for plans and forecasts. A carrier that was never called yet is asked; one that does not answer is left out.
 */
export async function carrierPaces({
  store,
  carriers,
}: {
  store: Store;
  carriers: (code: CarrierCode) => CarrierPort;
}): Promise<Partial<Record<CarrierCode, number>>> {
  const { rows } = await store.pool.query<{ carrierCode: CarrierCode; declared: CarrierLimits }>(
    sql`SELECT "carrierCode", "declared" FROM "CarrierLine" WHERE "declared" IS NOT NULL`,
  );
  const known = new Map(rows.map(({ carrierCode, declared }) => [carrierCode, declared]));
  const paces = await Promise.all(
    CARRIER_CODES.map(async (code) => {
      const limits = known.get(code) ?? (await asked(carriers(code)));
      return limits === null ? [] : [[code, cardsPerMinute(limits)] as const];
    }),
  );
  return Object.fromEntries(paces.flat());
}

/** Cards a minute that can go all the way at a carrier, in the long run. */
function cardsPerMinute({ maxCardsPerCall, callsPerSecond }: CarrierLimits): number {
  return Math.max(1, Math.floor((maxCardsPerCall * callsPerSecond * 60) / CALLS_PER_BATCH));
}

async function asked(carrier: CarrierPort): Promise<CarrierLimits | null> {
  try {
    return await carrier.limits();
  } catch (error) {
    if (error instanceof CarrierError) return null;
    throw error;
  }
}
