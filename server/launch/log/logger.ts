import pino, { type DestinationStream, type Logger } from "pino";
import type { Config } from "../config.ts";
import { describeError } from "./describe-error.ts";
import { prettyLine } from "./pretty-line.ts";

export type { Logger } from "pino";

/** Names whose values never reach a log, at the top of an entry and up to two levels below. */
const secretNames = [
  "authorization",
  "cookie",
  "password",
  "passwordHash",
  "token",
  "accessToken",
  "refreshToken",
  "apiKey",
  "secret",
  "oneTimeCode",
  "identityNumber",
  "phone",
  "email",
  "msisdn",
  "imsi",
  "customerName",
  "faceImage",
  "databaseUrl",
];

const redactedPaths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/**
 * Writes one line of JSON, or one for people, at a time. Lines are written at once, so none is lost when the process dies.
 * @param destination takes the lines in place of the standard output
 */
export function createLogger(
  processName: string,
  config: Pick<Config, "logLevel" | "logFormat">,
  destination: DestinationStream = pino.destination({ fd: 1, sync: true }),
): Logger {
  const isPretty = config.logFormat === "pretty" || (config.logFormat === "auto" && process.stdout.isTTY);
  return pino(
    {
      level: config.logLevel,
      base: { process: processName },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: redactedPaths, censor: "(not logged)" },
      serializers: { err: describeError },
    },
    isPretty ? { write: (line) => destination.write(prettyLine(line)) } : destination,
  );
}
