/** When the brake stops a wave. */

/** What was measured of a wave since a person last let it go. */
export interface BrakeFacts {
  /** Cards that came to a carrier: barred, being cancelled, cancelled, brought back or failed. */
  tried: number;
  /** Those among them that the carrier refused for good. */
  failed: number;
  /** Share that may fail, in per cent. */
  limitPercent: number;
}

/** With fewer cards a single refusal would say too much. */
export const LEAST_TRIED = 20;

/** Whether so many failures stop the wave. */
export function trips({ tried, failed, limitPercent }: BrakeFacts): boolean {
  return tried >= LEAST_TRIED && failed * 100 > tried * limitPercent;
}
