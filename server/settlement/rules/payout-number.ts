import { shanghaiDayDigits } from "../../platform/shanghai-time.ts";

/** The number people quote on the phone: `RF-20261122-000123`, the day in Shanghai and a running number. */
export function payoutNumber(sequence: number, now: Date): string {
  return `RF-${shanghaiDayDigits(now)}-${String(sequence).padStart(6, "0")}`;
}
