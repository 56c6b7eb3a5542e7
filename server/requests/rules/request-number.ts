const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/** The number people quote on the phone: `CR-20261122-000123`, the day in Shanghai and a running number. */
export function requestNumber(sequence: number, now: Date): string {
  const day = new Date(now.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10).replaceAll("-", "");
  return `CR-${day}-${String(sequence).padStart(6, "0")}`;
}
