/** Reads the simulator's settings from environment variables and explains them. */
import { z } from "zod";
import { parsePrefixed } from "../../platform/prefixed-environment.ts";
import { type CarrierSimulatorOptions, faultsSchema, limitChangesSchema } from "./settings.ts";

/** Everything a simulator process needs. */
export interface SimulatorProcessSettings {
  host: string;
  port: number;
  options: CarrierSimulatorOptions;
}

const PREFIX = "CARRIER_SIMULATOR_";

/** What `--help` prints. */
export const SIMULATOR_HELP = `Carrier simulator: four mobile carriers behind one HTTP API, with faults on demand.

Environment
  ${PREFIX}API_KEY          bearer key of every call (required)
  ${PREFIX}CALLBACK_SECRET  key of the callbacks' signature: whsec_ and base64 of 24 to 64 bytes (required)
  ${PREFIX}HOST             default 127.0.0.1
  ${PREFIX}PORT             default 4600; 0 picks a free one and prints it
  ${PREFIX}DATA_FOLDER      where cards and orders are kept; without it they are forgotten at the end
  ${PREFIX}SEED             decides which card gets which fault; default 1
  ${PREFIX}LIMITS           JSON, e.g. {"CMCC":{"maxCardsPerCall":200,"callsPerSecond":20,"burst":40}}
  ${PREFIX}FAULTS           JSON, e.g. {"latencyMs":{"min":5,"max":50},"completionMs":{"min":500,"max":2000},
                                   "refusalRate":0.01,"temporaryRate":0.02,"callErrorRate":0.01}
  ${PREFIX}PROGRESS         BY_TIME (default) or BY_HAND: only on POST /control/advance and /control/flush

Fault fields (rates are shares from 0 to 1)
  latencyMs completionMs {min,max} · callErrorRate · crashAfterEffectRate · refusalRate · refusalOperations ·
  refusalCodes · temporaryRate · staysOnlineRate · duplicateCallbackRate · lateCallbackRate · lateCallbackMs ·
  lostCallbackRate · outOfOrderCallbacks · outage {on, until, manner: SERVICE_UNAVAILABLE | HANG_UP | SILENCE, carriers}

API (Authorization: Bearer …)
  GET  /v1/:carrier/limits                    POST /v1/:carrier/bar | restore | cancellations {token, cards, callbackUrl?}
  GET  /v1/:carrier/cancellations/:tracking   POST /v1/:carrier/traffic {cards}
  GET  /control/summary | faults | limits | cards/:iccid
  PUT  /control/faults | limits               faults: the whole set, what is left out is off; limits: only changes
  POST /control/advance {ms} | flush | reset  go forward in time | finish everything now | forget everything
  GET  /health                                without key
`;

/** A JSON variable: parsed, then checked like its counterpart at run time. */
function json<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "is not JSON" });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

const environmentSchema = z.object({
  API_KEY: z.string("is required").min(8, "needs at least 8 characters"),
  CALLBACK_SECRET: z
    .string("is required")
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, "must be whsec_ and base64 of at least 24 bytes"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4600),
  DATA_FOLDER: z.string().optional(),
  SEED: z.string().default("1"),
  LIMITS: json(limitChangesSchema).optional(),
  FAULTS: json(faultsSchema).optional(),
  PROGRESS: z.enum(["BY_TIME", "BY_HAND"]).default("BY_TIME"),
});

/** Parses the environment. @throws Error that names every wrong variable. */
export function parseSimulatorEnvironment(env: Record<string, string | undefined>): SimulatorProcessSettings {
  const heading = "The simulator's environment is wrong";
  const read = parsePrefixed(environmentSchema, { prefix: PREFIX, heading, env });
  const { HOST, PORT, API_KEY, CALLBACK_SECRET, DATA_FOLDER, SEED, LIMITS, FAULTS, PROGRESS } = read;
  return {
    host: HOST,
    port: PORT,
    options: {
      apiKey: API_KEY,
      callbackSecret: CALLBACK_SECRET,
      seed: SEED,
      progress: PROGRESS,
      ...(DATA_FOLDER === undefined ? {} : { dataFolder: DATA_FOLDER }),
      ...(LIMITS === undefined ? {} : { limits: LIMITS }),
      ...(FAULTS === undefined ? {} : { faults: FAULTS }),
    },
  };
}
