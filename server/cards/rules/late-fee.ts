import { shanghaiDayNumber } from "../../platform/shanghai-time.ts";

/** Late fee on arrears: 3‰ of the overdue principal for each day (Telecom Regulations of the PRC, art. 34). */
export const LATE_FEE_PER_MILLE_A_DAY = 3;

/**
 * Whole days overdue. The due date is the calendar day in Shanghai on which `dueAt` lies and is not overdue itself; each later midnight
 * in Shanghai adds one day. Never negative.
 */
export function overdueDays(dueAt: Date, now: Date): number {
  const days = shanghaiDayNumber(now) - shanghaiDayNumber(dueAt);
  if (Number.isNaN(days)) throw new RangeError("dueAt and now must be valid dates");
  return Math.max(0, days);
}

/**
 * The late fee in fen on a principal in fen that is still unpaid: simple, not compound. The fee of the whole period is rounded once,
 * half a fen up, so that it does not depend on how often it is asked for. Never negative; a credit (negative principal) bears no fee.
 */
export function lateFeeFen(principalFen: number, dueAt: Date, now: Date): number {
  if (!Number.isSafeInteger(principalFen)) throw new RangeError("principalFen must be a whole number of fen");
  const days = overdueDays(dueAt, now);
  if (principalFen <= 0) return 0;
  // BigInt, because principal × 3 × days leaves the range of exact numbers long before the fee does.
  const perMille = BigInt(principalFen) * BigInt(LATE_FEE_PER_MILLE_A_DAY) * BigInt(days);
  const fee = Number((perMille + 500n) / 1000n);
  if (!Number.isSafeInteger(fee)) throw new RangeError("The late fee is too large to be exact");
  return fee;
}
