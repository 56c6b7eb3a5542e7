const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/** The number people quote to each other: `RT-20261122-000123`, the day in Shanghai and a running number. */
export function taskNumber(sequence: number, now: Date): string {
  const day = new Date(now.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10).replaceAll("-", "");
  return `RT-${day}-${String(sequence).padStart(6, "0")}`;
}

/** When the present day began in Shanghai. */
export function startOfDay(now: Date): Date {
  const dayMs = 24 * 60 * 60 * 1000;
  return new Date(Math.floor((now.getTime() + SHANGHAI_OFFSET_MS) / dayMs) * dayMs - SHANGHAI_OFFSET_MS);
}
