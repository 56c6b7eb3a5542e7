/**
 * Cancellation orders: acknowledged at once, in progress half-way, finished when due. Their cards are locked from the
 * acknowledgement to the end. Every step is written down before it happens.
 */
import { createHash } from "node:crypto";
import type { CarrierCode, CarrierOrderReport } from "../carrier-port.ts";
import { finalOrderState, isFinalOrderState, type OrderState } from "../rules/order-states.ts";
import { OUTCOME_CODES } from "../rules/outcome-codes.ts";
import {
  bodyHashOf,
  type CardDeed,
  type CardRequest,
  codeAt,
  outcomesOf,
  positionOf,
  repeatedDeed,
  type TokenBook,
  tokenKey,
  UNDECIDED,
} from "./call-book.ts";
import type { CardRecord, CardRegister } from "./card-register.ts";
import type { OrderEntry, ReportEntry, SimulatorJournal } from "./journal-entries.ts";
import type { CarrierFaults } from "./settings.ts";

/** One cancellation order. */
export interface Order extends CardDeed {
  readonly trackingNumber: string;
  readonly callbackUrl: string | null;
  readonly startsAtMs: number;
  readonly dueAtMs: number;
  state: OrderState;
  sequence: number;
  /** Of the last step. */
  changedAtMs: number;
}

/** The orders of all carriers. */
export class OrderBook {
  readonly #register: CardRegister;
  readonly #tokens: TokenBook;
  readonly #journal: SimulatorJournal;
  readonly #orders = new Map<string, Order>();

  constructor(register: CardRegister, tokens: TokenBook, journal: SimulatorJournal) {
    this.#register = register;
    this.#tokens = tokens;
    this.#journal = journal;
  }

  /** Takes an order, once. @throws TokenReusedError */
  take(carrier: CarrierCode, request: CardRequest, completionMs: number, atMs: number) {
    const bodyHash = bodyHashOf("cancel", request);
    const known = repeatedDeed(this.#tokens, carrier, request.token, bodyHash);
    if (known) return { order: known as Order, isRepeated: true };

    const cards = request.cards.map(({ iccid }) => this.#register.card(carrier, iccid));
    const busy: number[] = [];
    cards.forEach(({ lockedBy }, index) => {
      if (lockedBy) busy.push(index);
    });
    const entry: OrderEntry = {
      kind: "order",
      carrier,
      token: request.token,
      bodyHash,
      atMs,
      trackingNumber: trackingNumberOf(carrier, request.token),
      callbackUrl: request.callbackUrl ?? null,
      completionMs,
      references: request.cards.map(({ reference }) => reference),
      iccids: request.cards.map(({ iccid }) => iccid),
      busy,
    };
    this.#journal.append(entry);
    return { order: this.#enter(entry, cards), isRepeated: false };
  }

  /** The order with this tracking number, of this carrier. */
  find(carrier: CarrierCode, trackingNumber: string): Order | null {
    const order = this.#orders.get(trackingNumber);
    return order?.carrier === carrier ? order : null;
  }

  /** The carrier begins. Does nothing the second time. */
  start(order: Order, atMs: number): boolean {
    if (order.state !== "ACKNOWLEDGED") return false;
    const { trackingNumber } = order;
    this.#write({ kind: "report", trackingNumber, sequence: order.sequence + 1, state: "IN_PROGRESS", atMs });
    return true;
  }

  /** The carrier ends: every card gets its outcome and is free again. Does nothing the second time. */
  finish(order: Order, faults: CarrierFaults, atMs: number): boolean {
    if (isFinalOrderState(order.state)) return false;
    const codes = order.cards.map(
      (card, index) => codeAt(order, index) ?? this.#register.decide(card, order.carrier, order, faults),
    );
    const cancelled = codes.filter((code) => OUTCOME_CODES[code].isSuccess).length;
    const state = finalOrderState(codes.length, cancelled);
    const { trackingNumber } = order;
    this.#write({ kind: "report", trackingNumber, sequence: order.sequence + 1, state, atMs, codes });
    return true;
  }

  /** What the carrier said, or would have said, with report number `sequence`; without it, the latest. */
  report(order: Order, sequence: number = order.sequence): CarrierOrderReport {
    const { trackingNumber, token } = order;
    if (sequence < order.sequence || !isFinalOrderState(order.state)) {
      const state: OrderState = sequence === 1 ? "ACKNOWLEDGED" : "IN_PROGRESS";
      return { trackingNumber, token, state, sequence, outcomes: [] };
    }
    return { trackingNumber, token, state: order.state, sequence, outcomes: outcomesOf(order) };
  }

  /** Orders not finished, oldest first. */
  open(): Order[] {
    return [...this.#orders.values()].filter(({ state }) => !isFinalOrderState(state));
  }

  /** Makes a written order of an earlier process happen. */
  replayOrder(entry: OrderEntry): void {
    const cards = entry.iccids.map((iccid) => this.#register.card(entry.carrier, iccid));
    this.#enter(entry, cards);
  }

  /** Makes a written step happen. Returns its order, or null when it belongs to an order that was reset away. */
  replayReport(entry: ReportEntry): Order | null {
    const order = this.#orders.get(entry.trackingNumber);
    if (!order) return null;
    order.state = entry.state;
    order.sequence = entry.sequence;
    order.changedAtMs = entry.atMs;
    entry.codes?.forEach((code, index) => {
      const card = order.cards[index];
      if (!card) return;
      order.codes[index] = positionOf(code);
      this.#register.apply(card, order, code, entry.atMs);
      if (card.lockedBy === order) card.lockedBy = null;
    });
    return order;
  }

  /** Forgets everything. */
  clear(): void {
    this.#orders.clear();
  }

  #enter(entry: OrderEntry, cards: CardRecord[]): Order {
    const { carrier, token, bodyHash, trackingNumber, callbackUrl, references, atMs, completionMs } = entry;
    const codes = new Uint8Array(cards.length).fill(UNDECIDED);
    for (const index of entry.busy) codes[index] = positionOf("CARD_BUSY");
    const order: Order = {
      ...{ carrier, operation: "cancel", token, bodyHash, references, cards, codes, trackingNumber, callbackUrl },
      startsAtMs: atMs + Math.floor(completionMs / 2),
      dueAtMs: atMs + completionMs,
      state: "ACKNOWLEDGED",
      sequence: 1,
      changedAtMs: atMs,
    };
    cards.forEach((card, index) => {
      // A card of another carrier is not ours to lock; it will be answered as unknown.
      if (codes[index] === UNDECIDED && card.carrier === carrier) card.lockedBy = order;
    });
    this.#orders.set(trackingNumber, order);
    this.#tokens.set(tokenKey(carrier, token), order);
    return order;
  }

  #write(entry: ReportEntry): void {
    this.#journal.append(entry);
    this.replayReport(entry);
  }
}

/** The same order gets the same number in every run, which keeps the faults drawn for its callbacks the same. */
function trackingNumberOf(carrier: CarrierCode, token: string): string {
  return `${carrier}-${createHash("sha256").update(tokenKey(carrier, token)).digest("hex").slice(0, 20).toUpperCase()}`;
}
