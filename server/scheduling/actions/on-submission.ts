import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { addMoveEffects, sayWhatWaitsByPlan, systemActor } from "../../requests/index.ts";
import { assignCards, type CardRule, placeOfLeftOver } from "../rules/card-rules.ts";
import { isForOpenCards } from "../rules/listed-waves.ts";
import { demandApproval } from "./demand-approval.ts";
import { fillWaves, readFreeCards } from "./fill-waves.ts";
import { keepWishes } from "./keep-wishes.ts";
import { transitionWaves } from "./transition-waves.ts";

/** The cards of a draft that was scheduled are known now: each goes into its wave, and those that no wave takes into the last one that takes others than the list names. */
async function fillPlannedWaves(
  tx: Transaction,
  { requestId, actorId, now }: { requestId: string; actorId: string | null; now: Date },
): Promise<void> {
  const waves = await tx.wave.findMany({
    where: { schedule: { requestId }, status: { not: "CANCELLED" } },
    orderBy: { position: "asc" },
    select: { id: true, name: true, rule: true },
  });
  if (waves.length === 0) return;
  const planned = waves.map(({ name, rule }) => ({ name, rule: rule as unknown as CardRule }));
  const { waves: assigned, leftOver } = assignCards(await readFreeCards(tx, requestId, now), planned);
  const last = assigned[placeOfLeftOver(planned.map(({ rule }) => rule))];
  for (const card of leftOver) last?.push(card);
  // A list that names every card leaves none to the wave for those that it leaves open.
  const needlessIds = waves.flatMap(({ id }, place) => {
    const others = planned.toSpliced(place, 1).map(({ rule }) => rule);
    const own = planned[place];
    return own && assigned[place]?.length === 0 && isForOpenCards(own, others) ? id : [];
  });
  await transitionWaves(tx, { waveIds: needlessIds, action: "CANCEL", actor: systemActor, now });
  await fillWaves(
    tx,
    waves.map(({ id }, place) => ({ id, cards: assigned[place] ?? [] })),
  );
  await keepWishes(tx, {
    requestId,
    actor: actorId === null ? systemActor : { kind: "ACCOUNT", accountId: actorId },
    now,
  });
  await demandApproval(tx, { requestId, now });
}

sayWhatWaitsByPlan(
  (request) => sql`EXISTS (
    SELECT FROM "Schedule" s JOIN "Wave" w ON w."scheduleId" = s."id"
    WHERE s."requestId" = ${request}."id" AND w."status" IN ('PLANNED', 'READY', 'PAUSED', 'BRAKED'))`,
);

addMoveEffects({
  afterRequest: async (tx, { action, ...move }) => (action === "SUBMIT" ? fillPlannedWaves(tx, move) : undefined),
});
