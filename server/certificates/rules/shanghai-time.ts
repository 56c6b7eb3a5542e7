/** China keeps one civil time, UTC+8, without daylight saving since 1991; certificates are younger than that. */
const SHANGHAI_OFFSET_MILLISECONDS = 8 * 60 * 60 * 1000;

function shanghaiIso(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MILLISECONDS).toISOString();
}

/** Calendar day in Shanghai, `2026-11-22`. */
export function shanghaiDay(instant: Date): string {
  return shanghaiIso(instant).slice(0, 10);
}

/** Civil time in Shanghai to the second, `2026-11-22 14:03:07`. Says no zone: the caller names it once per column or label. */
export function shanghaiDateTime(instant: Date): string {
  const iso = shanghaiIso(instant);
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}
