import { type CarrierOutcome, outcomeFacts, retryDelayMs } from "../../carrier/index.ts";
import { isRowId } from "../../platform/ids.ts";
import { onceFound, raw, type Sql, sql } from "../../platform/sql.ts";
import { noteItemsSql } from "../../requests/index.ts";

/** A carrier's answer by what it means for us. */
export interface SplitOutcomes {
  done: CarrierOutcome[];
  refusedForGood: CarrierOutcome[];
  again: CarrierOutcome[];
}

/** Sorts outcomes: the card is where we want it, it never will be, or it is worth trying again. */
export function splitOutcomes(outcomes: readonly CarrierOutcome[]): SplitOutcomes {
  const split: SplitOutcomes = { done: [], refusedForGood: [], again: [] };
  for (const outcome of outcomes) {
    // A carrier's answer is foreign data: what is no item of ours is passed over, and the card left out is asked about again.
    if (!isRowId(outcome.reference)) continue;
    const { isSuccess, isFinal } = outcomeFacts(outcome.code);
    (isSuccess ? split.done : isFinal ? split.refusedForGood : split.again).push(outcome);
  }
  return split;
}

/** When an item is tried again at the earliest, in seconds, by attempt: 2 s, 5 s, 12 s … 30 min; a busy card waits as long as the carrier says. */
export function retrySeconds(outcome: CarrierOutcome, attempts: number): number {
  const atLeastMs = (outcomeFacts(outcome.code).retryAfterSeconds ?? 0) * 1000;
  return Math.ceil(retryDelayMs({ attempts, jitterSeed: seedOf(outcome.reference), atLeastMs }) / 1000);
}

/** Writes the next attempt of items that wait in a status; one that has left it meanwhile is left alone. The pause grows to half an hour and stays there. */
export function postponementSql(again: readonly CarrierOutcome[], status: "SCHEDULED" | "BARRED", now: Date): Sql {
  return noteItemsSql(
    {
      attempts: sql`i."attempts" + 1`,
      nextAttemptAt: sql`${now}::timestamptz + least(1800, greatest(p."seconds", 2 * power(2.5, i."attempts"))) * interval '1 second'`,
    },
    {
      from: sql`unnest(${again.map(({ reference }) => reference)}::uuid[], ${again.map((outcome) => retrySeconds(outcome, 1))}::float8[]) AS p("id", "seconds")`,
      where: sql`i."id" = p."id" AND ${onceFound(sql`i."status" = ${raw(`'${status}'`)}`)}`,
      now,
    },
  );
}

function seedOf(reference: string): number {
  return Number.parseInt(reference.slice(-8), 16);
}
