import { cardNeedsSql, planTerms } from "../../cards/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { AskedStep, StandingStep } from "../rules/step-faults.ts";
import { type NeedyCards, type QuotedWave, quoteStep, type StepQuote } from "../rules/step-quote.ts";
import { beforeSql } from "./step-cards.ts";
import { type NeedsRow, withPlan } from "./step-needs.ts";

/** A wave whose cards may come to a step. */
export interface WaveOfCards extends QuotedWave {
  /** Row id, where its cards are those that are written down as its own; null where they are named here. */
  waveId: string | null;
  /** Row ids. */
  cardIds: readonly string[];
}

/** What the steps of a plan would do and cost, card by card as they would be done; nothing is written. */
export async function quoteSteps(
  tx: Transaction,
  {
    requestId,
    waves,
    steps,
    standing,
    now,
  }: {
    requestId: string;
    waves: readonly WaveOfCards[];
    steps: readonly AskedStep[];
    standing: readonly StandingStep[];
    now: Date;
  },
): Promise<StepQuote[]> {
  if (steps.length === 0) return [];
  const rows = await needyCards(tx, {
    requestId,
    waves,
    moments: [...new Set(steps.map(({ moment }) => moment))],
    changesPlans: steps.some(({ kind }) => kind === "CHANGE_PLAN"),
    now,
  });
  const plans = await planTerms(
    tx,
    [...rows, ...steps].flatMap(({ planId }) => planId ?? []),
  );
  const cards = rows.map((row) => withPlan(row, plans));
  return steps.map(({ stepId = null, ...step }) => {
    const chargedFen = standing.find(({ id }) => id === stepId)?.chargedFen ?? 0;
    const target = plans.get(step.planId ?? "") ?? null;
    return quoteStep({ ...step, stepId, chargedFen, target }, { waves, cards, now });
  });
}

/** The cards of all waves, those that are alike as one: a row for each of 100 000 would take seconds. */
async function needyCards(
  tx: Transaction,
  {
    requestId,
    waves,
    moments,
    changesPlans,
    now,
  }: {
    requestId: string;
    waves: readonly WaveOfCards[];
    moments: readonly string[];
    /** Whether it matters on which plan a card is. */
    changesPlans: boolean;
    now: Date;
  },
): Promise<(Omit<NeedyCards, "card"> & NeedsRow)[]> {
  const places = waves.flatMap(({ waveId, cardIds }, place) => (waveId === null ? cardIds.map(() => place) : []));
  const cardIds = waves.flatMap(({ waveId, cardIds: own }) => (waveId === null ? own : []));
  const wave = waves.map(({ waveId, opensAt }, place) => ({ waveId, place, opensAt }));
  const cards = sql`
    WITH waves AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(wave)}::jsonb) w("waveId" uuid, "place" int, "opensAt" timestamptz)
    ), asked AS (
      SELECT * FROM unnest(${cardIds}::uuid[], ${places}::int[]) n("cardId", "place")
      UNION ALL SELECT i."cardId", w."place" FROM waves w JOIN "CancellationItem" i ON i."waveId" = w."waveId"
    )
    SELECT a."cardId", a."place", m."moment", i."status" AS "itemStatus", CASE WHEN m."moment" = 'WAVE_OPENS' THEN greatest(w."opensAt", ${now}::timestamptz) ELSE ${now}::timestamptz END AS "at"
    FROM asked a JOIN waves w ON w."place" = a."place" CROSS JOIN unnest(${[...moments]}::text[]) m("moment")
    LEFT JOIN "CancellationItem" i ON i."requestId" = ${requestId}::uuid AND i."cardId" = a."cardId"
    WHERE i."id" IS NULL OR i."status" IN ${beforeSql}`;
  const ifPlans = (column: Sql) => sql`CASE WHEN ${changesPlans} THEN ${column} END`;
  return tx.$queryRaw<(Omit<NeedyCards, "card"> & NeedsRow)[]>(sql`
    SELECT n."place", n."moment", n."isRenewing", n."isBound", coalesce(n."obstacle", CASE WHEN n."itemStatus" = 'HELD' THEN 'IN_REVIEW' END) AS "obstacle",
      n."itemStatus" IS NOT DISTINCT FROM 'HELD' AS "isInReview", ${ifPlans(sql`n."planId"`)} AS "planId", ${ifPlans(sql`n."carrierId"`)} AS "carrierId",
      ${ifPlans(sql`n."cardStatus"`)} AS "cardStatus", ${ifPlans(sql`n."isInContract"`)} AS "isInContract",
      count(*)::int AS "count", sum(n."dueFen")::float8 AS "dueFen", sum(n."nowFen")::float8 AS "nowFen"
    FROM (${cardNeedsSql({ cards, now })}) n GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, n."dueFen" > 0`);
}
