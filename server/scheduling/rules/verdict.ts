/** Whether what a canary tried went well. Measured facts in, a verdict and its reasons out; too little to go by is HOLD, never PASS. */
import type { WaveVerdict as WaveVerdictEnum } from "../../generated/graphql/enums/WaveVerdict.ts";
import { LEAST_TRIED } from "./brake.ts";
import { MINUTE_MS } from "./zone-clock.ts";

export type WaveVerdict = keyof typeof WaveVerdictEnum;

/** What was measured of a canary. */
export interface VerdictFacts {
  /** Cards that came to a carrier. */
  tried: number;
  /** Those among them that the carrier refused for good. */
  failed: number;
  /** Those among them that have not ended in their time: they count as failed. */
  hanging: number;
  /** Those among them that somebody took back. */
  undone: number;
  /** Cards that the carriers were asked about after their cut. */
  watched: number;
  /** Those among them that still moved data: what was to end has not. */
  online: number;
  /** Cards of the canary of which somebody said that cancelling them did harm. */
  complained: number;
  /** Complaints like that about the request as a whole since the canary began: nobody knows of which cards. */
  complaintsOfRequest: number;
  /** Share that may fail, in per cent. */
  limitPercent: number;
}

/** Every reason that a verdict can have. */
export const verdictCodes = [
  "TOO_FEW",
  "FAILED",
  "HANGING",
  "ONLINE",
  "NOT_WATCHED",
  "UNDONE",
  "COMPLAINTS",
  "ALL_WELL",
] as const;
export type VerdictCode = (typeof verdictCodes)[number];

/** Share of cards taken back, in per cent, above which the customer seems to have meant other cards. */
export const MOST_UNDONE_PERCENT = 10;
/** So many cards that are complained about are too many, whatever their share: of many that are hurt few complain. */
export const COMPLAINTS_THAT_STOP = 3;
/** An order that a carrier has not ended so long after the card could go counts as failed. */
export const HANGS_AFTER_MS = 24 * 60 * MINUTE_MS;

/**
 * Judges, with every reason that counts; of PASS there is one.
 *
 * Decision: complaints are weighed by cards, not by how many there are: who complains about one card three times has one card. All those about the request as a whole weigh as much as one card. An
 * answered complaint counts like an open one: that somebody answered does not make it untrue.
 */
export function judge(facts: VerdictFacts): { verdict: WaveVerdict; codes: VerdictCode[] } {
  const { tried, failed, hanging, undone, watched, online, complained, limitPercent } = facts;
  const complaints = complained + (facts.complaintsOfRequest > 0 ? 1 : 0);
  const isAbove = (count: number, percent: number) => count * 100 > tried * percent;
  const stops: VerdictCode[] = [
    ...(isAbove(failed + hanging, limitPercent) ? (failed > 0 ? (["FAILED"] as const) : []) : []),
    ...(isAbove(failed + hanging, limitPercent) && hanging > 0 ? (["HANGING"] as const) : []),
    ...(online * 100 > watched * limitPercent ? (["ONLINE"] as const) : []),
    ...(complaints >= COMPLAINTS_THAT_STOP || isAbove(complaints, limitPercent) ? (["COMPLAINTS"] as const) : []),
  ];
  if (stops.length > 0) return { verdict: "STOP", codes: stops };
  const doubts: VerdictCode[] = [
    ...(tried < LEAST_TRIED ? (["TOO_FEW"] as const) : []),
    ...(online > 0 ? (["ONLINE"] as const) : []),
    ...(watched === 0 && tried > 0 ? (["NOT_WATCHED"] as const) : []),
    ...(isAbove(undone, MOST_UNDONE_PERCENT) ? (["UNDONE"] as const) : []),
    ...(complaints > 0 ? (["COMPLAINTS"] as const) : []),
  ];
  return doubts.length > 0 ? { verdict: "HOLD", codes: doubts } : { verdict: "PASS", codes: ["ALL_WELL"] };
}

/** Where a canary stands with its cards. */
export interface CanaryStand {
  isOver: boolean;
  endedAt: Date | null;
  soakMinutes: number;
  /** Cards that have not come to a carrier yet and will by themselves. */
  waiting: number;
  /** Cards whose end is with their carrier, or whose undo window runs. */
  pending: number;
  /** When the last of those could go to its carrier for good. */
  lastGoneAt: Date | null;
}

/** When there is a verdict; null while its cards go. A card that hangs holds up nobody for ever. */
export function verdictDueAt({ isOver, endedAt, soakMinutes, waiting, pending, lastGoneAt }: CanaryStand): Date | null {
  const soakMs = soakMinutes * MINUTE_MS;
  if (isOver) return endedAt && new Date(endedAt.getTime() + soakMs);
  if (waiting > 0 || pending === 0 || lastGoneAt === null) return null;
  return new Date(lastGoneAt.getTime() + HANGS_AFTER_MS + soakMs);
}
