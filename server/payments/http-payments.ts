/** The payment provider reached by HTTP and JSON: the real gateway in production, the simulator everywhere else. Time-out over each exchange, a limit on the answer, no redirects. */
import {
  type CollectionLine,
  type CollectionOrder,
  PaymentError,
  type PaymentPort,
  PaymentRejectedError,
  type PaymentRejectionReason,
  PaymentUnavailableError,
  type PayoutOrder,
  type PayoutReport,
  type StatementLine,
} from "./payment-port.ts";
import {
  parseCollectionReport,
  parseCollections,
  parseCollectionTaken,
  parseOrderTaken,
  parsePayoutReport,
  parseRefusal,
  parseStatement,
} from "./payment-wire.ts";

/** Where and how the provider is reached. `timeoutMs` covers one whole exchange. */
export interface HttpPaymentsOptions {
  baseUrl: string;
  apiKey: string;
  timeoutMs: number;
}

const SMALL_ANSWER_BYTES = 64 * 1024;
/** Some hundred thousand movements of a day. */
const STATEMENT_BYTES = 64 * 1024 * 1024;

/** Makes the port. */
export function createHttpPayments(options: HttpPaymentsOptions): PaymentPort {
  return {
    orderPayout: (order: PayoutOrder) =>
      exchange(options, { path: "payouts", body: order, most: SMALL_ANSWER_BYTES, parse: parseOrderTaken }),
    payoutReport: (trackingNumber: string): Promise<PayoutReport> =>
      exchange(options, {
        ...{
          path: `payouts/${encodeURIComponent(trackingNumber)}`,
          most: SMALL_ANSWER_BYTES,
          parse: parsePayoutReport,
        },
      }),
    orderCollection: (order: CollectionOrder) =>
      exchange(options, { path: "collections", body: order, most: SMALL_ANSWER_BYTES, parse: parseCollectionTaken }),
    collectionReport: (trackingNumber: string) =>
      exchange(options, {
        ...{ path: collectionPath(trackingNumber), most: SMALL_ANSWER_BYTES, parse: parseCollectionReport },
      }),
    refundCollection: (trackingNumber: string, upToFen: number): Promise<void> =>
      exchange(options, {
        ...{ path: `${collectionPath(trackingNumber)}/refund`, body: { upToFen }, most: SMALL_ANSWER_BYTES },
        parse: () => undefined,
      }),
    statement: (day: string): Promise<StatementLine[]> =>
      exchange(options, { path: `statements/${day}`, most: STATEMENT_BYTES, parse: parseStatement }),
    collections: (day: string): Promise<CollectionLine[]> =>
      exchange(options, { path: `collection-statements/${day}`, most: STATEMENT_BYTES, parse: parseCollections }),
  };
}

const collectionPath = (trackingNumber: string) => `collections/${encodeURIComponent(trackingNumber)}`;

interface Asked<Answer> {
  path: string;
  body?: unknown;
  /** Bytes that an answer may have. */
  most: number;
  parse: (body: unknown) => Answer;
}

async function exchange<Answer>(options: HttpPaymentsOptions, asked: Asked<Answer>): Promise<Answer> {
  const { status, text } = await send(options, asked).catch((cause: unknown) => {
    if (cause instanceof PaymentError) throw cause;
    throw new PaymentUnavailableError(cause instanceof Error ? cause.message : "no answer", { cause });
  });
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (status < 200 || status > 299) throw refusalOf(status, body);
  try {
    return asked.parse(body);
  } catch (cause) {
    throw new PaymentUnavailableError(`${asked.path} answered something else`, { cause });
  }
}

async function send({ baseUrl, apiKey, timeoutMs }: HttpPaymentsOptions, { path, body, most }: Asked<unknown>) {
  const headers = { authorization: `Bearer ${apiKey}`, accept: "application/json", "content-type": "application/json" };
  const response = await fetch(`${baseUrl.replace(/\/+$/, "")}/v1/${path}`, {
    ...{ headers, redirect: "manual", signal: AbortSignal.timeout(timeoutMs) },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop ends the connection.
    if (bytes > most) throw new PaymentUnavailableError(`more than ${most} bytes`);
    chunks.push(chunk);
  }
  return { status: response.status, text: Buffer.concat(chunks, bytes).toString("utf8") };
}

const REJECTIONS: Record<number, PaymentRejectionReason> = {
  401: "NOT_AUTHORISED",
  403: "NOT_AUTHORISED",
  409: "TOKEN_REUSED",
};

function refusalOf(status: number, body: unknown): PaymentError {
  const { code, message } = parseRefusal(body);
  const said = `HTTP ${status} ${code} ${message}`;
  const isTheirs = status >= 500 || status < 400 || status === 408 || status === 425 || status === 429;
  if (isTheirs) return new PaymentUnavailableError(said);
  // Only the provider's own word counts: a 404 of a misrouted gateway must never make a payout be ordered a second time.
  const isUnknownOrder = status === 404 && code === "UNKNOWN_ORDER";
  return new PaymentRejectedError(isUnknownOrder ? "UNKNOWN_ORDER" : (REJECTIONS[status] ?? "INVALID_CALL"), said);
}
