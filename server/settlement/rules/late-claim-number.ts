import { shanghaiDayDigits } from "../../platform/shanghai-time.ts";

/** The number people quote on the phone: `LC-20261122-000123`, the day in Shanghai and a running number. */
export function lateClaimNumber(sequence: number, now: Date): string {
  return `LC-${shanghaiDayDigits(now)}-${String(sequence).padStart(6, "0")}`;
}
