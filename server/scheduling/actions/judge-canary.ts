import { announce } from "../../platform/events.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { systemActor } from "../../requests/index.ts";
import { harmComplaintsSql } from "../../support/index.ts";
import { wavesStopped } from "../events.ts";
import { watchLater } from "../jobs/watch-traffic.ts";
import { type CanaryStand, judge, type VerdictFacts, verdictDueAt, type WaveVerdict } from "../rules/verdict.ts";
import { endedWaveStatuses, type WaveStatus } from "../rules/wave-states.ts";
import { writeVerdict } from "./transition-waves.ts";

/** So long after it is due a verdict waits for carriers that cannot be asked. */
const LOOK_WITHIN_MS = 15 * 60_000;

/** A canary on which there is no verdict yet. */
export interface Canary {
  id: string;
  status: WaveStatus;
  startedAt: Date | null;
  endedAt: Date | null;
  soakMinutes: number;
  failurePercentLimit: number;
  trafficSeenAt: Date | null;
  trafficWatched: number;
  trafficOnline: number;
}

/**
 * Judges a canary once its cards have ended and it was watched for long enough, under the lock of the request that the caller holds. Answers the verdict, or when to look again;
 * null for both while its cards go.
 */
export async function judgeCanary(
  tx: Transaction,
  { requestId, ...canary }: Canary & { requestId: string },
  now: Date,
): Promise<{ verdict: WaveVerdict | null; dueAt: Date | null }> {
  const isOver = (endedWaveStatuses as readonly string[]).includes(canary.status);
  if (!isOver && canary.status !== "READY" && canary.status !== "RUNNING") return { verdict: null, dueAt: null };
  const [measured] = await tx.$queryRaw<
    (Pick<VerdictFacts, "tried" | "failed" | "undone"> & Omit<CanaryStand, "isOver">)[]
  >(sql`
    SELECT
      count(*) FILTER (WHERE i."barredAt" IS NOT NULL OR i."status" = 'FAILED')::int AS "tried",
      count(*) FILTER (WHERE i."status" = 'FAILED')::int AS "failed",
      count(*) FILTER (WHERE i."status" = 'RESTORED')::int AS "undone",
      count(*) FILTER (WHERE i."status" IN ('CHECKING', 'CLEARED', 'SCHEDULED'))::int AS "waiting",
      count(*) FILTER (WHERE i."status" IN ('BARRED', 'CANCELLING'))::int AS "pending",
      max(greatest(i."barredAt", i."undoableUntil")) FILTER (WHERE i."status" IN ('BARRED', 'CANCELLING')) AS "lastGoneAt"
    FROM "CancellationItem" i WHERE i."waveId" = ${canary.id}::uuid`);
  if (!measured) return { verdict: null, dueAt: null };
  const { tried, failed, undone, ...cards } = measured;
  const dueAt = verdictDueAt({ ...canary, ...cards, isOver });
  if (dueAt === null) return { verdict: null, dueAt };
  if (dueAt > now || (canary.trafficSeenAt ?? 0) < dueAt) {
    // The last look comes when the soak is over; without an answer nobody waits for ever.
    const mostAt = new Date(dueAt.getTime() + LOOK_WITHIN_MS);
    if (mostAt > now) {
      const lookAt = dueAt > now ? dueAt : now;
      await watchLater(tx, { requestId, waveId: canary.id }, lookAt, {
        isFixed: canary.status === "DONE" && dueAt > now,
      });
      return { verdict: null, dueAt: mostAt };
    }
  }
  const facts: VerdictFacts = {
    ...{ tried, failed, undone, hanging: cards.pending },
    ...(await complaintsOf(tx, { requestId, ...canary })),
    // What an earlier look saw is no answer to what holds now.
    ...((canary.trafficSeenAt ?? 0) >= dueAt
      ? { watched: canary.trafficWatched, online: canary.trafficOnline }
      : { watched: 0, online: 0 }),
    limitPercent: canary.failurePercentLimit,
  };
  const { verdict, codes } = judge(facts);
  await writeVerdict(tx, {
    ...{ waveId: canary.id, action: "JUDGE", verdict, actor: systemActor, now },
    measured: { ...facts, verdict, codes },
  });
  if (verdict !== "PASS") await announce(tx, wavesStopped, { requestId, at: now });
  return { verdict, dueAt: null };
}

/** What customers hold against a canary by now. Whoever complains takes the lock of the request first, so nothing comes between this and the verdict. */
async function complaintsOf(
  tx: Transaction,
  { id, requestId, startedAt }: Pick<Canary, "id" | "startedAt"> & { requestId: string },
): Promise<Pick<VerdictFacts, "complained" | "complaintsOfRequest">> {
  const [found] = await tx.$queryRaw<Pick<VerdictFacts, "complained" | "complaintsOfRequest">[]>(sql`
    SELECT count(DISTINCT i."cardId")::int AS "complained", count(*) FILTER (WHERE c."cardId" IS NULL AND c."filedAt" >= ${startedAt})::int AS "complaintsOfRequest"
    FROM (${harmComplaintsSql(sql`${requestId}::uuid`)}) c
    LEFT JOIN "CancellationItem" i ON i."cardId" = c."cardId" AND i."requestId" = ${requestId}::uuid AND i."waveId" = ${id}::uuid`);
  return found ?? { complained: 0, complaintsOfRequest: 0 };
}
