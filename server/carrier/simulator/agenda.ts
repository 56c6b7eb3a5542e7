/**
 * What is due when: steps of orders and callbacks. Driven by time, or by hand so that a test never sleeps. A few tasks run
 * at once; tasks of a carrier that is away wait.
 */
import type { CarrierCode } from "../carrier-port.ts";

/** Something to do at a time. */
export interface AgendaTask {
  dueAtMs: number;
  carrier: CarrierCode;
  /** A repetition: not done again within the flush that scheduled it, which would otherwise never end. */
  isRepetition?: boolean;
  run: () => void | Promise<void>;
}

/** How an agenda runs. */
export interface AgendaOptions {
  nowMs: () => number;
  isByHand: boolean;
  /** Is the carrier away? Its tasks wait. */
  isAway: (carrier: CarrierCode) => boolean;
  /** When a carrier that is away comes back by itself, if that is known. */
  backAtMs: () => number | null;
}

interface PlannedTask extends AgendaTask {
  serial: number;
}

const TASKS_AT_ONCE = 16;
/** Longest wait a Node timer can hold is about 24 days; an hour is often enough to look again. */
const LONGEST_TIMER_MS = 3_600_000;
/** A task that throws (a full disk, say) is tried again rather than lost. */
const AFTER_FAILURE_MS = 1_000;

/** The agenda of one simulator. */
export class Agenda {
  readonly #options: AgendaOptions;
  /** Sorted by due time, then by age. */
  #planned: PlannedTask[] = [];
  #serial = 0;
  #running = 0;
  #isWaking = false;
  #isClosed = false;
  #timer: NodeJS.Timeout | null = null;
  #settling: { isEverything: boolean; lastSerial: number; done: () => void } | null = null;
  #settled: Promise<void> = Promise.resolve();

  constructor(options: AgendaOptions) {
    this.#options = options;
  }

  /** Plans a task. */
  add(task: AgendaTask): void {
    this.#serial += 1;
    let index = this.#planned.length;
    while (index > 0 && (this.#planned[index - 1]?.dueAtMs ?? 0) > task.dueAtMs) index -= 1;
    this.#planned.splice(index, 0, { ...task, serial: this.#serial });
    this.wake();
  }

  /** Number of tasks planned or running. */
  get size(): number {
    return this.#planned.length + this.#running;
  }

  /** Runs what is due, and returns when nothing of it is left. `isEverything` disregards the due times. */
  settle(isEverything: boolean): Promise<void> {
    // One after the other: two flushes at once would each wait for the other's tasks.
    this.#settled = this.#settled.then(
      () =>
        new Promise<void>((done) => {
          if (this.#isClosed) return done();
          this.#settling = { isEverything, lastSerial: this.#serial, done };
          this.wake();
        }),
    );
    return this.#settled;
  }

  /** Starts what may start now. Call it when something outside has changed: the time, an outage. */
  wake(): void {
    if (this.#isWaking || this.#isClosed) return;
    this.#isWaking = true;
    while (this.#running < TASKS_AT_ONCE) {
      const task = this.#takeNext();
      if (!task) break;
      this.#running += 1;
      void this.#run(task);
    }
    this.#isWaking = false;
    this.#setTimer();
    if (this.#settling && this.#running === 0) this.#endSettling();
  }

  /** Forgets what is planned; what runs ends by itself. */
  clear(): void {
    this.#planned = [];
  }

  /** Starts nothing any more. */
  close(): void {
    this.#isClosed = true;
    this.clear();
    if (this.#timer) clearTimeout(this.#timer);
    this.#endSettling();
  }

  async #run(task: PlannedTask): Promise<void> {
    try {
      await task.run();
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
      this.add({ ...task, dueAtMs: this.#options.nowMs() + AFTER_FAILURE_MS, isRepetition: true });
    } finally {
      this.#running -= 1;
      this.wake();
    }
  }

  #takeNext(): PlannedTask | undefined {
    const nowMs = this.#options.nowMs();
    for (const [index, task] of this.#planned.entries()) {
      if (this.#isEligible(task, nowMs)) return this.#planned.splice(index, 1)[0];
      // Sorted by due time: nothing behind a task of the future is due, unless the due times do not matter.
      if (task.dueAtMs > nowMs && !this.#settling?.isEverything) return undefined;
    }
    return undefined;
  }

  #isEligible(task: PlannedTask, nowMs: number): boolean {
    if (this.#options.isAway(task.carrier)) return false;
    const settling = this.#settling;
    if (settling?.isEverything) return !(task.isRepetition && task.serial > settling.lastSerial);
    return task.dueAtMs <= nowMs && (settling !== null || !this.#options.isByHand);
  }

  #setTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#options.isByHand || this.#isClosed || this.#running >= TASKS_AT_ONCE) return;
    const next = this.#planned.find((task) => !this.#options.isAway(task.carrier))?.dueAtMs ?? null;
    const wakeAtMs = Math.min(next ?? Infinity, this.#options.backAtMs() ?? Infinity);
    if (wakeAtMs === Infinity) return;
    const waitMs = Math.min(LONGEST_TIMER_MS, Math.max(1, wakeAtMs - this.#options.nowMs()));
    this.#timer = setTimeout(() => this.wake(), waitMs);
  }

  #endSettling(): void {
    const settling = this.#settling;
    this.#settling = null;
    settling?.done();
  }
}
