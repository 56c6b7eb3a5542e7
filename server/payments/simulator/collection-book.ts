/** What the simulated provider collects: what was ordered, whether it was paid in time, too late or not at all, and what was given back. */
import { createHash } from "node:crypto";
import { forgetfulJournal, type Journal, openJournal } from "../../platform/journal.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import type { CollectionLine, CollectionReport } from "../payment-port.ts";
import type { CollectionState } from "../rules/collection-reports.ts";
import type { Agenda, Callback } from "./agenda.ts";
import { TokenReused } from "./payout-book.ts";

/** A collection as it was ordered. */
export interface OrderedCollection {
  token: string;
  amountFen: number;
  subject: string;
  /** ISO 8601. */
  expiresAt: string;
  callbackUrl: string;
}

/** A collection as a payer sees it. */
export interface ShownCollection extends OrderedCollection {
  trackingNumber: string;
  state: CollectionState;
}

interface Collection extends OrderedCollection {
  trackingNumber: string;
  reports: CollectionReport[];
}

type Entry =
  | ({ kind: "order" } & Omit<Collection, "reports">)
  /** `atMs` is missing in what was written down before days were told of. */
  | { kind: "report"; report: CollectionReport; atMs?: number }
  /** A callback that was acknowledged, lost on purpose or given up. */
  | { kind: "settled"; trackingNumber: string; sequence: number };

/** Everything that the simulator knows of collections, and plans for them. */
export class CollectionBook {
  readonly #agenda: Agenda;
  readonly #completionMs: number;
  readonly #byTracking = new Map<string, Collection>();
  readonly #moved: (CollectionLine & { day: string })[] = [];
  readonly #journal: Journal<Entry>;

  constructor(agenda: Agenda, { folder, completionMs = 0 }: { folder?: string; completionMs?: number }) {
    this.#agenda = agenda;
    this.#completionMs = completionMs;
    this.#journal = folder === undefined ? forgetfulJournal() : this.#opened(folder);
  }

  /** Reads what earlier processes wrote down, and plans what they had before them. */
  #opened(folder: string): Journal<Entry> {
    const unsettled = new Map<string, () => void>();
    const journal = openJournal<Entry>(folder, (entry) => {
      if (entry.kind === "settled") unsettled.delete(callbackId(entry));
      else if (entry.kind === "order") {
        const { kind: _, ...order } = entry;
        this.#byTracking.set(order.trackingNumber, { ...order, reports: [] });
      } else {
        // What was written down before it could be said how much went back, says nothing of it.
        const report = { ...nothing, ...entry.report };
        const collection = this.#byTracking.get(report.trackingNumber);
        if (!collection) return;
        this.#record(collection, report, entry.atMs);
        unsettled.set(callbackId(report), () => this.#agenda.send(this.#callback(collection, report)));
      }
    });
    for (const send of unsettled.values()) send();
    for (const collection of this.#byTracking.values()) this.#planExpiry(collection);
    return journal;
  }

  /** Takes an order, or finds the one that the token stands for. @throws TokenReused */
  take(order: OrderedCollection): { trackingNumber: string; isRepeated: boolean } {
    const trackingNumber = `CO${createHash("sha256").update(order.token).digest("hex").slice(0, 20).toUpperCase()}`;
    const known = this.#byTracking.get(trackingNumber);
    if (known && (known.amountFen !== order.amountFen || known.expiresAt !== order.expiresAt)) throw new TokenReused();
    if (known) return { trackingNumber, isRepeated: true };
    const ordered = { ...order, trackingNumber };
    this.#journal.append({ kind: "order", ...ordered });
    const collection: Collection = { ...ordered, reports: [] };
    this.#byTracking.set(trackingNumber, collection);
    this.#planExpiry(collection);
    return { trackingNumber, isRepeated: false };
  }

  /** The latest report on a collection; null when there is none of this number. */
  report(trackingNumber: string): CollectionReport | null {
    const collection = this.#byTracking.get(trackingNumber);
    return collection ? lastOf(collection) : null;
  }

  /** What came in and was given back on a day in Shanghai. */
  statement(day: string): CollectionLine[] {
    return this.#moved.filter((line) => line.day === day).map(({ day: _, ...line }) => line);
  }

  /** What a payer is shown; null when there is none of this number. */
  shown(trackingNumber: string): ShownCollection | null {
    const collection = this.#byTracking.get(trackingNumber);
    return collection ? { ...collection, state: lastOf(collection).state } : null;
  }

  /** A payer pays. Answers whether it was taken: a second payment is not, nor one after the end, unless that is the fault wanted. */
  pay(trackingNumber: string): CollectionState | null {
    const collection = this.#byTracking.get(trackingNumber);
    if (!collection) return null;
    const { state } = lastOf(collection);
    const isLate = state === "EXPIRED" || this.#agenda.nowMs() >= Date.parse(collection.expiresAt);
    const { refusedCollectionRate, isPaidAfterExpiry } = this.#agenda.faults;
    if (isLate ? !isPaidAfterExpiry || (state !== "EXPIRED" && state !== "WAITING") : state !== "WAITING") return state;
    const isRefused = this.#agenda.draw(collection.token, "refused collection") < refusedCollectionRate;
    return isRefused
      ? this.#tell(collection, "REFUSED", nothing)
      : this.#tell(collection, "PAID", { paidFen: collection.amountFen, refundedFen: 0 });
  }

  /** Gives back what was paid until it is so much in all, after a while. Answers whether so much was paid. */
  refund(trackingNumber: string, upToFen: number): boolean {
    const collection = this.#byTracking.get(trackingNumber);
    const last = collection && lastOf(collection);
    if (!collection || (last?.state !== "PAID" && last?.state !== "REFUNDED") || upToFen > last.paidFen) return false;
    this.#agenda.plan(this.#completionMs, () => {
      const { paidFen, refundedFen } = lastOf(collection);
      if (refundedFen < upToFen)
        this.#tell(collection, upToFen === paidFen ? "REFUNDED" : "PAID", { paidFen, refundedFen: upToFen });
    });
    return true;
  }

  /** Forgets an order, as a provider does that lost its books. */
  forget(trackingNumber: string): void {
    this.#byTracking.delete(trackingNumber);
  }

  close(): void {
    this.#journal.close();
  }

  #planExpiry(collection: Collection): void {
    if (lastOf(collection).state !== "WAITING") return;
    this.#agenda.plan(Math.max(0, Date.parse(collection.expiresAt) - this.#agenda.nowMs()), () => {
      if (lastOf(collection).state === "WAITING") this.#tell(collection, "EXPIRED", nothing);
    });
  }

  #tell(
    collection: Collection,
    state: CollectionState,
    moved: Pick<CollectionReport, "paidFen" | "refundedFen">,
  ): CollectionState {
    const { trackingNumber, token, sequence } = lastOf(collection);
    const report = { trackingNumber, token, state, sequence: sequence + 1, ...moved };
    const atMs = this.#agenda.nowMs();
    this.#journal.append({ kind: "report", report, atMs });
    this.#record(collection, report, atMs);
    this.#agenda.tell(this.#callback(collection, report));
    return state;
  }

  /** Remembers a report; money that moved by it stands in the books of its day. */
  #record(collection: Collection, report: CollectionReport, atMs: number | undefined): void {
    const before = lastOf(collection);
    collection.reports.push(report);
    if (atMs === undefined) return;
    const { token, trackingNumber, paidFen, refundedFen } = report;
    const line = { token, trackingNumber, day: shanghaiDay(new Date(atMs)) };
    const [came, went] = [paidFen - before.paidFen, refundedFen - before.refundedFen];
    if (came > 0) this.#moved.push({ ...line, kind: "COLLECTED", amountFen: came });
    if (went > 0) this.#moved.push({ ...line, kind: "REFUNDED", amountFen: went });
  }

  #callback({ callbackUrl }: Collection, report: CollectionReport): Callback {
    const { trackingNumber, sequence } = report;
    const settled = () => this.#journal.append({ kind: "settled", trackingNumber, sequence });
    return { id: callbackId(report), url: callbackUrl, report, settled };
  }
}

function lastOf({ reports, trackingNumber, token }: Collection): CollectionReport {
  return reports.at(-1) ?? { trackingNumber, token, state: "WAITING", sequence: 1, ...nothing };
}

const nothing = { paidFen: 0, refundedFen: 0 };

const callbackId = ({ trackingNumber, sequence }: Pick<CollectionReport, "trackingNumber" | "sequence">) =>
  `msg_${trackingNumber}_${sequence}`;
