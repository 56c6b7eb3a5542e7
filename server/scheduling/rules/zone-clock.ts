/**
 * What the clocks of a time zone show, and when. Reads the offsets of a year once per zone, so that a year of hours costs arithmetic only. Days are numbered from
 * 1 January 1970 and minutes counted from the midnight that the clocks show.
 */

/** Milliseconds of a minute. */
export const MINUTE_MS = 60_000;
/** Milliseconds of a day of 24 hours. */
export const DAY_MS = 86_400_000;

/** A stretch of time in which the clocks of a zone are ahead of UTC by the same. */
export interface OffsetSpan {
  /** Milliseconds since 1970, the end outside. */
  from: number;
  until: number;
  offsetMs: number;
}

/** Clocks are not put twice within this. */
const PROBE_MS = 7 * DAY_MS;

const formats = new Map<string, Intl.DateTimeFormat>();
const years = new Map<string, readonly OffsetSpan[]>();

/** The stretches of one offset from one moment to a later one, in order and without gaps. */
export function* offsetSpans(zone: string, from: number, until: number): Generator<OffsetSpan> {
  for (let year = new Date(from).getUTCFullYear(); Date.UTC(year) < until; year += 1) {
    for (const span of spansOfYear(zone, year)) {
      const [begin, end] = [Math.max(span.from, from), Math.min(span.until, until)];
      if (begin < end) yield { from: begin, until: end, offsetMs: span.offsetMs };
    }
  }
}

/** Hour and minute with the day that the clocks of the zone show, `2026-10-14 09:30`. */
export function minuteInZone(zone: string, at: Date): string {
  return new Date(at.getTime() + offsetAt(zone, at.getTime())).toISOString().slice(0, 16).replace("T", " ");
}

/** The day that the clocks of the zone show, `2026-10-14`. */
export function dayInZone(zone: string, at: Date): string {
  return minuteInZone(zone, at).slice(0, 10);
}

/** The first moment of a day, `2026-10-14`, in the zone: where clocks skip midnight, the first that they show after it. */
export function startOfDay(zone: string, day: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // No zone is further from UTC than 14 hours.
  for (const { from, until, offsetMs } of offsetSpans(zone, midnight - DAY_MS, midnight + 2 * DAY_MS)) {
    if (midnight - offsetMs < until) return new Date(Math.max(from, midnight - offsetMs));
  }
  throw new RangeError(`no such day: ${day}`);
}

/** The day of this number, `2026-10-14`. */
export function writtenDay(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(number: number): number {
  // The first day of 1970 was a Thursday.
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

function offsetAt(zone: string, at: number): number {
  for (const { offsetMs } of offsetSpans(zone, at, at + 1)) return offsetMs;
  throw new RangeError("a moment lies in some year");
}

function spansOfYear(zone: string, year: number): readonly OffsetSpan[] {
  const key = `${zone} ${year}`;
  const known = years.get(key);
  if (known) return known;
  const [begin, end] = [Date.UTC(year), Date.UTC(year + 1)];
  const spans: OffsetSpan[] = [];
  let span: OffsetSpan = { from: begin, until: end, offsetMs: readOffset(zone, begin) };
  for (let probe = begin; probe < end; ) {
    const next = Math.min(probe + PROBE_MS, end);
    const offsetMs = readOffset(zone, next);
    if (offsetMs !== span.offsetMs) {
      const change = firstMinuteOf(zone, offsetMs, probe, next);
      spans.push({ ...span, until: change });
      span = { from: change, until: end, offsetMs };
    }
    probe = next;
  }
  if (span.from < end) spans.push(span);
  years.set(key, spans);
  return spans;
}

/** The minute at which the clocks come to be ahead by this much, which they are at `after` and not yet at `before`. */
function firstMinuteOf(zone: string, offsetMs: number, before: number, after: number): number {
  let [low, high] = [before / MINUTE_MS, after / MINUTE_MS];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (readOffset(zone, middle * MINUTE_MS) === offsetMs) high = middle;
    else low = middle;
  }
  return high * MINUTE_MS;
}

function readOffset(zone: string, at: number): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

/** Making one costs more than a thousand uses of it. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const two = "2-digit";
  const format = new Intl.DateTimeFormat("en-US", {
    ...{ timeZone: zone, hourCycle: "h23", year: "numeric" },
    ...{ month: two, day: two, hour: two, minute: two, second: two },
  });
  formats.set(zone, format);
  return format;
}
