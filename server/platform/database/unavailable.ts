import { databaseErrorCode } from "./error-code.ts";

/** Conditions of PostgreSQL under which nothing is wrong with the call, by code or by class of codes. */
const passingStates = [
  "08", // the connection broke
  "53", // disk full, out of memory, too many connections
  "57", // cancelled for its time, shutting down, starting up
  "25P03", // idle for too long in a transaction
  "25P04", // transaction took too long
  "25006", // a standby that only reads
  "55P03", // a row was locked for too long
  "58030", // a disk does not answer
];
const passingCodes = new Set([
  // Node: the way to the server.
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"],
  // Prisma: unreachable, timed out, closed, no connection or no time left for a transaction.
  ...["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2037"],
]);
/** pg says these without a code. */
const passingMessages =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Query read timeout)/;

/** Whether an error only says that the database cannot do it now, so that the same call may succeed a little later. */
export function isUnavailability(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const state = databaseErrorCode(error);
  if (state !== undefined && passingStates.some((passing) => state.startsWith(passing))) return true;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === "string" && passingCodes.has(code)) return true;
  return passingMessages.test(error.message) || isUnavailability(cause) || isDriverTrouble(cause);
}

/** What Prisma's adapter makes of a broken connection: a plain object with a kind. */
function isDriverTrouble(cause: unknown): boolean {
  const kind = (cause as { kind?: unknown } | null | undefined)?.kind;
  return ["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"].includes(String(kind));
}
