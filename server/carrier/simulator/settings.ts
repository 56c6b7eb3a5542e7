/** What can be set on the simulator, at start and at run time, with its defaults and its checks. */
import { z } from "zod";
import type { Clock } from "../../platform/clock.ts";
import { CARRIER_CODES, type CarrierCode, type CarrierLimits } from "../carrier-port.ts";

const share = z.number().min(0).max(1);
const milliseconds = z
  .number()
  .min(0)
  .max(7 * 86_400_000);
const span = z
  .strictObject({ min: milliseconds, max: milliseconds })
  .refine(({ min, max }) => min <= max, "min must not be greater than max");

/** Operations on a card. */
export const CARD_OPERATIONS = ["bar", "restore", "cancel"] as const;

/** One of {@link CARD_OPERATIONS}. */
export type CardOperation = (typeof CARD_OPERATIONS)[number];

/** Codes a carrier refuses a card with for good. */
export const REFUSAL_CODES = ["DEVICE_STILL_BOUND", "CONTRACT_LOCK", "UNKNOWN_AT_CARRIER"] as const;

/** Checks and completes a set of faults; every field may be left out. */
export const faultsSchema = z.strictObject({
  /** How long an answer takes. */
  latencyMs: span.default({ min: 0, max: 0 }),
  /** How long an order takes from its acknowledgement to its end. */
  completionMs: span.default({ min: 0, max: 0 }),
  /** Share of calls answered with a 5xx before anything happened. */
  callErrorRate: share.default(0),
  /** Share of calls whose effect happens and whose connection is then cut without an answer. */
  crashAfterEffectRate: share.default(0),
  /** Share of cards refused for good, by operation. */
  refusalRate: share.default(0),
  refusalOperations: z.array(z.enum(CARD_OPERATIONS)).default([...CARD_OPERATIONS]),
  refusalCodes: z
    .array(z.enum(REFUSAL_CODES))
    .min(1)
    .default([...REFUSAL_CODES]),
  /** Share of cards answered TEMPORARY; drawn anew for each further try. */
  temporaryRate: share.default(0),
  /** Share of cards that go on moving data after their service was cut. */
  staysOnlineRate: share.default(0),
  duplicateCallbackRate: share.default(0),
  /** Share of callbacks sent `lateCallbackMs` late. */
  lateCallbackRate: share.default(0),
  lateCallbackMs: milliseconds.default(60_000),
  lostCallbackRate: share.default(0),
  /** Reports of an order are sent newest first. */
  outOfOrderCallbacks: z.boolean().default(false),
  /** The carrier is away: no answers, no progress of orders, no callbacks. `until` ends it by itself. */
  outage: z
    .strictObject({
      on: z.boolean(),
      until: z.iso.datetime({ offset: true }).optional(),
      manner: z.enum(["SERVICE_UNAVAILABLE", "HANG_UP", "SILENCE"]).default("SERVICE_UNAVAILABLE"),
      carriers: z.array(z.enum(CARRIER_CODES)).default([...CARRIER_CODES]),
    })
    .default({ on: false, manner: "SERVICE_UNAVAILABLE", carriers: [...CARRIER_CODES] }),
});

/** Everything that can be made to go wrong. Rates are shares from 0 to 1. */
export type CarrierFaults = z.infer<typeof faultsSchema>;

const carrierLimits = z.strictObject({
  maxCardsPerCall: z.int().min(1).max(100_000),
  callsPerSecond: z.number().positive(),
  burst: z.number().min(1),
});

/** Checks a change of limits: `{ "CMCC": { "maxCardsPerCall": 50 } }`; what is left out stays. */
export const limitChangesSchema = z.partialRecord(z.enum(CARRIER_CODES), carrierLimits.partial());

/** Limits by carrier, as far as they change. */
export type LimitChanges = z.infer<typeof limitChangesSchema>;

/** What the carriers declare unless told otherwise. */
export const DEFAULT_LIMITS: Readonly<Record<CarrierCode, CarrierLimits>> = {
  CMCC: { maxCardsPerCall: 200, callsPerSecond: 20, burst: 40 },
  CUCC: { maxCardsPerCall: 500, callsPerSecond: 20, burst: 40 },
  CTCC: { maxCardsPerCall: 100, callsPerSecond: 20, burst: 40 },
  CBN: { maxCardsPerCall: 200, callsPerSecond: 20, burst: 40 },
};

/** How a simulator is made. */
export interface CarrierSimulatorOptions {
  /** Bearer key of every call. */
  apiKey: string;
  /** Key of the callbacks' signature, `whsec_` and base64. */
  callbackSecret: string;
  /** Decides which card gets which fault. Default "1". */
  seed?: string;
  /** Where the journal is kept. Without it everything is forgotten at the end of the process. */
  dataFolder?: string;
  limits?: LimitChanges;
  faults?: Partial<z.input<typeof faultsSchema>>;
  /** BY_TIME: orders and callbacks come when due. BY_HAND: only on `POST /control/advance` and `/control/flush`. */
  progress?: "BY_TIME" | "BY_HAND";
  /** Wait before an unacknowledged callback is sent again, doubling up to ten times. Default 1 000. */
  callbackRetryMs?: number;
  clock?: Clock;
}

/** Limits with changes applied. */
export function changedLimits(
  limits: Readonly<Record<CarrierCode, CarrierLimits>>,
  changes: LimitChanges,
): Record<CarrierCode, CarrierLimits> {
  const entries = CARRIER_CODES.map((code) => [code, { ...limits[code], ...changes[code] }] as const);
  return Object.fromEntries(entries) as Record<CarrierCode, CarrierLimits>;
}
