/** The carriers reached by HTTP and JSON: the real gateway in production, the simulator everywhere else. */
import { type Clock, systemClock } from "../platform/clock.ts";
import {
  CARRIER_CODES,
  type CarrierCall,
  type CarrierCard,
  type CarrierCode,
  type CarrierLimits,
  type CarrierOrderReport,
  type CarrierOutcome,
  type CarrierPort,
  CarrierRejectedError,
  type CarrierTraffic,
} from "./carrier-port.ts";
import { parseLimits, parseOrderReport, parseOrderTaken, parseOutcomes, parseTraffic } from "./carrier-wire.ts";
import { type CarrierConnection, exchange } from "./http-exchange.ts";
import { matchOutcomes } from "./rules/match-outcomes.ts";

/** How to reach the carriers. `timeoutMs` covers one whole exchange. */
export interface HttpCarrierOptions extends CarrierConnection {
  clock?: Clock;
  /** How long declared limits are believed. Default 300. */
  limitsKeptSeconds?: number;
}

const SMALL_ANSWER_BYTES = 64 * 1024;
/** Generous for one outcome: reference, ICCID, code and a detail text. */
const BYTES_PER_OUTCOME = 1_024;
/** A report does not say beforehand how many cards it covers; this is ten times the largest call of any carrier. */
const REPORT_BYTES = 16 * 1024 * 1024;

/** One adapter per carrier, made once: `const carrierOf = createHttpCarriers(…); await carrierOf("CMCC").bar(call)`. */
export function createHttpCarriers(options: HttpCarrierOptions): (code: CarrierCode) => CarrierPort {
  const carriers = new Map<CarrierCode, CarrierPort>(
    CARRIER_CODES.map((code) => [code, new HttpCarrier(code, options)]),
  );
  return (code) => {
    const carrier = carriers.get(code);
    if (!carrier) throw new RangeError(`There is no carrier ${code}`);
    return carrier;
  };
}

class HttpCarrier implements CarrierPort {
  readonly code: CarrierCode;
  readonly #options: HttpCarrierOptions;
  readonly #clock: Clock;
  #limits: { value: CarrierLimits; freshUntilMs: number } | null = null;
  #limitsRequest: Promise<CarrierLimits> | null = null;

  constructor(code: CarrierCode, options: HttpCarrierOptions) {
    this.code = code;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  async limits(): Promise<CarrierLimits> {
    const known = this.#limits;
    if (known && this.#clock.now().getTime() < known.freshUntilMs) return known.value;
    this.#limitsRequest ??= this.#fetchLimits().finally(() => {
      this.#limitsRequest = null;
    });
    // Yesterday's limits are a better guess than none while the carrier is away.
    return known ? this.#limitsRequest.catch(() => known.value) : this.#limitsRequest;
  }

  bar(call: CarrierCall): Promise<CarrierOutcome[]> {
    return this.#changeCards("bar", call);
  }

  restore(call: CarrierCall): Promise<CarrierOutcome[]> {
    return this.#changeCards("restore", call);
  }

  async traffic(cards: readonly CarrierCard[]): Promise<CarrierTraffic[]> {
    const maxAnswerBytes = SMALL_ANSWER_BYTES + cards.length * BYTES_PER_OUTCOME;
    const answered = await this.#write("traffic", { cards: cardsOnTheWire({ cards }) }, maxAnswerBytes, parseTraffic);
    const asked = new Map(cards.map(({ reference, iccid }) => [reference, iccid]));
    // What nobody asked about is no answer.
    return answered.filter(({ reference, iccid }) => asked.get(reference) === iccid);
  }

  async orderCancellation(call: CarrierCall & { callbackUrl?: string }): Promise<{ trackingNumber: string }> {
    const { token, callbackUrl } = call;
    const body = { token, cards: cardsOnTheWire(call), ...(callbackUrl === undefined ? {} : { callbackUrl }) };
    return this.#write("cancellations", body, SMALL_ANSWER_BYTES, parseOrderTaken);
  }

  orderReport(trackingNumber: string): Promise<CarrierOrderReport> {
    const path = `cancellations/${encodeURIComponent(trackingNumber)}`;
    return exchange(this.code, this.#options, { path, maxAnswerBytes: REPORT_BYTES, parse: parseOrderReport });
  }

  async #changeCards(path: "bar" | "restore", call: CarrierCall): Promise<CarrierOutcome[]> {
    const maxAnswerBytes = SMALL_ANSWER_BYTES + call.cards.length * BYTES_PER_OUTCOME;
    const answered = await this.#write(
      path,
      { token: call.token, cards: cardsOnTheWire(call) },
      maxAnswerBytes,
      parseOutcomes,
    );
    return matchOutcomes(call.cards, answered);
  }

  async #write<Answer>(path: string, body: unknown, maxAnswerBytes: number, parse: (body: unknown) => Answer) {
    try {
      return await exchange(this.code, this.#options, { path, body, maxAnswerBytes, parse });
    } catch (error) {
      // The carrier lowered its limit since we asked: the next split must see the new one.
      if (error instanceof CarrierRejectedError && error.reason === "TOO_MANY_CARDS") this.#limits = null;
      throw error;
    }
  }

  async #fetchLimits(): Promise<CarrierLimits> {
    const request = { path: "limits", maxAnswerBytes: SMALL_ANSWER_BYTES, parse: parseLimits };
    const value = await exchange(this.code, this.#options, request);
    const keptMs = (this.#options.limitsKeptSeconds ?? 300) * 1000;
    this.#limits = { value, freshUntilMs: this.#clock.now().getTime() + keptMs };
    return value;
  }
}

/** Callers may hand in richer objects; nothing but these two fields leaves the house. */
function cardsOnTheWire(call: { cards: readonly CarrierCard[] }) {
  return call.cards.map(({ reference, iccid }) => ({ reference, iccid }));
}
