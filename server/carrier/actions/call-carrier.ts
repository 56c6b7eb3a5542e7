import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "../../platform/clock.ts";
import type { Store } from "../../platform/database/store.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import {
  type CarrierLimits,
  type CarrierPort,
  CarrierRateLimitedError,
  CarrierUnavailableError,
  rateCapOf,
} from "../carrier-port.ts";
import { type BreakerState, canCall, recordFailure, recordSuccess, storedBreaker } from "../rules/circuit-breaker.ts";
import { fullRateCap, takeTokens } from "../rules/rate-cap.ts";

/** The carrier must not be called for now: come back after `retryAfterMs`. */
export class CarrierBusyError extends Error {
  constructor(
    readonly carrierCode: string,
    readonly retryAfterMs: number,
  ) {
    super(`${carrierCode} is not to be called for ${retryAfterMs} ms`);
  }
}

/** So long a call waits in place, in all; whoever must wait longer gives the worker's place to other work. */
const WAIT_IN_PLACE_MS = 1_500;
/** No shorter pause than this: each look costs a transaction, and a carrier that takes a call every millisecond would have one for each. */
const SHORTEST_PAUSE_MS = 20;

/**
 * Makes one call within the carrier's rate and under its circuit breaker, both shared by all processes through the database.
 * Throws CarrierBusyError when the call must wait; errors of the call itself pass through after they were counted.
 */
export async function callCarrier<T>(
  { store, clock }: { store: Store; clock: Clock },
  carrier: CarrierPort,
  call: () => Promise<T>,
): Promise<T> {
  await admission(store, clock, carrier);
  try {
    const answer = await call();
    await report(store, clock, carrier.code, recordSuccess, null);
    return answer;
  } catch (error) {
    if (error instanceof CarrierUnavailableError)
      await report(store, clock, carrier.code, recordFailure, error.message);
    else await report(store, clock, carrier.code, recordSuccess, null);
    if (error instanceof CarrierRateLimitedError) throw new CarrierBusyError(carrier.code, error.retryAfterMs);
    throw error;
  }
}

/**
 * What a carrier declares about itself, asked under its circuit breaker: one that is away before it ever told its limits must be left in peace as well.
 * Throws CarrierBusyError while it is not to be asked.
 */
export async function carrierLimits(
  { store, clock }: { store: Store; clock: Clock },
  carrier: CarrierPort,
): Promise<CarrierLimits> {
  const { isAllowed, retryAfterMs } = canCall(await breakerOf(store, carrier.code), clock.now());
  if (!isAllowed) throw new CarrierBusyError(carrier.code, retryAfterMs);
  try {
    return await carrier.limits();
  } catch (error) {
    if (error instanceof CarrierUnavailableError)
      await report(store, clock, carrier.code, recordFailedTrial, error.message);
    throw error;
  }
}

async function breakerOf(store: Store, carrierCode: string): Promise<BreakerState> {
  const { rows } = await store.pool.query<Pick<Line, "breaker">>(
    sql`SELECT "breaker" FROM "CarrierLine" WHERE "carrierCode" = ${carrierCode}`,
  );
  return storedBreaker(rows[0]?.breaker);
}

/** The failure of a call that was made without asking first: it counts only if it was allowed. */
function recordFailedTrial(state: BreakerState, now: Date): BreakerState {
  const permission = canCall(state, now);
  return permission.isAllowed ? recordFailure(permission.state, now) : state;
}

interface Line {
  tokens: number;
  tokensUpdatedAt: Date;
  breaker: unknown;
}

async function admission(store: Store, clock: Clock, carrier: CarrierPort): Promise<void> {
  const limits = await carrierLimits({ store, clock }, carrier);
  const cap = rateCapOf(limits);
  for (let waitedMs = 0; ; ) {
    const waitMs = await inTransaction(store, async (tx) => {
      const now = clock.now();
      const full = fullRateCap(cap, now);
      const [line] = await tx.$queryRaw<Line[]>(sql`
        INSERT INTO "CarrierLine" ("carrierCode", "tokens", "tokensUpdatedAt") VALUES (${carrier.code}, ${full.tokens}, ${now})
        ON CONFLICT ("carrierCode") DO UPDATE SET "carrierCode" = EXCLUDED."carrierCode"
        RETURNING "tokens", "tokensUpdatedAt", "breaker"`);
      const breaker = storedBreaker(line?.breaker);
      const permission = canCall(breaker, now);
      if (!permission.isAllowed) return permission.retryAfterMs;
      const taken = takeTokens(
        { tokens: line?.tokens ?? full.tokens, updatedAt: line?.tokensUpdatedAt ?? now },
        cap,
        1,
        now,
      );
      // Stored even when there was none: after the clock was set back, tokens grow again from now on.
      const after = taken.granted === 0 ? breaker : permission.state;
      await tx.$executeRaw(sql`
        UPDATE "CarrierLine" SET "tokens" = ${taken.state.tokens}, "tokensUpdatedAt" = ${taken.state.updatedAt}, "breaker" = ${breakerJson(after)}, "declared" = ${JSON.stringify(limits)}::jsonb
        WHERE "carrierCode" = ${carrier.code}`);
      return taken.retryAfterMs;
    });
    if (waitMs === 0) return;
    if (waitedMs + waitMs > WAIT_IN_PLACE_MS) throw new CarrierBusyError(carrier.code, waitMs);
    const pauseMs = Math.max(waitMs, SHORTEST_PAUSE_MS);
    await pause(pauseMs);
    waitedMs += pauseMs;
  }
}

/** Most answers tell the breaker nothing new, and then nothing is locked. */
async function report(
  store: Store,
  clock: Clock,
  carrierCode: string,
  record: (state: BreakerState, now: Date) => BreakerState,
  lastError: string | null,
): Promise<void> {
  const seen = await breakerOf(store, carrierCode);
  if (record(seen, clock.now()) === seen) return;
  await inTransaction(store, async (tx) => {
    const [line] = await tx.$queryRaw<Line[]>(
      sql`SELECT "breaker" FROM "CarrierLine" WHERE "carrierCode" = ${carrierCode} FOR UPDATE`,
    );
    const before = storedBreaker(line?.breaker);
    const now = clock.now();
    const after = record(before, now);
    if (after === before) return;
    await tx.$executeRaw(sql`
      INSERT INTO "CarrierLine" ("carrierCode", "tokens", "tokensUpdatedAt", "breaker", "lastError")
      VALUES (${carrierCode}, 0, ${now}, ${breakerJson(after)}, ${lastError})
      ON CONFLICT ("carrierCode") DO UPDATE
      SET "breaker" = EXCLUDED."breaker", "lastError" = coalesce(EXCLUDED."lastError", "CarrierLine"."lastError")`);
  });
}

function breakerJson(state: BreakerState): Sql {
  return sql`${JSON.stringify(state)}::jsonb`;
}
