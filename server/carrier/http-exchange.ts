/**
 * One HTTP exchange with a carrier: time-out over the whole exchange, a limit on the answer's size, no redirects, and
 * every way it can fail turned into one of the port's errors. Connections are kept alive by Node's fetch.
 */
import {
  type CarrierCode,
  CarrierRateLimitedError,
  CarrierRejectedError,
  CarrierUnavailableError,
} from "./carrier-port.ts";
import { parseRefusal } from "./carrier-wire.ts";
import type { CarrierRejectionReason } from "./rules/refusal-words.ts";

/** Where and how the carriers are reached. */
export interface CarrierConnection {
  baseUrl: string;
  apiKey: string;
  timeoutMs: number;
}

/** What is asked. A `body` makes it a POST. */
export interface CarrierRequest<Answer> {
  path: string;
  body?: unknown;
  maxAnswerBytes: number;
  /** Throws when the body is not what the interface promises. */
  parse: (body: unknown) => Answer;
}

/** Waited after a 429 that does not say how long. */
const UNSTATED_RETRY_AFTER_MS = 1_000;
/** A carrier's wish beyond this is a mistake; the breaker and back-off know better. */
const MAX_RETRY_AFTER_MS = 60 * 60_000;

const REJECTION_OF_STATUS: Record<number, CarrierRejectionReason> = {
  401: "NOT_AUTHORISED",
  403: "NOT_AUTHORISED",
  409: "TOKEN_REUSED",
  413: "TOO_MANY_CARDS",
};

/** Sends one request and returns the parsed answer. @throws CarrierError */
export async function exchange<Answer>(
  carrier: CarrierCode,
  connection: CarrierConnection,
  request: CarrierRequest<Answer>,
): Promise<Answer> {
  const { response, text } = await send(carrier, connection, request);
  const body = parsedJson(text);
  if (!response.ok) throw refusalOf(carrier, response, body);
  try {
    return request.parse(body);
  } catch (cause) {
    throw new CarrierUnavailableError(carrier, "MALFORMED_ANSWER", `${request.path} answered something else`, {
      cause,
    });
  }
}

async function send(carrier: CarrierCode, connection: CarrierConnection, request: CarrierRequest<unknown>) {
  const headers: Record<string, string> = { authorization: `Bearer ${connection.apiKey}`, accept: "application/json" };
  const init: RequestInit = { headers, redirect: "manual", signal: AbortSignal.timeout(connection.timeoutMs) };
  if (request.body !== undefined) {
    headers["content-type"] = "application/json";
    init.method = "POST";
    init.body = JSON.stringify(request.body);
  }
  const url = `${connection.baseUrl.replace(/\/+$/, "")}/v1/${carrier}/${request.path}`;
  try {
    const response = await fetch(url, init);
    const text = await limitedText(response, request.maxAnswerBytes);
    if (text === null) {
      throw new CarrierUnavailableError(carrier, "ANSWER_TOO_LARGE", `more than ${request.maxAnswerBytes} bytes`);
    }
    return { response, text };
  } catch (cause) {
    if (cause instanceof CarrierUnavailableError) throw cause;
    const isTimeout = cause instanceof Error && cause.name === "TimeoutError";
    const message = isTimeout ? `no answer within ${connection.timeoutMs} ms` : networkMessage(cause);
    throw new CarrierUnavailableError(carrier, isTimeout ? "TIMEOUT" : "NETWORK", message, { cause });
  }
}

/** The body as text, or null when it is larger than allowed; counted while it arrives, whatever the headers claim. */
async function limitedText(response: Response, maxBytes: number): Promise<string | null> {
  if (!response.body) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the stream and thereby the connection.
    if (bytes > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes).toString("utf8");
}

function refusalOf(carrier: CarrierCode, response: Response, body: unknown) {
  const { status } = response;
  const refusal = parseRefusal(body);
  if (status === 429) return new CarrierRateLimitedError(carrier, retryAfterMs(response, refusal.retryAfterMs));
  const message = `HTTP ${status} ${refusal.code} ${refusal.message}`;
  // 408 and 425 ask for a repetition in so many words. A redirect or anything else below 400 is a broken gateway.
  const isTheirs = status >= 500 || status < 400 || status === 408 || status === 425;
  if (isTheirs) return new CarrierUnavailableError(carrier, "SERVER_ERROR", message);
  // Only the carrier's own word counts: a 404 of a misrouted gateway must never make a caller order a second time.
  const isUnknownOrder = status === 404 && refusal.code === "UNKNOWN_ORDER";
  const reason = isUnknownOrder ? "UNKNOWN_ORDER" : (REJECTION_OF_STATUS[status] ?? "INVALID_CALL");
  return new CarrierRejectedError(carrier, reason, message);
}

/** The body's milliseconds are finer than the header's seconds; the header may also hold a date, relative to theirs. */
function retryAfterMs(response: Response, statedMs: number | undefined): number {
  const header = response.headers.get("retry-after") ?? "";
  const stated = statedMs ?? (/^\d+$/.test(header) ? Number(header) * 1000 : untilDate(header, response));
  return Math.min(MAX_RETRY_AFTER_MS, Math.max(1, Math.ceil(stated)));
}

function untilDate(header: string, response: Response): number {
  const waitMs = Date.parse(header) - Date.parse(response.headers.get("date") ?? "");
  return Number.isFinite(waitMs) ? waitMs : UNSTATED_RETRY_AFTER_MS;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function networkMessage(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  if (!(inner instanceof Error)) return "connection failed";
  return "code" in inner ? `${String(inner.code)} ${inner.message}` : inner.message;
}
