/** What a new schedule takes over from the one before it. */
import type { Transaction } from "../../platform/transaction.ts";
import type { CardRule } from "../rules/card-rules.ts";
import type { PlannedWave } from "../rules/plan.ts";

/**
 * The cards that a wave of the schedule names one by one, or that several rules of it take, without saying them again: callers need not read and send ten thousand of them.
 */
export interface KeptCards {
  kind: "KEEP";
  /** Row id; null for an id that is none. */
  waveId: string | null;
  /** Those that are left out, by row id. */
  exceptCardIds: readonly string[];
}

/** A wave whose rule may be that of a wave before it. */
export interface AskedWave extends Omit<PlannedWave, "rule"> {
  rule: CardRule | KeptCards;
}

/** Waves with the cards that they keep by name. A wave that names none, or is of another schedule, keeps none: it is refused as one that says no cards. */
export async function withKeptCards(
  tx: Transaction,
  scheduleId: string | undefined,
  waves: readonly AskedWave[],
): Promise<PlannedWave[]> {
  const ids = waves.flatMap(({ rule }) => (rule.kind === "KEEP" ? (rule.waveId ?? []) : []));
  const kept =
    scheduleId === undefined || ids.length === 0
      ? []
      : await tx.wave.findMany({ where: { scheduleId, id: { in: ids } }, select: { id: true, rule: true } });
  const ruleOf = ({ waveId, exceptCardIds }: KeptCards): CardRule => {
    const rule = kept.find(({ id }) => id === waveId)?.rule as CardRule | undefined;
    const except = new Set(exceptCardIds);
    const without = (cardIds: readonly string[]) => cardIds.filter((id) => !except.has(id));
    if (rule?.kind !== "COMBINED")
      return { kind: "CARDS", cardIds: without(rule?.kind === "CARDS" ? rule.cardIds : []) };
    const parts = rule.parts.map((part) =>
      part.rule.kind === "CARDS" ? { ...part, rule: { ...part.rule, cardIds: without(part.rule.cardIds) } } : part,
    );
    return { kind: "COMBINED", parts };
  };
  return waves.map(({ rule, ...wave }) => ({ ...wave, rule: rule.kind === "KEEP" ? ruleOf(rule) : rule }));
}

/** Starts of waves that have not begun and whose day has passed all the same, for example because the request still waits for approval: they may be kept. */
export async function passedStarts(tx: Transaction, scheduleId: string, now: Date): Promise<Date[]> {
  const waves = await tx.wave.findMany({
    where: { scheduleId, startedAt: null, status: { not: "CANCELLED" }, startsAt: { lt: now } },
    select: { startsAt: true },
  });
  return waves.flatMap(({ startsAt }) => startsAt ?? []);
}
