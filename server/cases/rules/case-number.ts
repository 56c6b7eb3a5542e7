import { shanghaiDayDigits } from "../../platform/shanghai-time.ts";

/** The number people quote on the phone: `SC-20261122-000123`, the day in Shanghai and a running number. */
export function caseNumber(sequence: number, now: Date): string {
  return `SC-${shanghaiDayDigits(now)}-${String(sequence).padStart(6, "0")}`;
}
