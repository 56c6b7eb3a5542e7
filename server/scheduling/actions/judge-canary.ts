import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { systemActor } from "../../requests/index.ts";
import { type CanaryStand, judge, type VerdictFacts, verdictDueAt, type WaveVerdict } from "../rules/verdict.ts";
import { endedWaveStatuses, type WaveStatus } from "../rules/wave-states.ts";
import { writeVerdict } from "./transition-waves.ts";

/** A canary on which there is no verdict yet. */
export interface Canary {
  id: string;
  status: WaveStatus;
  endedAt: Date | null;
  soakMinutes: number;
  failurePercentLimit: number;
}

/** Traffic that was counted before the cut may be reported a little later. */
const GRACE = sql`interval '10 minutes'`;

/**
 * Judges a canary once its cards have ended and it was watched for long enough, under the lock of the request that the caller holds. Answers the verdict, or when to look again;
 * null for both while its cards go.
 */
export async function judgeCanary(
  tx: Transaction,
  canary: Canary,
  now: Date,
): Promise<{ verdict: WaveVerdict | null; dueAt: Date | null }> {
  const isOver = (endedWaveStatuses as readonly string[]).includes(canary.status);
  if (!isOver && canary.status !== "READY" && canary.status !== "RUNNING") return { verdict: null, dueAt: null };
  const [measured] = await tx.$queryRaw<
    (Omit<VerdictFacts, "hanging" | "limitPercent"> & Omit<CanaryStand, "isOver">)[]
  >(sql`
    SELECT
      count(*) FILTER (WHERE i."barredAt" IS NOT NULL OR i."status" = 'FAILED')::int AS "tried",
      count(*) FILTER (WHERE i."status" = 'FAILED')::int AS "failed",
      count(*) FILTER (WHERE i."status" = 'RESTORED')::int AS "undone",
      count(*) FILTER (WHERE i."status" IN ('BARRED', 'CANCELLING', 'CANCELLED') AND c."lastTrafficAt" > i."barredAt" + ${GRACE})::int AS "online",
      count(*) FILTER (WHERE i."status" IN ('CHECKING', 'CLEARED', 'SCHEDULED'))::int AS "waiting",
      count(*) FILTER (WHERE i."status" IN ('BARRED', 'CANCELLING'))::int AS "pending",
      max(greatest(i."barredAt", i."undoableUntil")) FILTER (WHERE i."status" IN ('BARRED', 'CANCELLING')) AS "lastGoneAt"
    FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId" WHERE i."waveId" = ${canary.id}::uuid`);
  if (!measured) return { verdict: null, dueAt: null };
  const { tried, failed, undone, online, ...cards } = measured;
  const dueAt = verdictDueAt({ ...canary, ...cards, isOver });
  if (dueAt === null || dueAt > now) return { verdict: null, dueAt };
  const facts: VerdictFacts = {
    ...{ tried, failed, undone, online, hanging: cards.pending },
    limitPercent: canary.failurePercentLimit,
  };
  const { verdict, codes } = judge(facts);
  await writeVerdict(tx, {
    ...{ waveId: canary.id, action: "JUDGE", verdict, actor: systemActor, now },
    measured: { ...facts, verdict, codes },
  });
  return { verdict, dueAt: null };
}
