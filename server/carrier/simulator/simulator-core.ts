/**
 * The simulated carriers without their HTTP face: takes calls and orders, lets time pass, and brings everything back from
 * the journal after a kill.
 */
import { type Clock, systemClock } from "../../platform/clock.ts";
import { forgetfulJournal, type Journal, openJournal } from "../../platform/journal.ts";
import { type Draw, drawWithin, seededDraw } from "../../platform/seeded-draw.ts";
import type { CarrierCode, CarrierLimits } from "../carrier-port.ts";
import { isFinalOrderState } from "../rules/order-states.ts";
import { fullRateCap, type RateCapState, takeTokens } from "../rules/rate-cap.ts";
import { Agenda } from "./agenda.ts";
import { CallBook, type CardDeed, type CardRequest, type TokenBook } from "./call-book.ts";
import { CallbackDesk } from "./callback-desk.ts";
import { CardRegister } from "./card-register.ts";
import type { JournalEntry } from "./journal-entries.ts";
import { type Order, OrderBook } from "./order-book.ts";
import {
  type CarrierFaults,
  type CarrierSimulatorOptions,
  changedLimits,
  DEFAULT_LIMITS,
  faultsSchema,
  type LimitChanges,
} from "./settings.ts";

/** What happened to calls. `failed` by callErrorRate, `cut` by crashAfterEffectRate. */
export interface CallCounts {
  received: number;
  repeated: number;
  rateLimited: number;
  refused: number;
  failed: number;
  cut: number;
  duringOutage: number;
}

const NO_CALLS: CallCounts = {
  received: 0,
  repeated: 0,
  rateLimited: 0,
  refused: 0,
  failed: 0,
  cut: 0,
  duringOutage: 0,
};

interface UnsettledReport {
  order: Order;
  sequence: number;
  isFinal: boolean;
}

/** All four carriers. */
export class SimulatorCore {
  readonly draw: Draw;
  faults: CarrierFaults;
  limits: Record<CarrierCode, CarrierLimits>;
  calls: CallCounts = { ...NO_CALLS };
  readonly register: CardRegister;
  readonly #clock: Clock;
  readonly #tokens: TokenBook = new Map();
  readonly #callBook: CallBook;
  readonly #orders: OrderBook;
  readonly #callbacks: CallbackDesk;
  readonly #agenda: Agenda;
  readonly #journal: Journal<JournalEntry>;
  readonly #rateCaps = new Map<CarrierCode, RateCapState>();
  /** How often a token met an injected error, so that the next try is drawn anew. Kept until it goes through. */
  readonly #errorsMet = new Map<string, number>();
  /** How far `advance` has moved the carriers' time ahead of the clock. */
  #aheadMs = 0;

  constructor(options: CarrierSimulatorOptions) {
    this.#clock = options.clock ?? systemClock;
    this.draw = seededDraw(options.seed ?? "1");
    this.faults = faultsSchema.parse(options.faults ?? {});
    this.limits = changedLimits(DEFAULT_LIMITS, options.limits ?? {});
    this.register = new CardRegister(this.draw);
    // The books need the journal to write to, and opening it fills the books.
    const journal: { append: (entry: JournalEntry) => void } = { append: (entry) => this.#journal.append(entry) };
    this.#callBook = new CallBook(this.register, this.#tokens, journal);
    this.#orders = new OrderBook(this.register, this.#tokens, journal);
    this.#agenda = new Agenda({
      nowMs: () => this.nowMs(),
      isByHand: options.progress === "BY_HAND",
      isAway: (carrier) => this.isAway(carrier),
      backAtMs: () => (this.faults.outage.on && this.faults.outage.until ? Date.parse(this.faults.outage.until) : null),
    });
    this.#callbacks = new CallbackDesk({
      agenda: this.#agenda,
      orders: this.#orders,
      journal,
      draw: this.draw,
      faults: () => this.faults,
      secret: options.callbackSecret,
      retryMs: options.callbackRetryMs ?? 1_000,
      now: () => this.#clock.now(),
      nowMs: () => this.nowMs(),
    });
    const { opened, unsettled } = this.#open(options.dataFolder);
    this.#journal = opened;
    for (const { order, sequence, isFinal } of unsettled) this.#callbacks.announce(order, sequence, isFinal);
    for (const order of this.#orders.open()) this.#planSteps(order);
  }

  /** The carriers' time. */
  nowMs(): number {
    return this.#clock.now().getTime() + this.#aheadMs;
  }

  /** Is there an outage of this carrier? */
  isAway(carrier: CarrierCode): boolean {
    const { on, until, carriers } = this.faults.outage;
    return on && carriers.includes(carrier) && (until === undefined || this.nowMs() < Date.parse(until));
  }

  /** 0 when a call may be made now, otherwise the wait. */
  rateLimitedMs(carrier: CarrierCode): number {
    const { callsPerSecond, burst } = this.limits[carrier];
    const cap = { perSecond: callsPerSecond, burst };
    const now = new Date(this.nowMs());
    const answer = takeTokens(this.#rateCaps.get(carrier) ?? fullRateCap(cap, now), cap, 1, now);
    this.#rateCaps.set(carrier, answer.state);
    return answer.retryAfterMs;
  }

  /** Does this try of a call meet a server error? The subject is its token or tracking number. */
  meetsError(subject: string): boolean {
    const met = this.#errorsMet.get(subject) ?? 0;
    const isError = this.draw(subject, "call error", met) < this.faults.callErrorRate;
    if (isError) this.#errorsMet.set(subject, met + 1);
    else if (met > 0) this.#errorsMet.delete(subject);
    return isError;
  }

  /** How long this answer takes. */
  latencyMs(subject: string): number {
    return drawWithin(this.faults.latencyMs, this.draw(subject, "latency"));
  }

  /** Bars or restores cards. @throws TokenReusedError */
  changeCards(carrier: CarrierCode, operation: "bar" | "restore", request: CardRequest) {
    return this.#callBook.call(carrier, operation, request, this.faults, this.nowMs());
  }

  /** When a card last moved data; null for one that the carrier does not know. */
  lastTrafficMs(carrier: CarrierCode, iccid: string): number | null {
    return this.register.lastTrafficMs(carrier, iccid, this.faults, this.nowMs());
  }

  /** The answer is on its way: the cards are free again. */
  release(deed: CardDeed): void {
    this.#callBook.release(deed);
  }

  /** Takes a cancellation order. @throws TokenReusedError */
  takeOrder(carrier: CarrierCode, request: CardRequest) {
    const completionMs = drawWithin(this.faults.completionMs, this.draw(request.token, "completion"));
    const taken = this.#orders.take(carrier, request, completionMs, this.nowMs());
    if (!taken.isRepeated) this.#planSteps(taken.order);
    return taken;
  }

  /** How an order stands, or null for an unknown one. */
  orderReport(carrier: CarrierCode, trackingNumber: string) {
    const order = this.#orders.find(carrier, trackingNumber);
    return order && this.#orders.report(order);
  }

  /** Replaces the faults and lets orders go on if an outage ended. */
  setFaults(faults: CarrierFaults): void {
    this.faults = faults;
    this.#agenda.wake();
  }

  /** Changes limits; the rate cap follows at once. */
  changeLimits(changes: LimitChanges): void {
    this.limits = changedLimits(this.limits, changes);
    this.#rateCaps.clear();
  }

  /** Moves the carriers' time ahead and does what became due. */
  advance(ms: number): Promise<void> {
    this.#aheadMs += ms;
    return this.#agenda.settle(false);
  }

  /** Finishes every order and sends every callback now, due or not; each pending callback is tried once. */
  flush(): Promise<void> {
    return this.#agenda.settle(true);
  }

  /** Forgets cards, orders, tokens, counts and the journal. Faults and limits stay. */
  reset(): void {
    this.#agenda.clear();
    this.#callbacks.clear();
    this.#orders.clear();
    this.#tokens.clear();
    this.#errorsMet.clear();
    this.#rateCaps.clear();
    this.register.clear();
    this.#journal.clear();
    this.calls = { ...NO_CALLS };
  }

  /** Everything countable. Counts of cards survive a restart; counts of calls and callbacks begin anew. */
  summary() {
    return {
      ...this.register.counts(),
      calls: { ...this.calls },
      callbacks: this.#callbacks.counts(),
      openOrders: this.#orders.open().length,
      pendingTasks: this.#agenda.size,
    };
  }

  /** Stops time and closes the journal. Nothing is lost: a start on the same folder goes on. */
  close(): void {
    this.#agenda.close();
    this.#callbacks.close();
    this.#journal.close();
  }

  #planSteps(order: Order): void {
    const { carrier, startsAtMs, dueAtMs } = order;
    const start = () => {
      if (this.#orders.start(order, this.nowMs())) this.#callbacks.announce(order, order.sequence, false);
    };
    const finish = () => {
      if (this.#orders.finish(order, this.faults, this.nowMs())) this.#callbacks.announce(order, order.sequence, true);
    };
    if (order.state === "ACKNOWLEDGED") this.#agenda.add({ dueAtMs: startsAtMs, carrier, run: start });
    this.#agenda.add({ dueAtMs, carrier, run: finish });
  }

  /** Brings back what earlier processes wrote, and finds the reports whose callbacks they did not settle. */
  #open(folder: string | undefined): { opened: Journal<JournalEntry>; unsettled: Iterable<UnsettledReport> } {
    if (folder === undefined) return { opened: forgetfulJournal(), unsettled: [] };
    const unsettled = new Map<string, UnsettledReport>();
    const opened = openJournal<JournalEntry>(folder, (entry) => {
      if (entry.kind === "call") this.#callBook.replay(entry);
      if (entry.kind === "order") this.#orders.replayOrder(entry);
      if (entry.kind === "settled") unsettled.delete(`${entry.trackingNumber} ${entry.sequence}`);
      if (entry.kind !== "report") return;
      const order = this.#orders.replayReport(entry);
      if (!order) return;
      const { sequence, state } = entry;
      unsettled.set(`${entry.trackingNumber} ${sequence}`, { order, sequence, isFinal: isFinalOrderState(state) });
    });
    return { opened, unsettled: unsettled.values() };
  }
}
