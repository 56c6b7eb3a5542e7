/**
 * When the brake stops a wave.
 *
 * Decision: complaints do not trip it. They come late, one by one, and often about something else than the cards that go just then; a wave that stopped by itself for each of them would teach
 * customers and staff to look away. Before its verdict a canary counts them; afterwards managers are told, and stop what runs where they see a reason.
 */

/** What was measured of a wave since a person last let it go. */
export interface BrakeFacts {
  /** Cards that came to a carrier: barred, being cancelled, cancelled, brought back or failed. */
  tried: number;
  /** Those among them that the carrier refused for good. */
  failed: number;
  /** Share that may fail, in per cent. */
  limitPercent: number;
}

/** What the last look at the traffic of a wave found. */
export interface TrafficFacts {
  /** Cards that were asked about, cut off a while before. */
  watched: number;
  /** Those among them that still moved data. */
  online: number;
  /** Share that may, in per cent: the same as of failures. */
  limitPercent: number;
}

/** With fewer cards a single refusal would say too much. */
export const LEAST_TRIED = 20;

/** Whether so many failures stop the wave. */
export function trips({ tried, failed, limitPercent }: BrakeFacts): boolean {
  return tried >= LEAST_TRIED && failed * 100 > tried * limitPercent;
}

/** Whether so many cards that are still online stop the wave: their cut is none. */
export function tripsOnTraffic({ watched, online, limitPercent }: TrafficFacts): boolean {
  return watched >= LEAST_TRIED && online * 100 > watched * limitPercent;
}
