import { shanghaiDayDigits } from "../../platform/shanghai-time.ts";

/** The number people quote on the phone: `DP-20261122-000123`, the day in Shanghai and a running number. */
export function disputeNumber(sequence: number, now: Date): string {
  return `DP-${shanghaiDayDigits(now)}-${String(sequence).padStart(6, "0")}`;
}
