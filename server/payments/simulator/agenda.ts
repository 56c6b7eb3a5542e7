/** What a simulated provider has before it, and its clock: one for all of its books. */
import { type Clock, systemClock } from "../../platform/clock.ts";
import { sendSigned } from "../../platform/http/signed-messages.ts";
import { type Draw, seededDraw } from "../../platform/seeded-draw.ts";
import { type PaymentFaults, type PaymentSimulatorOptions, paymentFaultsSchema } from "./settings.ts";

interface Task {
  dueAtMs: number;
  run: () => unknown;
}

/** Something that is told by a signed callback. */
export interface Callback {
  /** The same whenever it is sent again. */
  id: string;
  url: string;
  report: object;
  /** It was acknowledged, lost on purpose or given up. */
  settled: () => void;
}

/** Time, dice, faults and the callbacks that go out. */
export class Agenda {
  readonly draw: Draw;
  faults: PaymentFaults;
  readonly #options: PaymentSimulatorOptions;
  readonly #clock: Clock;
  readonly #closing = new AbortController();
  #tasks: Task[] = [];
  #aheadMs = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: PaymentSimulatorOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.draw = seededDraw(options.seed ?? "1");
    this.faults = paymentFaultsSchema.parse(options.faults ?? {});
  }

  /** The simulator's time, in milliseconds. */
  nowMs(): number {
    return this.#clock.now().getTime() + this.#aheadMs;
  }

  /** Has something done so many milliseconds from now. */
  plan(delayMs: number, run: Task["run"]): void {
    if (this.#closing.signal.aborted) return;
    this.#tasks.push({ dueAtMs: this.nowMs() + delayMs, run });
    this.#tasks.sort((a, b) => a.dueAtMs - b.dueAtMs);
    this.#wake();
  }

  /** Goes forward in time and does what is due by then, what that plans included. */
  async advance(ms: number): Promise<void> {
    const until = this.nowMs() + ms;
    for (let task = this.#next(until); task; task = this.#next(until)) {
      this.#aheadMs += Math.max(0, task.dueAtMs - this.nowMs());
      await task.run();
    }
    this.#aheadMs += Math.max(0, until - this.nowMs());
  }

  /** Sends a callback, as far as the faults let it through. */
  tell(callback: Callback): void {
    const { lostCallbackRate, lateCallbackRate, lateCallbackMs, duplicateCallbackRate } = this.faults;
    if (this.draw(callback.id, "lost callback") < lostCallbackRate) {
      callback.settled();
      return;
    }
    const delayMs = this.draw(callback.id, "late callback") < lateCallbackRate ? lateCallbackMs : 0;
    this.send(callback, delayMs);
    if (this.draw(callback.id, "duplicate callback") < duplicateCallbackRate)
      this.#send(callback, delayMs, MOST_ATTEMPTS);
  }

  /** Sends a callback whatever the faults say. */
  send(callback: Callback, delayMs = 0): void {
    this.#send(callback, delayMs, 0);
  }

  /** Plans nothing more and breaks off what is under way. */
  close(): void {
    this.#closing.abort();
    this.#tasks = [];
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** One try to send a callback, and what follows when it fails. */
  #send(callback: Callback, delayMs: number, attempt: number): void {
    const { id, url, report, settled } = callback;
    this.plan(delayMs, async () => {
      const result = await sendSigned({
        ...{ url, id, body: JSON.stringify(report), secret: this.#options.callbackSecret },
        ...{ now: this.#clock.now(), signal: this.#closing.signal },
      });
      // What is broken off at the end is sent again after a restart.
      if (this.#closing.signal.aborted) return;
      if (result === "FAILED" && attempt < MOST_ATTEMPTS)
        this.#send(callback, FIRST_RETRY_MS * 2 ** attempt, attempt + 1);
      else settled();
    });
  }

  #next(untilMs: number): Task | null {
    const [first] = this.#tasks;
    if (!first || first.dueAtMs > untilMs) return null;
    this.#tasks.shift();
    return first;
  }

  #wake(): void {
    if (this.#options.progress === "BY_HAND") return;
    if (this.#timer) clearTimeout(this.#timer);
    const [first] = this.#tasks;
    if (!first) return;
    const waitMs = Math.min(LONGEST_TIMER_MS, Math.max(0, first.dueAtMs - this.nowMs()));
    this.#timer = setTimeout(() => void this.advance(0).finally(() => this.#wake()), waitMs);
  }
}

const MOST_ATTEMPTS = 10;
const FIRST_RETRY_MS = 1_000;
/** A Node timer holds about 24 days; an hour is often enough to look again. */
const LONGEST_TIMER_MS = 3_600_000;
