import { shanghaiDayDigits } from "../../platform/shanghai-time.ts";

/** The number people quote to each other: `RT-20261122-000123`, the day in Shanghai and a running number. */
export function taskNumber(sequence: number, now: Date): string {
  return `RT-${shanghaiDayDigits(now)}-${String(sequence).padStart(6, "0")}`;
}
