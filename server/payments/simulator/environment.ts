/** Reads the payment simulator's settings from environment variables and explains them. */
import { z } from "zod";
import { parsePrefixed } from "../../platform/prefixed-environment.ts";
import { type PaymentSimulatorOptions, paymentFaultsSchema } from "./settings.ts";

/** Everything a simulator process needs. */
export interface PaymentSimulatorProcess {
  host: string;
  port: number;
  options: PaymentSimulatorOptions;
}

const PREFIX = "PAYMENT_SIMULATOR_";
/** How long a payout takes unless told otherwise, in milliseconds. */
const COMPLETION_MS = 3_000;

/** What `--help` prints. */
export const PAYMENT_SIMULATOR_HELP = `Payment simulator: a provider that pays refunds out and collects what is owed, behind one HTTP API, with faults on demand.

Environment
  ${PREFIX}API_KEY          bearer key of every call (required)
  ${PREFIX}CALLBACK_SECRET  key of the callbacks' signature: whsec_ and base64 of 24 to 64 bytes (required)
  ${PREFIX}HOST             default 127.0.0.1
  ${PREFIX}PORT             default 4700; 0 picks a free one and prints it
  ${PREFIX}DATA_FOLDER      where payouts and collections are kept; without it they are forgotten at the end
  ${PREFIX}SEED             decides which order meets which fault; default 1
  ${PREFIX}COMPLETION_MS    how long a payout, or giving something back, takes; default ${COMPLETION_MS}

Fault fields (rates are shares from 0 to 1): ${Object.keys(paymentFaultsSchema.shape).join(" · ")}

API (Authorization: Bearer …)
  POST /v1/payouts {token, amountFen, payee, callbackUrl}   GET /v1/payouts/:tracking   GET /v1/statements/:day
  POST /v1/collections {token, amountFen, subject, expiresAt, callbackUrl}   GET /v1/collections/:tracking   POST /v1/collections/:tracking/refund
  GET  /v1/collection-statements/:day
  GET  /pay/:tracking               POST /pay/:tracking     without key: the payer's page, and paying
  GET  /control/faults              PUT /control/faults     the whole set: what is left out is off
  POST /control/advance {ms}        POST /control/payouts/:tracking/return              go forward in time; send one back
  GET  /health                      without key
`;

const environmentSchema = z.object({
  API_KEY: z.string("is required").min(8, "needs at least 8 characters"),
  CALLBACK_SECRET: z
    .string("is required")
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, "must be whsec_ and base64 of at least 24 bytes"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4700),
  DATA_FOLDER: z.string().optional(),
  SEED: z.string().default("1"),
  COMPLETION_MS: z.coerce.number().int().min(0).max(86_400_000).default(COMPLETION_MS),
});

/** Parses the environment. @throws Error that names every wrong variable. */
export function parsePaymentEnvironment(env: Record<string, string | undefined>): PaymentSimulatorProcess {
  const heading = "The payment simulator's environment is wrong";
  const read = parsePrefixed(environmentSchema, { prefix: PREFIX, heading, env });
  const { HOST, PORT, API_KEY, CALLBACK_SECRET, DATA_FOLDER, SEED, COMPLETION_MS: completionMs } = read;
  const options = { apiKey: API_KEY, callbackSecret: CALLBACK_SECRET, seed: SEED, completionMs };
  return {
    host: HOST,
    port: PORT,
    options: { ...options, ...(DATA_FOLDER === undefined ? {} : { dataFolder: DATA_FOLDER }) },
  };
}
