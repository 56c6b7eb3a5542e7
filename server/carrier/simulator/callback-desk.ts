/**
 * Tells clients about their orders: each report is sent until it is acknowledged, in the order of the reports, unless the
 * faults lose, delay, repeat or turn it round. What is not settled is written nowhere as settled, so that a killed
 * simulator sends it after its restart.
 */

import { sendSigned } from "../../platform/http/signed-messages.ts";
import type { Draw } from "../../platform/seeded-draw.ts";
import type { Agenda } from "./agenda.ts";
import type { SimulatorJournal } from "./journal-entries.ts";
import type { Order, OrderBook } from "./order-book.ts";
import type { CarrierFaults } from "./settings.ts";

/** What the desk works with. */
export interface CallbackDeskOptions {
  agenda: Agenda;
  orders: OrderBook;
  journal: SimulatorJournal;
  draw: Draw;
  faults: () => CarrierFaults;
  secret: string;
  /** Wait after the first failure; doubles each time. */
  retryMs: number;
  /** The receivers' time, which they compare the signature's time with. */
  now: () => Date;
  /** The carriers' time, which decides what is due. */
  nowMs: () => number;
}

const MAX_ATTEMPTS = 10;

/** The callbacks of one simulator. */
export class CallbackDesk {
  readonly #options: CallbackDeskOptions;
  readonly #closing = new AbortController();
  /** Reports kept back until the order's final one is sent. */
  readonly #keptBack = new Map<string, number>();
  /** The delivery under way of each order; the next one waits for it. */
  readonly #underWay = new Map<string, Promise<void>>();
  #counts = emptyCounts();
  /** Deliveries begun before a reset must not plan repetitions after it. */
  #generation = 0;

  constructor(options: CallbackDeskOptions) {
    this.#options = options;
  }

  /** `sent` counts requests, repetitions included; `acknowledged` messages. */
  counts() {
    return { ...this.#counts };
  }

  /** Announces report number `sequence` of an order. */
  announce(order: Order, sequence: number, isFinal: boolean): void {
    if (order.callbackUrl === null) return;
    if (!isFinal && this.#options.faults().outOfOrderCallbacks) {
      this.#keptBack.set(order.trackingNumber, sequence);
      return;
    }
    this.#plan(order, sequence);
    const keptBack = this.#keptBack.get(order.trackingNumber);
    if (!isFinal || keptBack === undefined) return;
    this.#keptBack.delete(order.trackingNumber);
    this.#plan(order, keptBack);
  }

  /** Forgets everything. */
  clear(): void {
    this.#generation += 1;
    this.#keptBack.clear();
    this.#counts = emptyCounts();
  }

  /** Breaks off what is under way. */
  close(): void {
    this.#generation += 1;
    this.#closing.abort();
  }

  #plan(order: Order, sequence: number): void {
    const { draw, agenda, nowMs } = this.#options;
    const faults = this.#options.faults();
    const id = messageId(order, sequence);
    if (draw(id, "lost callback") < faults.lostCallbackRate) {
      this.#counts.lost += 1;
      this.#settle(order, sequence);
      return;
    }
    const isLate = draw(id, "late callback") < faults.lateCallbackRate;
    const dueAtMs = nowMs() + (isLate ? faults.lateCallbackMs : 0);
    if (isLate) this.#counts.late += 1;
    const { carrier } = order;
    agenda.add({ dueAtMs, carrier, run: () => this.#deliver(order, sequence, 1) });
    if (draw(id, "duplicate callback") >= faults.duplicateCallbackRate) return;
    this.#counts.duplicated += 1;
    agenda.add({
      dueAtMs,
      carrier,
      run: () => this.#inTurn(order, async () => void (await this.#send(order, sequence))),
    });
  }

  #deliver(order: Order, sequence: number, attempt: number): Promise<void> {
    const generation = this.#generation;
    return this.#inTurn(order, async () => {
      const result = await this.#send(order, sequence);
      if (generation !== this.#generation) return;
      if (result === "DELIVERED") this.#counts.acknowledged += 1;
      if (result === "FAILED" && attempt < MAX_ATTEMPTS) {
        const { agenda, nowMs, retryMs } = this.#options;
        const dueAtMs = nowMs() + retryMs * 2 ** (attempt - 1);
        const run = () => this.#deliver(order, sequence, attempt + 1);
        agenda.add({ dueAtMs, carrier: order.carrier, isRepetition: true, run });
        return;
      }
      if (result !== "DELIVERED") this.#counts.givenUp += 1;
      this.#settle(order, sequence);
    });
  }

  /** A carrier does not send the end of an order while its beginning is still on the wire. */
  async #inTurn(order: Order, send: () => Promise<void>): Promise<void> {
    const { trackingNumber } = order;
    const turn = (this.#underWay.get(trackingNumber) ?? Promise.resolve()).then(send);
    const ended = turn.catch(() => {});
    this.#underWay.set(trackingNumber, ended);
    try {
      await turn;
    } finally {
      if (this.#underWay.get(trackingNumber) === ended) this.#underWay.delete(trackingNumber);
    }
  }

  #send(order: Order, sequence: number) {
    const { orders, secret, now } = this.#options;
    this.#counts.sent += 1;
    return sendSigned({
      url: order.callbackUrl ?? "",
      id: messageId(order, sequence),
      body: JSON.stringify(orders.report(order, sequence)),
      secret,
      now: now(),
      signal: this.#closing.signal,
    });
  }

  #settle(order: Order, sequence: number): void {
    this.#options.journal.append({ kind: "settled", trackingNumber: order.trackingNumber, sequence });
  }
}

function emptyCounts() {
  return { sent: 0, acknowledged: 0, duplicated: 0, late: 0, lost: 0, givenUp: 0 };
}

function messageId(order: Order, sequence: number): string {
  return `msg_${order.trackingNumber}_${sequence}`;
}
